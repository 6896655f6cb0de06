/**
 * Learns how the sentences that may become the TL;DR are ordered when they are looked at again:
 * `npm run train:second-look -- --data DIR`.
 *
 * DIR holds `papers.jsonl`, one `{"id", "title", "abstract"}` a line; `form-grades.json` says how
 * readers graded forms of their sentences. It tells first how the choice fares on papers that it
 * did not learn from, in eight parts, beside the choice without a second look, and then writes the
 * weights of all. The same data gives the same file.
 */

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FirstLook, firstLooks } from '../../src/summaries/offline/first-look.ts';
import { outlineOf } from '../../src/summaries/offline/outline.ts';
import { rankedCandidates } from '../../src/summaries/offline/rank.ts';
import { secondLookFeaturesIn, worthAgain } from '../../src/summaries/offline/second-look.ts';
import { countWords } from '../../src/summaries/offline/words.ts';
import { MAX_TLDR_WORDS } from '../../src/summaries/summarize.ts';
import gradesFile from './form-grades.json' with { type: 'json' };
import { type Example, learnWeights, learnWithoutEach, type Weights } from './ridge.ts';
import { folderWith, readJsonLines } from './summaries-data.ts';

interface Paper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

interface Graded extends Example {
  readonly grade: string;
}

const WEIGHTS_FILE = new URL(
  '../../src/summaries/offline/second-look-weights.json',
  import.meta.url,
);
const ORIGIN =
  'Learned by test/bench/train-second-look.ts from the grades in test/bench/form-grades.json. Each ' +
  'says how much a feature of src/summaries/offline/second-look.ts adds to what a reader is told, ' +
  'which is 1 where a form tells the main thing and 0 where it tells nothing.';
const HELP =
  'Name a folder with papers.jsonl, one {"id", "title", "abstract"} a line: --data DIR\n' +
  'test/bench/form-grades.json says which papers are wanted and where they can be had.';
/** What a reader gets from a form of each grade. */
const SCORES: Readonly<Record<string, number>> = { B: 1, O: 0.7, N: 0.1, T: 0, X: -0.2, F: -0.6 };
const NAMES: Readonly<Record<string, string>> = {
  B: 'the main thing',
  O: 'something',
  N: 'a notice',
  T: 'nothing',
  X: 'broken',
  F: 'false',
};
const LEARNING = { ridge: 10, leastSeen: 40 };
const PARTS = 8;
/** So many sentences of a paper were graded, those that were worth most at the first look. */
const MOST_GRADED = 5;

const grades: Readonly<Record<string, Readonly<Record<string, string>>>> = gradesFile.grades;
const folder = folderWith('papers.jsonl', HELP);
const groups = readJsonLines<Paper>(join(folder, 'papers.jsonl')).flatMap((paper) => {
  const examples = gradedFormsOf(paper);
  return examples.length < 2 ? [] : [examples];
});

tell(
  'first look',
  groups.map(([first]) => first?.grade ?? ''),
);
const again: string[] = [];
for (const { weights, part } of learnWithoutEach(groups, PARTS, LEARNING)) {
  for (const group of part) again.push(chosenOf(group as readonly Graded[], weights));
}
tell('second look', again);
const weights = learnWeights(groups, LEARNING);
writeFileSync(WEIGHTS_FILE, `${JSON.stringify({ origin: ORIGIN, weights }, undefined, 2)}\n`);
console.log(
  `${Object.keys(weights).length} weights in src/summaries/offline/second-look-weights.json`,
);

/** In the order of the first look, those of the best forms that were graded. */
function gradedFormsOf(paper: Paper): readonly Graded[] {
  const known = grades[paper.id];
  if (known === undefined) return [];
  const outline = outlineOf(paper);
  const fitting = rankedCandidates(outline, MAX_TLDR_WORDS).filter(
    ({ text }) => countWords(text) <= MAX_TLDR_WORDS,
  );
  const featuresIn = secondLookFeaturesIn(outline);
  return firstLooks(outline, fitting, MAX_TLDR_WORDS)
    .slice(0, MOST_GRADED)
    .flatMap((look) => {
      const grade = known[nameOf(look)];
      const score = SCORES[grade ?? ''];
      if (grade === undefined || score === undefined) return [];
      return [{ grade, score, features: featuresIn(look) }];
    });
}

function nameOf({ form }: FirstLook): string {
  return createHash('sha256').update(form.text).digest('hex').slice(0, 8);
}

/** The grade of the form that the weights choose. */
function chosenOf(group: readonly Graded[], weights: Weights): string {
  const byName = new Map(Object.entries(weights));
  let best = { worth: Number.NEGATIVE_INFINITY, grade: '' };
  for (const { features, grade } of group) {
    const worth = worthAgain(features, byName);
    if (worth > best.worth) best = { worth, grade };
  }
  return best.grade;
}

function tell(name: string, chosen: readonly string[]): void {
  const shares = Object.entries(NAMES).map(([grade, what]) => {
    const count = chosen.filter((each) => each === grade).length;
    return `${what} ${((100 * count) / chosen.length).toFixed(1)} %`;
  });
  console.log(`${name}, of ${chosen.length} papers: ${shares.join(', ')}`);
}
