/**
 * Measures the search beside other engines in one run:
 *
 *     npm run bench:search -- --data DIR                  quality, on the test collections in DIR
 *     npm run bench:search -- --scale 10000,100000        speed and memory, on generated papers
 *
 * Paperwire on PostgreSQL is measured as well where a server is named on which databases may be made
 * (`--postgres postgres://user:password@host/name`), or one is to be started (`--postgres embedded`).
 * `--engines 'A;B'` leaves the others out. Ends with code 1 where a goal is missed.
 */

import { parseArgs } from 'node:util';
import { startPostgres } from '../fakes/postgres.ts';
import { ENGINES, ON_POSTGRES, usePostgresServer } from './search/engines.ts';
import { benchQuality } from './search/quality.ts';
import { benchScale } from './search/scale.ts';

/** As a server for a large library would be set up. */
const LARGE = ['shared_buffers=1GB', 'maintenance_work_mem=256MB', 'max_wal_size=4GB'];

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    scale: { type: 'string' },
    postgres: { type: 'string' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(';') },
  },
});
const asked = values.engines.split(';');
const engines = asked.filter((name) => name !== ON_POSTGRES || values.postgres !== undefined);
if (engines.length < asked.length) {
  console.error(
    `${ON_POSTGRES} is left out: name a server, --postgres URL or --postgres embedded.`,
  );
}
const unknown = engines.filter((name) => !(name in ENGINES));
if (unknown.length > 0 || (values.data === undefined && values.scale === undefined)) {
  console.error(
    `Name a folder of test collections (each a folder with corpus.jsonl, queries.jsonl and
qrels.tsv, as https://github.com/beir-cellar/beir lays them out) or sizes, or both:
--data DIR --scale 10000,100000. The engines are: ${Object.keys(ENGINES).join('; ')}.`,
  );
  process.exit(2);
}
const embedded = values.postgres === 'embedded' ? await startPostgres(LARGE) : undefined;
const postgres = embedded?.url ?? values.postgres;
try {
  if (postgres !== undefined) usePostgresServer(postgres);
  const sizes = values.scale?.split(',').map(Number) ?? [];
  const faults = [
    ...(values.data === undefined ? [] : await benchQuality(values.data, engines)),
    ...(await benchScale(sizes, engines, postgres)),
  ];
  for (const fault of faults) console.error(`Missed: ${fault}.`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await embedded?.stop();
}
