/**
 * Measures the offline summaries on SciTLDR's dev split: `npm run bench:summaries -- --data DIR`.
 * Ends with code 1 where a goal is missed.
 */

import { performance } from 'node:perf_hooks';
import { pointsBack } from '../../src/summaries/offline/judgement.ts';
import { contentStems, countWords, isQuestion } from '../../src/summaries/offline/words.ts';
import { summarize } from '../../src/summaries/summarize.ts';
import type { Summary } from '../../src/summaries/summary.ts';
import { type Rouge, rougeAgainstBest, rougeText } from './rouge.ts';
import { endsAsSentence, isCopyOf, restsOnOneSentence } from './summaries-checks.ts';
import { dataFolder, readScitldr, type ScitldrPaper } from './summaries-data.ts';

/** The best sentence of the dataset's own split by the Perl program ROUGE-1.5.5, in percent. */
const ORACLE: Rouge = { r1: 47.79, r2: 24.64, rl: 38.09 };
const ORACLE_TOLERANCE = 0.2;
const GOAL: Rouge = { r1: 41.5, r2: 20.3, rl: 34.2 };
const SLOWEST_P95_MS = 5;

const papers = readScitldr(dataFolder(), 'dev');
const summaries = papers.map(summarize);
const faults: string[] = [];

const ours = rouge((_, at) => summaries[at]?.tldr ?? '');
const oracle = rouge(bestSentence);
console.log(`${papers.length} papers                 R1 /    R2 /    RL`);
console.log(line('the summaries', ours));
console.log(line('goal', GOAL));
console.log(line('best sentence (oracle)', oracle));
console.log(line('the same by ROUGE-1.5.5', ORACLE));
console.log(
  line(
    'first sentence',
    rouge(({ sentences }) => sentences[0] ?? ''),
  ),
);
console.log(
  line(
    'title',
    rouge(({ title }) => title),
  ),
);
for (const name of ['r1', 'r2', 'rl'] as const) {
  if (ours[name] < GOAL[name]) faults.push(`${name} is under its goal`);
  if (Math.abs(oracle[name] - ORACLE[name]) > ORACLE_TOLERANCE) {
    faults.push(`the judge’s ${name} is not that of ROUGE-1.5.5`);
  }
}

const words = summaries.map(({ tldr }) => countWords(tldr));
console.log(`\nwords a TL;DR            ${mean(words).toFixed(1)}`);
share('under 8 words', ({ tldr }) => countWords(tldr) < 8, 0.01);
share('over 30 words', ({ tldr }) => countWords(tldr) > 30, 0);
share('dangling references', ({ tldr }) => pointsBack(tldr), 0.03);
share('empty', ({ tldr }) => tldr === '', 0);
share('not of one sentence', (summary, paper) => !restsOnOneSentence(summary, paper.abstract), 0);
share('no end of a sentence', ({ tldr }) => !endsAsSentence(tldr), 0);
share('questions', ({ tldr }) => isQuestion(tldr), 0);
share('title copies', ({ tldr }, { title }) => isCopyOf(tldr, title), 0);
share('shortened', ({ tldr, evidence }) => tldr.length < evidence.length - 1, 1);
share('other bytes the second time', (summary, paper) => !isSame(summary, summarize(paper)), 0);

const pointWords = summaries.map(({ points }) => mean([countWords(textOf(points))]));
const coverages = papers.map((paper, at) => coverage(paper, textOf(summaries[at]?.points ?? [])));
console.log(`\nwords of all key points  ${mean(pointWords).toFixed(1)}`);
console.log(`content words covered    ${percent(mean(coverages))}`);
share('holding a best sentence', holdsBest, 1);

const times = papers.map((paper) => Math.min(timed(paper), timed(paper), timed(paper)));
times.sort((a, b) => a - b);
const [p50, p95] = [0.5, 0.95].map((part) => times[Math.floor(part * times.length)] ?? 0);
console.log(`\nmilliseconds             p50 ${p50?.toFixed(2)}, p95 ${p95?.toFixed(2)}`);
if ((p95 ?? 0) > SLOWEST_P95_MS) faults.push('the summaries are too slow');

for (const fault of faults) console.error(`MISSED: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Milliseconds; the least of a few tells what the work takes, whatever else the machine does. */
function timed(paper: ScitldrPaper): number {
  const start = performance.now();
  summarize(paper);
  return performance.now() - start;
}

/** Means over the papers, in percent; what is empty scores 0. */
function rouge(pick: (paper: ScitldrPaper, at: number) => string): Rouge {
  const scores = papers.map((paper, at) =>
    rougeAgainstBest(rougeText(pick(paper, at)), paper.references.map(rougeText)),
  );
  return {
    r1: 100 * mean(scores.map(({ r1 }) => r1)),
    r2: 100 * mean(scores.map(({ r2 }) => r2)),
    rl: 100 * mean(scores.map(({ rl }) => rl)),
  };
}

function bestSentence({ sentences, references }: ScitldrPaper): string {
  const texts = references.map(rougeText);
  return best(sentences, (sentence) => rougeAgainstBest(rougeText(sentence), texts).r1) ?? '';
}

function share(
  name: string,
  test: (summary: Summary, paper: ScitldrPaper) => boolean,
  most: number,
): void {
  const hits = papers.filter((paper, at) => {
    const summary = summaries[at];
    return summary !== undefined && test(summary, paper);
  }).length;
  console.log(`${name.padEnd(25)}${percent(hits / papers.length)} (${hits})`);
  if (hits / papers.length > most) faults.push(`${name}: more than ${percent(most)}`);
}

/** Whether the points hold the best sentence for some reference. */
function holdsBest({ points }: Summary, { sentences, references }: ScitldrPaper): boolean {
  const text = points.map(({ evidence }) => evidence).join(' ');
  return references.some((reference) => {
    const target = [rougeText(reference)];
    const top = best(sentences, (sentence) => rougeAgainstBest(rougeText(sentence), target).r1);
    return top !== undefined && text.includes(top);
  });
}

/** The share of the references' content words, of those in the abstract, that a text has. */
function coverage({ abstract, references }: ScitldrPaper, text: string): number {
  const inAbstract = new Set(contentStems(abstract));
  const wanted = new Set(references.flatMap(contentStems).filter((stem) => inAbstract.has(stem)));
  const given = new Set(contentStems(text));
  return [...wanted].filter((stem) => given.has(stem)).length / Math.max(1, wanted.size);
}

function best<T>(items: readonly T[], worth: (item: T) => number): T | undefined {
  let found: T | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const value = worth(item);
    if (value > most) [found, most] = [item, value];
  }
  return found;
}

function textOf(points: Summary['points']): string {
  return points.map(({ text }) => text).join(' ');
}

function isSame(a: Summary, b: Summary): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function line(name: string, { r1, r2, rl }: Rouge): string {
  return `${name.padEnd(25)}${[r1, r2, rl].map((score) => score.toFixed(2).padStart(5)).join(' / ')}`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)}%`.padStart(6);
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}
