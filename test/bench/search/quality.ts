/** How good the answers of each engine are, on collections with judgments, in one run. */

import { type Collection, readCollections } from './collections.ts';
import { ENGINES, ON_POSTGRES } from './engines.ts';
import { judge, meanVerdict, type Verdict } from './judge.ts';
import { cells } from './table.ts';
import { type Timing, timeEach } from './timing.ts';

/** What the whole configuration has to reach at least, nDCG@10. */
const GOALS: Readonly<Record<string, number>> = {
  scifact: 0.7,
  nfcorpus: 0.315,
  cisi: 0.41,
  cranfield: 0.385,
};

/** What others measured with these engines and collections, nDCG@10: it says the judge is right. */
const KNOWN: readonly { engine: string; collection: string; ndcg: number }[] = [
  { engine: 'MiniSearch defaults', collection: 'cisi', ndcg: 0.278 },
  { engine: 'MiniSearch defaults', collection: 'cranfield', ndcg: 0.316 },
  { engine: 'MiniSearch README', collection: 'cisi', ndcg: 0.243 },
  { engine: 'MiniSearch README', collection: 'cranfield', ndcg: 0.28 },
  { engine: 'Lunr', collection: 'cranfield', ndcg: 0.374 },
];
const KNOWN_TOLERANCE = 0.001;

const LARGEST_DIFFERENCE = 0.01;

const OURS = 'Paperwire';

interface Result {
  readonly engine: string;
  readonly collection: string;
  readonly verdict: Verdict;
  readonly timing: Timing;
}

/** Prints the tables; gives what fell short of a goal. */
export async function benchQuality(folder: string, engines: readonly string[]) {
  const collections = readCollections(folder);
  const results: Result[] = [];
  for (const engine of engines) {
    for (const collection of collections) results.push(await measure(engine, collection));
  }
  for (const [title, read] of MEASURES) printTable(title, read, engines, collections, results);
  return [
    ...missedGoals(results),
    ...differences(results),
    ...beatenBy(engines, results),
    ...wrongJudgments(results),
  ];
}

const MEASURES: readonly (readonly [string, (result: Result) => string])[] = [
  ['nDCG@10', ({ verdict }) => verdict.ndcg.toFixed(4)],
  ['recall@100', ({ verdict }) => verdict.recall.toFixed(4)],
  ['MRR@10', ({ verdict }) => verdict.mrr.toFixed(4)],
  ['p50/p95 ms', ({ timing }) => `${timing.p50.toFixed(1)}/${timing.p95.toFixed(1)}`],
];

async function measure(name: string, collection: Collection): Promise<Result> {
  const engine = ENGINES[name]?.();
  if (engine === undefined) throw new Error(`There is no engine “${name}”.`);
  await engine.add(collection.documents);
  await engine.search('a first search', 1);
  const verdicts: Verdict[] = [];
  const timing = await timeEach(collection.queries, async (query) => {
    verdicts.push(judge(await engine.search(query.text, 100), query.judgments));
  });
  await engine.close?.();
  return { engine: name, collection: collection.name, verdict: meanVerdict(verdicts), timing };
}

function printTable(
  title: string,
  read: (result: Result) => string,
  engines: readonly string[],
  collections: readonly Collection[],
  results: readonly Result[],
): void {
  console.log(
    cells(title, [...collections.map(({ name }) => name), title === 'nDCG@10' ? 'mean' : '']),
  );
  for (const engine of engines) {
    const own = results.filter((result) => result.engine === engine);
    const mean = title === 'nDCG@10' ? meanNdcg(own).toFixed(4) : '';
    console.log(cells(engine, [...own.map(read), mean]));
  }
  console.log();
}

function meanNdcg(results: readonly Result[]): number {
  return meanVerdict(results.map(({ verdict }) => verdict)).ndcg;
}

function missedGoals(results: readonly Result[]): readonly string[] {
  return results.flatMap(({ engine, collection, verdict }) => {
    const goal = GOALS[collection];
    if (engine !== OURS || goal === undefined || verdict.ndcg >= goal) return [];
    return [`${collection}: nDCG@10 is ${verdict.ndcg.toFixed(4)}, under ${goal}`];
  });
}

/** The index in PostgreSQL ranks as the one in memory does. */
function differences(results: readonly Result[]): readonly string[] {
  return results.flatMap(({ engine, collection, verdict }) => {
    const ours = results.find((r) => r.engine === OURS && r.collection === collection);
    if (engine !== ON_POSTGRES || ours === undefined) return [];
    const difference = verdict.ndcg - ours.verdict.ndcg;
    if (Math.abs(difference) <= LARGEST_DIFFERENCE) return [];
    return [`${collection}: nDCG@10 is ${difference.toFixed(4)} off on PostgreSQL`];
  });
}

function beatenBy(engines: readonly string[], results: readonly Result[]): readonly string[] {
  const meanOf = (engine: string) => meanNdcg(results.filter((result) => result.engine === engine));
  return engines
    .filter((engine) => engine !== OURS && engine !== ON_POSTGRES && meanOf(engine) >= meanOf(OURS))
    .map((engine) => `${engine} is as good on the mean`);
}

function wrongJudgments(results: readonly Result[]): readonly string[] {
  return KNOWN.flatMap(({ engine, collection, ndcg }) => {
    const found = results.find((r) => r.engine === engine && r.collection === collection);
    if (found === undefined || Math.abs(found.verdict.ndcg - ndcg) <= KNOWN_TOLERANCE) return [];
    return [
      `the judge gives ${engine} ${found.verdict.ndcg.toFixed(4)} on ${collection}, not ${ndcg}`,
    ];
  });
}
