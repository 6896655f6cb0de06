/** The bot on a loopback Discord, over the bundled sample, with a clock of its own. */

import {
  type DiscordTiming,
  type RunningDiscord,
  startDiscord,
} from '../../adapters/discord/discord-platform.ts';
import { commands } from '../../commands/catalog.ts';
import { Deliverer } from '../../src/digest/delivery/deliverer.ts';
import { listSourceOf } from '../../src/digest/list-source.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { DrawPlot } from '../../src/plots/draw-plot.ts';
import { SAMPLE_DAY, sampleSource } from '../../src/sources/sample/sample-source.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';
import { answerOffline } from './answer-offline.ts';
import { DiscordDriver } from './discord-driver.ts';
import { type DiscordServer, startDiscordServer, TOKEN } from './discord-server.ts';
import { GUILD } from './discord-world.ts';
import { watchedLogger } from './secret-watch.ts';

export interface DiscordBotOnLoopback {
  readonly discord: DiscordDriver;
  readonly server: DiscordServer;
  readonly running: RunningDiscord;
  readonly library: Library;
  readonly store: Store;
  readonly clock: { now: Date };
  /** Delivers what is due by the clock. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

export interface DiscordBotOptions {
  readonly server?: DiscordServer;
  /** Shared with another process; `close` leaves it open. */
  readonly store?: Store;
  readonly token?: string;
  /** The loopback’s own unless given. */
  readonly guildId?: string | undefined;
  readonly isGlobal?: true;
  readonly timing?: Partial<DiscordTiming>;
  /** Without the bundled sample. */
  readonly empty?: true;
  readonly drawPlot?: DrawPlot;
}

/** Waits are short: the loopback answers at once or never. */
const TIMING: Partial<DiscordTiming> = {
  timeoutMs: 5000,
  greetingMs: 5000,
  waitsMs: [5, 50],
  leaseMs: 1000,
  renewMs: 20,
  identifiesAtOnce: true,
};

export async function openDiscordBot(
  options: DiscordBotOptions = {},
): Promise<DiscordBotOnLoopback> {
  const server = options.server ?? (await startDiscordServer());
  const clock = { now: new Date() };
  const now = () => clock.now;
  const logger = watchedLogger(process.env['DISCORD_TEST_LOG']);
  const store = options.store ?? (await openStore('sqlite::memory:'));
  const library = await openLibrary({ store, now });
  if (options.empty === undefined) {
    const papers = await sampleSource().daily(SAMPLE_DAY);
    await library.add(papers, { source: 'sample', day: SAMPLE_DAY });
  }
  const listSource = listSourceOf([]);
  let wake = () => {};
  const running = await startDiscord({
    settings: {
      token: options.token ?? TOKEN,
      guildId: options.isGlobal === true ? undefined : (options.guildId ?? GUILD),
      apiUrl: server.apiUrl,
    },
    commands,
    library,
    store,
    summarizer: offlineSummarizer,
    logger,
    answer: answerOffline({ library, store, logger, now, wake: () => wake() }),
    drawPlot: options.drawPlot,
    timing: { ...TIMING, ...options.timing },
  });
  const deliverer = new Deliverer({
    store,
    library,
    listSource,
    platforms: new Map([[running.platform.name, running.platform]]),
    summarizer: offlineSummarizer,
    owner: 'test',
    now,
    logger,
  });
  let delivering: Promise<void> = Promise.resolve();
  wake = () => {
    delivering = delivering.then(() => deliverer.runDue());
  };
  return {
    discord: new DiscordDriver(server),
    server,
    running,
    library,
    store,
    clock,
    deliver: () => deliverer.runDue(),
    async close() {
      await running.stop();
      await delivering;
      await deliverer.stop();
      await library.close();
      if (options.store === undefined) await store.close();
      if (options.server === undefined) await server.close();
    },
  };
}
