/** A bot in memory, over the bundled sample, that a test can talk to. */

import { pino } from 'pino';
import { commands } from '../../commands/catalog.ts';
import type { Caller } from '../../commands/command.ts';
import { dispatch } from '../../commands/dispatch.ts';
import { listSourceOf } from '../../src/digest/list-source.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { Library } from '../../src/library/library.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { SAMPLE_DAY, sampleSource } from '../../src/sources/sample/sample-source.ts';
import type { PaperSource } from '../../src/sources/paper-source.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

export interface Bot {
  readonly library: Library;
  readonly store: Store;
  readonly sources: readonly PaperSource[];
  say(line: string, caller?: Partial<Caller>): Promise<Reply>;
  close(): Promise<void>;
}

export interface BotOptions {
  readonly now?: Date;
  readonly sources?: readonly PaperSource[];
}

export async function openBot(options: BotOptions = {}): Promise<Bot> {
  const { now = new Date('2026-06-30T12:00:00Z'), sources = [] } = options;
  const store = await openStore('sqlite::memory:');
  const library = await openLibrary({ store, now: () => now });
  await library.add(await sampleSource().daily(SAMPLE_DAY), { source: 'sample', day: SAMPLE_DAY });
  const standard: Caller = {
    place: { platform: 'test', workspace: 'team', channel: 'papers' },
    person: 'ada',
    personName: 'Ada',
    zone: 'Europe/Berlin',
    placeKind: 'channel',
    mayManage: true,
    prefix: '/papers',
  };
  return {
    library,
    store,
    sources,
    say: (line, caller) =>
      dispatch(
        { type: 'line', line },
        {
          caller: { ...standard, ...caller },
          now,
          library,
          store,
          sources,
          platform: undefined,
          listSource: listSourceOf(sources.map((source) => source.id)),
          defaultZone: 'UTC',
          wakeDeliverer: () => {},
          commands,
        },
        pino({ level: 'silent' }),
      ),
    async close() {
      await library.close();
      await store.close();
    },
  };
}

/** Every word that a person would read in an answer. */
export function wordsOf(answer: Reply): string {
  return JSON.stringify([answer.text, answer.cards, answer.buttons]);
}
