/**
 * One process of the bot for the delivery proofs: the real store, library and deliverer, posting to
 * a loopback chat. It delivers what is due, says `done` when nothing is left, and ends.
 *
 *     node test/proofs/delivery-process.ts DATABASE_URL CHAT_URL LEASE_MS PACE_MS
 */

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { Deliverer } from '../../src/digest/delivery/deliverer.ts';
import { listSourceOf } from '../../src/digest/list-source.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { openStore } from '../../src/store/open-store.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';
import { httpChat } from '../fakes/http-chat.ts';

const [databaseUrl = '', chatUrl = '', leaseMs = '', paceMs = ''] = process.argv.slice(2);
const store = await openStore(databaseUrl);
const library = await openLibrary({ store });
const chat = httpChat(chatUrl, Number(paceMs));
const deliverer = new Deliverer({
  store,
  library,
  listSource: listSourceOf([]),
  platforms: new Map([[chat.name, chat]]),
  summarizer: offlineSummarizer,
  owner: randomUUID(),
  now: () => new Date(),
  logger: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
  leaseMs: Number(leaseMs),
});
process.stdout.write('ready\n');

// Slots of a killed process become free when its lease ends.
for (;;) {
  // A tick that fails is tried again, as the scheduler does.
  const isOver = await tick().catch(() => false);
  if (isOver) break;
  await wait(20);
}
await deliverer.stop();
await library.close();
await store.close();
process.stdout.write('done\n');

async function tick(): Promise<boolean> {
  await deliverer.runDue();
  const due = await store.subscriptions.due(new Date(), 1);
  return due.length === 0 && (await store.slots.open()).count === 0;
}
