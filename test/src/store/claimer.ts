/**
 * A process that claims slots and notes a parent and two papers for each, until nothing is left.
 * Says the id of each slot it ended, and at last how many queries it sent.
 *
 *     node test/src/store/claimer.ts URL OWNER
 */

import { once } from 'node:events';
import { openStore } from '../../../src/store/open-store.ts';
import type { Claim } from '../../../src/store/slots/claims.ts';
import { claiming, minutes, nine } from '../../contracts/store/samples.ts';

const [url = '', owner = ''] = process.argv.slice(2);
let queries = 0;
const store = await openStore(url, {
  onQuery: () => {
    queries += 1;
  },
});
process.stdout.write('ready\n');
await once(process.stdin, 'data');
queries = 0;
for (;;) {
  const claims = await store.slots.claimNext(claiming({ owner, limit: 25, leaseMs: 999_999 }));
  if (claims.length === 0) break;
  await Promise.all(claims.map(deliver));
}
process.stdout.write(`queries ${queries}\n`);
await store.close();
process.stdin.destroy();

async function deliver(claim: Claim): Promise<void> {
  const { slots, deliveries } = store;
  const { id } = claim.slot;
  const papers = ['a', 'b'].map((paperId) => ({ id: paperId, again: false }));
  const delivery = { digest: '{}', papers, submissions: [], sharedSince: minutes(-9999) };
  const begun = await deliveries.begin(claim, delivery, nine);
  if (begun.type !== 'begun') throw new Error(`${id} is ${begun.type}`);
  for (const [ordinal, paperId] of [undefined, 'a', 'b'].entries()) {
    const messageId = `${id}.${ordinal}`;
    await deliveries.record(id, { ordinal, messageId, paperId, postedAt: nine });
  }
  await slots.renew([claim], nine, 999_999);
  const done = { state: 'delivered', reason: undefined } as const;
  if (!(await deliveries.finish(claim, done, nine))) throw new Error(`${id} was lost`);
  process.stdout.write(`slot ${id}\n`);
}
