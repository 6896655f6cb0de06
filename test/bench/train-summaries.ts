/**
 * Learns the weights of the offline summaries from SciTLDR's train split:
 * `npm run train:summaries -- --data DIR`. The same data gives the same file.
 */

import { writeFileSync } from 'node:fs';
import { featuresOf } from '../../src/summaries/features.ts';
import { outlineOf } from '../../src/summaries/outline.ts';
import { shortenings } from '../../src/summaries/shorten.ts';
import { rougeAgainstBest, rougeText } from './rouge.ts';
import { dataFolder, readScitldr } from './summaries-data.ts';

const PENALTY = Number(process.env['RIDGE'] ?? 30);

interface Example {
  readonly features: ReadonlyMap<string, number>;
  readonly score: number;
}

const capT = Number(process.env['CAPT'] ?? 99);
const papers = readScitldr(dataFolder(), 'train').map((paper): readonly Example[] => {
  const outline = outlineOf(paper);
  const references = paper.references.map(rougeText);
  return outline.sentences.flatMap((sentence) =>
    shortenings(sentence.text)
      .filter((c) => c.text.split(' ').length <= capT)
      .map((candidate) => {
        const { r1, r2, rl } = rougeAgainstBest(rougeText(candidate.text), references);
        return {
          features: featuresOf(outline, sentence, candidate),
          score: (2 * r1 + r2 + rl) / 4,
        };
      }),
  );
});
const weights = ridge(papers);
const file = new URL('../../src/summaries/weights.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ origin: '', weights }, undefined, 2)}\n`);

function ridge(groups: readonly (readonly Example[])[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups)
    for (const { features } of group)
      for (const [name, value] of features)
        if (value !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts.keys()].filter((name) => (counts.get(name) ?? 0) >= 40).sort();
  const at = new Map(names.map((name, index) => [name, index]));
  const size = names.length;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const target = new Float64Array(size);
  for (const group of groups) {
    if (group.length === 0) continue;
    const meanScore = group.reduce((total, { score }) => total + score, 0) / group.length;
    const mean = new Float64Array(size);
    const rows = group.map(({ features }) => {
      const row = new Float64Array(size);
      for (const [name, value] of features) {
        const index = at.get(name);
        if (index !== undefined) row[index] = value;
      }
      for (let i = 0; i < size; i += 1) mean[i] = (mean[i] ?? 0) + (row[i] ?? 0) / group.length;
      return row;
    });
    for (const [k, row] of rows.entries()) {
      const y = (group[k]?.score ?? 0) - meanScore;
      for (let i = 0; i < size; i += 1) row[i] = (row[i] ?? 0) - (mean[i] ?? 0);
      for (let i = 0; i < size; i += 1) {
        const value = row[i] ?? 0;
        if (value === 0) continue;
        target[i] = (target[i] ?? 0) + value * y;
        const line = matrix[i];
        if (line === undefined) continue;
        for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + value * (row[j] ?? 0);
      }
    }
  }
  for (let i = 0; i < size; i += 1) {
    const l = matrix[i];
    if (l) l[i] = (l[i] ?? 0) + PENALTY;
  }
  const solved = solve(matrix, target);
  return Object.fromEntries(
    names.map((name, index) => [name, Number((solved[index] ?? 0).toFixed(4))]),
  );
}

function solve(matrix: readonly Float64Array[], target: Float64Array): Float64Array {
  const n = target.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const b = Float64Array.from(target);
  for (let i = 0; i < n; i += 1) {
    const ri = a[i] as Float64Array;
    const pivot = ri[i] ?? 1;
    for (let k = i + 1; k < n; k += 1) {
      const rk = a[k] as Float64Array;
      const f = (rk[i] ?? 0) / pivot;
      if (f === 0) continue;
      for (let j = i; j < n; j += 1) rk[j] = (rk[j] ?? 0) - f * (ri[j] ?? 0);
      b[k] = (b[k] ?? 0) - f * (b[i] ?? 0);
    }
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    const ri = a[i] as Float64Array;
    let sum = b[i] ?? 0;
    for (let j = i + 1; j < n; j += 1) sum -= (ri[j] ?? 0) * (b[j] ?? 0);
    b[i] = sum / (ri[i] ?? 1);
  }
  return b;
}
