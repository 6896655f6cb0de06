/**
 * Learns which sentence of an abstract outside machine learning is its TL;DR:
 * `npm run train:choice -- --data DIR`.
 *
 * DIR holds `papers.jsonl`, one `{"id", "title", "abstract"}` a line; `choice-labels.json` says
 * which sentences of them would do. It tells first how the choice fares on papers that it did not
 * learn from, in eight parts, and then writes the weights of all. The same data gives the same
 * file.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choiceFeaturesIn } from '../../src/summaries/offline/choice-features.ts';
import { withoutJoining } from '../../src/summaries/offline/joining.ts';
import { outlineOf } from '../../src/summaries/offline/outline.ts';
import labelsFile from './choice-labels.json' with { type: 'json' };
import { type Example, learnWeights } from './ridge.ts';
import { folderWith, readJsonLines } from './summaries-data.ts';

interface Label {
  readonly sentences: number;
  readonly best: readonly number[];
  readonly ok: readonly number[];
}

interface Paper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

const WEIGHTS_FILE = new URL('../../src/summaries/offline/choice-weights.json', import.meta.url);
const ORIGIN =
  'Learned by test/bench/train-choice.ts from the labels in test/bench/choice-labels.json. Each ' +
  'says how much a feature of src/summaries/offline/choice-features.ts adds to the worth of a ' +
  'sentence, which is 1 where it tells the main thing and 0 where it tells nothing.';
const HELP =
  'Name a folder with papers.jsonl, one {"id", "title", "abstract"} a line: --data DIR\n' +
  'test/bench/choice-labels.json says which papers are wanted and where they can be had.';
/** What a sentence is worth that tells something of the paper, but not the main thing. */
const OK = 0.5;
const LEARNING = { ridge: 40, leastSeen: 20 };
const PARTS = 8;

const labels: Readonly<Record<string, Label>> = labelsFile.labels;
const groups = readJsonLines<Paper>(join(folderWith('papers.jsonl', HELP), 'papers.jsonl')).flatMap(
  (paper) => {
    const examples = examplesOf(paper);
    return examples === undefined ? [] : [examples];
  },
);
const counts = { best: 0, ok: 0, thin: 0 };
for (let part = 0; part < PARTS; part += 1) {
  const weights = learnWeights(
    groups.filter((_, at) => at % PARTS !== part),
    LEARNING,
  );
  for (const group of groups.filter((_, at) => at % PARTS === part)) {
    const score = chosenOf(group, weights);
    counts[score === 1 ? 'best' : score > 0 ? 'ok' : 'thin'] += 1;
  }
}
console.log(
  `Of ${groups.length} papers not learned from: the main thing ${share(counts.best)}, ` +
    `something of the paper ${share(counts.ok)}, nothing ${share(counts.thin)}.`,
);
const weights = learnWeights(groups, LEARNING);
writeFileSync(WEIGHTS_FILE, `${JSON.stringify({ origin: ORIGIN, weights }, undefined, 2)}\n`);
console.log(`${Object.keys(weights).length} weights in src/summaries/offline/choice-weights.json`);

/** Nothing where no sentence would do, or where the abstract is not the one that was labelled. */
function examplesOf(paper: Paper): readonly Example[] | undefined {
  const label = labels[paper.id];
  const outline = outlineOf(paper);
  if (label === undefined || label.best.length + label.ok.length === 0) return undefined;
  if (outline.sentences.length !== label.sentences) return undefined;
  const featuresIn = choiceFeaturesIn(outline);
  return outline.sentences.map((sentence, at) => ({
    features: featuresIn(sentence, withoutJoining(sentence.text)),
    score: label.best.includes(at) ? 1 : label.ok.includes(at) ? OK : 0,
  }));
}

/** The score of the sentence that the weights choose. */
function chosenOf(group: readonly Example[], weights: Readonly<Record<string, number>>): number {
  let best = { worth: Number.NEGATIVE_INFINITY, score: 0 };
  for (const { features, score } of group) {
    let worth = 0;
    for (const [name, value] of features) worth += value * (weights[name] ?? 0);
    if (worth > best.worth) best = { worth, score };
  }
  return best.score;
}

function share(count: number): string {
  return `${((100 * count) / groups.length).toFixed(1)} %`;
}
