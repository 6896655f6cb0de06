/**
 * Measures the search beside other engines in one run:
 *
 *     npm run bench:search -- --data DIR                  quality, on the test collections in DIR
 *     npm run bench:search -- --scale 10000,100000        speed and memory, on generated papers
 *
 * `--engines A,B` leaves the others out. Ends with code 1 where a goal is missed.
 */

import { parseArgs } from 'node:util';
import { ENGINES } from './search/engines.ts';
import { benchQuality } from './search/quality.ts';
import { benchScale } from './search/scale.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    scale: { type: 'string' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
  },
});
const engines = values.engines.split(',');
const unknown = engines.filter((name) => !(name in ENGINES));
if (unknown.length > 0 || (values.data === undefined && values.scale === undefined)) {
  console.error(
    `Name a folder of test collections (each a folder with corpus.jsonl, queries.jsonl and
qrels.tsv, as https://github.com/beir-cellar/beir lays them out) or sizes, or both:
--data DIR --scale 10000,100000. The engines are: ${Object.keys(ENGINES).join(', ')}.`,
  );
  process.exit(2);
}
const faults = [
  ...(values.data === undefined ? [] : await benchQuality(values.data, engines)),
  ...(values.scale === undefined
    ? []
    : await benchScale(values.scale.split(',').map(Number), engines)),
];
for (const fault of faults) console.error(`Missed: ${fault}.`);
process.exitCode = faults.length > 0 ? 1 : 0;
