/** A bot in memory, over the bundled sample, that a test can talk to and whose clock it sets. */

import { commands } from '../../commands/catalog.ts';
import type { Caller, CommandContext } from '../../commands/command.ts';
import { dispatch } from '../../commands/dispatch.ts';
import { Deliverer } from '../../src/digest/delivery/deliverer.ts';
import { listSourceOf } from '../../src/digest/list-source.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { PaperSource } from '../../src/sources/paper-source.ts';
import { SAMPLE_DAY, sampleSource } from '../../src/sources/sample/sample-source.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';
import type { Summarizer } from '../../src/summaries/summarizer.ts';
import { httpChat } from './http-chat.ts';
import { watchedLogger, watchText } from './secret-watch.ts';

export interface Bot {
  readonly library: Library;
  readonly store: Store;
  readonly sources: readonly PaperSource[];
  /** The time for everything that the bot does; a test may move it. */
  readonly clock: { now: Date };
  say(line: string, caller?: Partial<Caller>): Promise<Reply>;
  /** Delivers what is due by the clock; resolves when all of it is done. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

export interface BotOptions {
  readonly now?: Date;
  /** In the place of `now`, for a test that shares its clock with others. */
  readonly clock?: { now: Date };
  readonly sources?: readonly PaperSource[];
  /** Where digests are posted; without it nothing is. */
  readonly chatUrl?: string;
  readonly paperDetails?: CommandContext['paperDetails'];
  /** Makes one over the bot’s store; the offline one unless given. */
  readonly summarizer?: (store: Store) => Summarizer;
  /** Without the bundled sample. */
  readonly empty?: true;
}

export async function openBot(options: BotOptions = {}): Promise<Bot> {
  const { sources = [] } = options;
  const clock = options.clock ?? { now: options.now ?? new Date('2026-06-30T12:00:00Z') };
  const now = () => clock.now;
  const logger = watchedLogger(process.env['BOT_TEST_LOG']);
  const store = await openStore('sqlite::memory:');
  const library = await openLibrary({ store, now });
  if (options.empty === undefined) {
    await library.add(await sampleSource().daily(SAMPLE_DAY), {
      source: 'sample',
      day: SAMPLE_DAY,
    });
  }
  const platform = options.chatUrl === undefined ? undefined : httpChat(options.chatUrl);
  const summarizer = options.summarizer?.(store) ?? offlineSummarizer;
  const listSource = listSourceOf(sources.map((source) => source.id));
  const deliverer = new Deliverer({
    store,
    library,
    listSource,
    platforms: new Map(platform === undefined ? [] : [[platform.name, platform]]),
    summarizer,
    owner: 'test',
    now,
    logger,
  });
  const standard: Caller = {
    place: { platform: 'loopback', workspace: 'team', channel: 'papers' },
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
    clock,
    say: async (line, caller) => {
      const answer = await dispatch(
        { type: 'line', line },
        {
          caller: { ...standard, ...caller },
          now: clock.now,
          library,
          store,
          sources,
          paperDetails: async (id, signal) => options.paperDetails?.(id, signal),
          summarizer,
          platform,
          listSource,
          defaultZone: 'UTC',
          wakeDeliverer: () => {},
          commands,
        },
        logger,
      );
      watchText('an answer', wordsOf(answer));
      return answer;
    },
    deliver: () => deliverer.runDue(),
    async close() {
      await deliverer.stop();
      await library.close();
      await store.close();
    },
  };
}

/** Every word that a person would read in an answer. */
export function wordsOf(answer: Reply): string {
  return JSON.stringify([answer.text, answer.cards, answer.buttons]);
}
