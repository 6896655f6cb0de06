/**
 * The facts of the README's comparison, measured in one run, as its table:
 *
 *     npm run bench -- --data DIR
 *     npm run bench -- --data DIR --engines 'Paperwire;Lunr'
 *
 * DIR holds `search/` (test collections, as `bench:search` takes them) and `scitldr/` (as
 * `bench:summaries` takes it); what they print goes to standard error. Takes some minutes. Ends with code 1 where either misses a goal.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { data: { type: 'string' }, engines: { type: 'string' } },
});
const folder = values.data;
if (
  folder === undefined ||
  !['search', 'scitldr'].every((each) => existsSync(join(folder, each)))
) {
  console.error(
    'Name a folder with search/ (test collections as https://github.com/beir-cellar/beir lays them\n' +
      'out) and scitldr/ (SciTLDR-Data/SciTLDR-A of https://github.com/allenai/scitldr): --data DIR',
  );
  process.exit(2);
}
const engines = values.engines === undefined ? [] : ['--engines', values.engines];
const search = await run('search.ts', join(folder, 'search'), engines);
const summaries = await run('summaries.ts', join(folder, 'scitldr'));

const ranking = search.split('\n\n').find((table) => table.startsWith('nDCG@10'));
if (ranking === undefined) throw new Error('The search bench printed no table of nDCG@10.');
console.log('| search, offline | nDCG@10, mean of four collections |\n|---|---|');
for (const line of ranking.split('\n').slice(1)) {
  const [engine = '', ...figures] = line.trim().split(/\s{2,}/);
  console.log(`| ${engine} | ${figures.at(-1)} |`);
}
console.log('\n| summaries, offline | ROUGE-1 / 2 / L, SciTLDR dev |\n|---|---|');
for (const name of ['the summaries', 'first sentence', 'title', 'best sentence (oracle)']) {
  const line = summaries.split('\n').find((each) => each.startsWith(name));
  if (line === undefined) throw new Error(`The summaries bench printed no line of “${name}”.`);
  console.log(`| ${name} | ${line.slice(name.length).trim()} |`);
}

/** What a bench prints, shown as it runs; its failure becomes ours. */
async function run(
  program: string,
  data: string,
  options: readonly string[] = [],
): Promise<string> {
  const file = join(import.meta.dirname, program);
  const child = spawn(process.execPath, [file, '--data', data, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.pipe(process.stderr, { end: false });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) process.exitCode = 1;
  return printed;
}
