/**
 * A process that writes to a store without a pause and says the number of each write once the
 * store has acknowledged it.
 *
 *     node test/proofs/store-writer.ts URL RUN [COUNT]
 */

import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/open-store.ts';
import { write } from './store-writes.ts';

const [url = '', run = '', count = 'Infinity'] = process.argv.slice(2);
const store = await openStore(url);
for (let number = 0; number < Number(count); number += 1) {
  await write(store, run, number);
  // Not by a stream: what is said must have left the process when it is killed.
  writeSync(1, `${number}\n`);
}
await store.close();
