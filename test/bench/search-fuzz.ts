/**
 * Searches a library of 10,000 generated papers for 100,000 random strings: none may fail, none may
 * take half a second. `npm run bench:search-fuzz -- --count 100000 --papers 10000 --seed 1`
 */

import { parseArgs } from 'node:util';
import { miniSearchIndex } from '../../src/library/minisearch-index.ts';
import { openGenerator } from './search/abstracts.ts';
import { fuzz, SLOWEST_MS } from './search/fuzz.ts';
import { timingOf } from './search/timing.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    papers: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});
const generator = await openGenerator();
const index = miniSearchIndex();
const papers = Number(values.papers);
for (let start = 0; start < papers; start += 1_000) {
  const size = Math.min(1_000, papers - start);
  await index.add(Array.from({ length: size }, (_, at) => generator.paper(start + at)));
}
const { times, faults } = await fuzz(index, generator, {
  count: Number(values.count),
  papers,
  seed: Number(values.seed),
});
const { p50, p95, max } = timingOf(times);
console.log(
  `${times.length} strings over ${papers} papers: p50 ${p50.toFixed(2)} ms, ` +
    `p95 ${p95.toFixed(2)} ms, slowest ${max.toFixed(0)} ms (at most ${SLOWEST_MS})`,
);
for (const fault of faults.slice(0, 20)) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
