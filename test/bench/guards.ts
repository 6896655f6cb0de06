/**
 * Measures the guards of model texts on SciTLDR's dev split: `npm run bench:guards -- --data DIR`.
 * Ends with code 1 where a goal is missed.
 */

import { parseArgs } from 'node:util';
import { type Fault, faultsOf } from '../../src/summaries/model/guards.ts';
import { namesOf } from '../../src/summaries/model/names.ts';
import { summarize } from '../../src/summaries/summarize.ts';
import { pick, randomFrom } from './search/random.ts';
import { dataFolder, readScitldr, type ScitldrPaper } from './summaries-data.ts';

const papers = readScitldr(dataFolder(), 'dev');
const { values } = parseArgs({ options: { show: { type: 'string' } }, strict: false });
const random = randomFrom(7);
const missed: string[] = [];
/** How often each TL;DR is falsified, each time in another way: one draw alone tells by chance. */
const DRAWS = 10;

console.log(`${papers.length} papers`);
const authors = papers.map((paper) => caseOf(paper, paper.references[0] ?? ''));
const reviewers = papers.flatMap((paper) =>
  paper.references.slice(1).map((text) => caseOf(paper, text)),
);
report('authors’ TL;DRs rejected', authors, anyFault, { most: 0.08 });
report('reviewers’ TL;DRs rejected', reviewers, anyFault);
const extracts = papers.map((paper) => caseOf(paper, summarize(paper).tldr));
report('our own TL;DRs rejected', extracts, anyFault, { most: 0.003 });
for (const kind of ['number', 'name', 'subject', 'length', 'language', 'link', 'markup'] as const) {
  report(`  authors’, for their ${kind}`, authors, isOf(kind));
}

const people = [...authors, ...reviewers];
const allNames = people.flatMap(({ text }) => namesOf(text));
const drawn = Array.from({ length: DRAWS }, () => people).flat();
const numbers = drawn.flatMap(withChangedNumber);
const names = drawn.flatMap(withSwappedName);
const strangers = drawn.map(({ paper, text }) => {
  const others = papers.filter((other) => other !== paper);
  return caseOf(pick(others, random), text);
});
report('a changed number caught', numbers, isOf('number', 'name'), { least: 0.75 });
report('a swapped name caught', names, isOf('name'), { least: 0.9 });
report('another paper’s TL;DR caught', strangers, anyFault, { least: 0.9 });
report('  for its subject', strangers, isOf('subject'));

for (const fault of missed) console.error(`MISSED: ${fault}`);
process.exitCode = missed.length > 0 ? 1 : 0;

interface Case {
  readonly paper: ScitldrPaper;
  readonly text: string;
  readonly faults: readonly Fault[];
}

type Test = (faults: readonly Fault[]) => boolean;

function caseOf(paper: ScitldrPaper, text: string): Case {
  return { paper, text, faults: faultsOf(text, { ...paper, language: 'en' }) };
}

function anyFault(faults: readonly Fault[]): boolean {
  return faults.length > 0;
}

function isOf(...kinds: readonly Fault['kind'][]): Test {
  return (faults) => faults.some(({ kind }) => kinds.includes(kind));
}

/** `--show swapped` prints the cases of the lines with that word which the goal counts against us. */
function report(
  label: string,
  cases: readonly Case[],
  test: Test,
  { most = 1, least = 0 }: { readonly most?: number; readonly least?: number } = {},
): void {
  const count = cases.filter(({ faults }) => test(faults)).length;
  const share = count / cases.length;
  const goal = most < 1 ? `  goal ≤ ${100 * most}%` : least > 0 ? `  goal ≥ ${100 * least}%` : '';
  console.log(
    `${label.padEnd(34)}${(100 * share).toFixed(1).padStart(6)}%  ${count} of ${cases.length}${goal}`,
  );
  if (share > most || share < least) missed.push(label);
  if (typeof values['show'] !== 'string' || !label.includes(values['show'])) return;
  for (const { text, faults } of cases) {
    if (test(faults) === least > 0) continue;
    console.log(`    ${text}\n      ${faults.map(({ words }) => words).join('; ')}`);
  }
}

/** One run of digits becomes another of the same length. */
function withChangedNumber({ paper, text }: Case): readonly Case[] {
  const runs = [...text.matchAll(/\d+/gu)];
  if (runs.length === 0) return [];
  const run = pick(runs, random);
  let other = run[0];
  while (other === run[0]) {
    other = [...run[0]].map(() => Math.floor(random() * 10)).join('');
    if (/^0/u.test(other) && !/^0/u.test(run[0])) other = run[0];
  }
  const end = run.index + run[0].length;
  return [caseOf(paper, text.slice(0, run.index) + other + text.slice(end))];
}

/** One name becomes the name of another TL;DR, which this paper does not hold. */
function withSwappedName({ paper, text }: Case): readonly Case[] {
  const names = namesOf(text);
  if (names.length === 0) return [];
  const source = `${paper.title} ${paper.abstract}`.toLowerCase();
  let other = pick(allNames, random);
  while (source.includes(other.toLowerCase())) other = pick(allNames, random);
  return [
    caseOf(
      paper,
      text.replace(pick(names, random), () => other),
    ),
  ];
}
