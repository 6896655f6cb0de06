/**
 * The bot for the proof of first answers: a large library on Discord, with papers being added all
 * the time as a sync adds them. It says when it hears, and ends when its input ends.
 *
 *     node test/proofs/discord-acks-process.ts API_URL PAPERS DATABASE_URL
 */

import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { startDiscord } from '../../adapters/discord/discord-platform.ts';
import { commands } from '../../commands/catalog.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { PaperInput } from '../../src/papers/paper.ts';
import { SAMPLE_DAY, sampleSource } from '../../src/sources/sample/sample-source.ts';
import { openStore } from '../../src/store/open-store.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';
import { answerOffline } from '../fakes/answer-offline.ts';
import { TOKEN } from '../fakes/discord-server.ts';
import { GUILD } from '../fakes/discord-world.ts';
import { randomFrom } from './random.ts';

/** As a sync adds them: a page of answers, then the pace of the source. */
const BATCH = 100;
const PAUSE_MS = 100;

const [apiUrl = '', count = '', databaseUrl = ''] = process.argv.slice(2);
const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
const store = await openStore(databaseUrl);
const library = await openLibrary({ store });
const sample = await sampleSource().daily(SAMPLE_DAY);
await library.add(sample, { source: 'sample', day: SAMPLE_DAY });
const words = sample
  .flatMap(({ abstract }) => abstract.split(' '))
  .filter((word) => word.length > 2);
const random = randomFrom(1);
if ((await library.size()) < Number(count)) await library.add(madePapers(0, Number(count)));

const running = await startDiscord({
  settings: { token: TOKEN, guildId: GUILD, apiUrl },
  commands,
  library,
  store,
  summarizer: offlineSummarizer,
  logger,
  answer: answerOffline({ library, store, logger, now: () => new Date(), wake: () => {} }),
});

let isOpen = true;
process.stdin.once('end', () => {
  isOpen = false;
});
process.stdin.resume();
process.stdout.write('ready\n');
for (let start = Number(count); isOpen; start += BATCH) {
  await library.add(madePapers(start, BATCH), { source: 'arxiv', day: '2026-06-30' });
  await wait(PAUSE_MS);
}
process.stdout.write(`size ${await library.size()}\n`);
await running.stop();
await library.close();
await store.close();

function* madePapers(start: number, length: number): Iterable<PaperInput> {
  for (let index = start; index < start + length; index += 1) {
    yield {
      id: `made:${index}`,
      title: someWords(9),
      abstract: `${someWords(40)}. ${someWords(40)}. ${someWords(40)}.`,
      authors: [someWords(2), someWords(2), someWords(2)],
      categories: ['cs.CL'],
      published: '2026-06-29',
    };
  }
}

function someWords(length: number): string {
  return Array.from({ length }, () => {
    // A few words are everywhere and most are rare, as in any text.
    const at = Math.floor(random() ** 2 * words.length);
    return words[at] ?? '';
  }).join(' ');
}
