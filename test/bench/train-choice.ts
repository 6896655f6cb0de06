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
import { withPairs } from '../../src/summaries/offline/choice-worth.ts';
import type { Features } from '../../src/summaries/offline/features.ts';
import { tellsFinding } from '../../src/summaries/offline/findings.ts';
import { withoutJoining } from '../../src/summaries/offline/joining.ts';
import { outlineOf } from '../../src/summaries/offline/outline.ts';
import labelsFile from './choice-labels.json' with { type: 'json' };
import { type Group, learnWeights, learnWithoutEach, type Weights } from './ridge.ts';
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
/** The same where it only names what is studied: to many readers that tells nothing. */
const OK_TOPIC = 0.25;
const LEARNING = { ridge: 40, leastSeen: 60 };
const PARTS = 8;
/** So many features, those that tell most, are also looked at two by two. */
const PAIRED = 60;

const labels: Readonly<Record<string, Label>> = labelsFile.labels;
const single = readJsonLines<Paper>(join(folderWith('papers.jsonl', HELP), 'papers.jsonl')).flatMap(
  (paper) => {
    const examples = examplesOf(paper);
    return examples === undefined ? [] : [examples];
  },
);
const paired = tellingMost(single, learnWeights(single, LEARNING)).slice(0, PAIRED);
const groups = single.map((group) =>
  group.map((example) => ({ ...example, features: withPairs(example.features, paired) })),
);
const counts = { best: 0, ok: 0, thin: 0 };
for (const { weights, part } of learnWithoutEach(groups, PARTS, LEARNING)) {
  for (const group of part) {
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
function examplesOf(paper: Paper): Group | undefined {
  const label = labels[paper.id];
  const outline = outlineOf(paper);
  if (label === undefined || label.best.length + label.ok.length === 0) return undefined;
  if (outline.sentences.length !== label.sentences) return undefined;
  const featuresIn = choiceFeaturesIn(outline);
  return outline.sentences.map((sentence, at) => {
    const text = withoutJoining(sentence.text);
    const features = featuresIn(sentence, text);
    const ok = isTopic(text, features) ? OK_TOPIC : OK;
    return { features, score: label.best.includes(at) ? 1 : label.ok.includes(at) ? ok : 0 };
  });
}

function isTopic(text: string, features: Features): boolean {
  return !tellsFinding(text) && (features.has('has: studies') || features.has('has: discusses'));
}

/** Features other than words, those first that move the worth of sentences most. */
function tellingMost(all: readonly Group[], weights: Weights): readonly string[] {
  const effects = Object.entries(weights).flatMap(([name, weight]) =>
    name.startsWith('word:') ? [] : [{ name, effect: Math.abs(weight) * spreadOf(name, all) }],
  );
  return effects.sort((one, other) => other.effect - one.effect).map(({ name }) => name);
}

/** The root of the sum of the squares of a feature, each taken from the mean of its group. */
function spreadOf(name: string, all: readonly Group[]): number {
  let sum = 0;
  for (const group of all) {
    const values = group.map(({ features }) => features.get(name) ?? 0);
    const mean = values.reduce((total, value) => total + value, 0) / values.length;
    for (const value of values) sum += (value - mean) ** 2;
  }
  return Math.sqrt(sum);
}

/** The score of the sentence that the weights choose. */
function chosenOf(group: Group, weights: Weights): number {
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
