/**
 * Learns the weights of the offline summaries: `npm run train:summaries -- --data DIR`.
 *
 * For every shortened sentence of SciTLDR's train split, a ridge regression learns from named
 * features by how much its ROUGE exceeds the mean of its paper's. Features and scores are taken
 * from their paper's mean, since only the choice within a paper matters. The same data gives the
 * same file. Nothing of dev is looked at; `npm run bench:summaries` measures there.
 */

import { writeFileSync } from 'node:fs';
import { type Features, featuresOf } from '../../src/summaries/offline/features.ts';
import { outlineOf } from '../../src/summaries/offline/outline.ts';
import { shortenings } from '../../src/summaries/offline/shorten.ts';
import { countWords } from '../../src/summaries/offline/words.ts';
import { rougeAgainstBest, rougeText } from './rouge.ts';
import { dataFolder, readScitldr, type ScitldrPaper } from './summaries-data.ts';

const WEIGHTS_FILE = new URL('../../src/summaries/offline/weights.json', import.meta.url);
const ORIGIN =
  'Learned by test/bench/train-summaries.ts from the train split of SciTLDR, abstract-only ' +
  '(https://github.com/allenai/scitldr, Apache-2.0): these are numbers derived from that data, ' +
  'none of its text is here. Each says how much a feature of src/summaries/offline/features.ts adds to ' +
  'the expected ROUGE of a sentence.';

/** The weight of the squares of the weights. */
const RIDGE = 10;
/** Longer candidates can't become a TL;DR and would only teach what is wrong with them. */
const LONGEST_CANDIDATE = 40;
/** A feature that fewer candidates have is left out. */
const LEAST_SEEN = 40;

interface Example {
  readonly features: Features;
  readonly score: number;
}

const groups = readScitldr(dataFolder(), 'train').map(examplesOf);
const names = namesSeen(groups);
const weights = ridge(groups, names);
const rounded = Object.fromEntries(
  names.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(4))]),
);
writeFileSync(
  WEIGHTS_FILE,
  `${JSON.stringify({ origin: ORIGIN, weights: rounded }, undefined, 2)}\n`,
);
console.log(
  `${names.length} weights from ${groups.length} papers in src/summaries/offline/weights.json`,
);

function examplesOf(paper: ScitldrPaper): readonly Example[] {
  const outline = outlineOf(paper);
  const references = paper.references.map(rougeText);
  return outline.sentences.flatMap((sentence) =>
    shortenings(sentence.text)
      .filter(({ text }) => countWords(text) <= LONGEST_CANDIDATE)
      .map((candidate) => {
        const { r1, r2, rl } = rougeAgainstBest(rougeText(candidate.text), references);
        // ROUGE-1 counts twice: it decides which reference the other two are taken from.
        const score = (2 * r1 + r2 + rl) / 4;
        return { features: featuresOf(outline, sentence, candidate), score };
      }),
  );
}

function namesSeen(all: readonly (readonly Example[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of all.flat()) {
    for (const [name, value] of features) {
      if (value !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([name, count]) => (count < LEAST_SEEN ? [] : [name])).sort();
}

/** The weights w that make |Xw - y|² + RIDGE |w|² least, in the order of the names. */
function ridge(
  all: readonly (readonly Example[])[],
  features: readonly string[],
): readonly number[] {
  const size = features.length;
  const square = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  for (const group of all) {
    const rows = group.map((example) => features.map((name) => example.features.get(name) ?? 0));
    const means = features.map((_, at) => mean(rows.map((row) => row[at] ?? 0)));
    const meanScore = mean(group.map(({ score }) => score));
    for (const [number, row] of rows.entries()) {
      const centred = row.map((value, at) => value - (means[at] ?? 0));
      const score = (group[number]?.score ?? 0) - meanScore;
      for (const [i, value] of centred.entries()) {
        if (value === 0) continue;
        right[i] = (right[i] ?? 0) + value * score;
        const line = square[i];
        if (line === undefined) continue;
        for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + value * (centred[j] ?? 0);
      }
    }
  }
  for (const [i, line] of square.entries()) line[i] = (line[i] ?? 0) + RIDGE;
  return solve(square, right);
}

/** Gaussian elimination; no pivots need be sought, the ridge keeps the matrix positive definite. */
function solve(matrix: readonly Float64Array[], right: Float64Array): readonly number[] {
  const size = right.length;
  for (const [i, line] of matrix.entries()) {
    for (let k = i + 1; k < size; k += 1) {
      const below = matrix[k];
      const factor = (below?.[i] ?? 0) / (line[i] ?? 1);
      if (below === undefined || factor === 0) continue;
      for (let j = i; j < size; j += 1) below[j] = (below[j] ?? 0) - factor * (line[j] ?? 0);
      right[k] = (right[k] ?? 0) - factor * (right[i] ?? 0);
    }
  }
  const solved = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = right[i] ?? 0;
    for (let j = i + 1; j < size; j += 1) sum -= (matrix[i]?.[j] ?? 0) * (solved[j] ?? 0);
    solved[i] = sum / (matrix[i]?.[i] ?? 1);
  }
  return solved;
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
