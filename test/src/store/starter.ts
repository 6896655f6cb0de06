/** A process that opens a store when it is told to, puts a paper, and says how it went. */

import { once } from 'node:events';
import { toPaper } from '../../../src/papers/paper.ts';
import { openStore } from '../../../src/store/open-store.ts';

const [url = '', id = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const store = await openStore(url);
const paper = toPaper({ id, title: 'A title', abstract: 'An abstract.' });
await store.papers.put([paper], { source: 'file', day: '2026-07-01' });
await store.close();
process.stdout.write('done\n');
process.stdin.destroy();
