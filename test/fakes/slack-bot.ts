/** The bot on a loopback Slack, in either mode, over the bundled sample, with a clock of its own. */

import type { SlackTiming } from '../../adapters/slack/slack-options.ts';
import { type RunningSlack, startSlack } from '../../adapters/slack/slack-platform.ts';
import { commands } from '../../commands/catalog.ts';
import { Deliverer } from '../../src/digest/delivery/deliverer.ts';
import { listSourceOf } from '../../src/digest/list-source.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { type WebServer, webServer } from '../../src/operations/web-server.ts';
import type { DrawPlot } from '../../src/plots/draw-plot.ts';
import { SAMPLE_DAY, sampleSource } from '../../src/sources/sample/sample-source.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';
import { answerOffline } from './answer-offline.ts';
import { watchedLogger } from './secret-watch.ts';
import { SlackDriver } from './slack-driver.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  CLIENT_ID,
  CLIENT_SECRET,
  SIGNING_SECRET,
  type SlackServer,
  startSlackServer,
} from './slack-server.ts';

export type SlackMode = 'socket' | 'http';

export interface SlackBotOnLoopback {
  readonly slack: SlackDriver;
  readonly server: SlackServer;
  readonly running: RunningSlack;
  readonly web: WebServer;
  readonly library: Library;
  readonly store: Store;
  readonly clock: { now: Date };
  /** Delivers what is due by the clock. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

export interface SlackBotOptions {
  readonly mode: SlackMode;
  readonly databaseUrl?: string;
  readonly oauth?: { readonly tokenKey: string | undefined };
  readonly timing?: SlackTiming;
  /** Without the bundled sample. */
  readonly empty?: true;
  readonly drawPlot?: DrawPlot;
  readonly server?: SlackServer;
}

/** Waits are short: the loopback answers at once or never. */
const TIMING: SlackTiming = { waitsMs: [5, 50], greetingMs: 1000, timeoutMs: 5000 };

export async function openSlackBot(options: SlackBotOptions): Promise<SlackBotOnLoopback> {
  const { mode, oauth } = options;
  const isHttp = mode === 'http';
  const server =
    options.server ??
    (await startSlackServer(isHttp ? { publicUrl: 'https://papers.example.org' } : {}));
  const clock = { now: new Date() };
  const now = () => clock.now;
  const logger = watchedLogger(process.env['SLACK_TEST_LOG']);
  const store = await openStore(options.databaseUrl ?? 'sqlite::memory:');
  const library = await openLibrary({ store, now });
  const sample = sampleSource();
  if (options.empty === undefined) {
    await library.add(await sample.daily(SAMPLE_DAY), { source: sample.id, day: SAMPLE_DAY });
  }
  const listSource = listSourceOf([]);
  let wake = () => {};
  const web = webServer({ port: 0, host: '127.0.0.1' });
  await web.open();
  const running = await startSlack({
    settings: {
      apiUrl: server.apiUrl,
      botToken: oauth === undefined ? BOT_TOKEN : undefined,
      appToken: isHttp ? undefined : APP_TOKEN,
      signingSecret: isHttp ? SIGNING_SECRET : undefined,
      oauth:
        oauth === undefined
          ? undefined
          : {
              clientId: CLIENT_ID,
              clientSecret: CLIENT_SECRET,
              stateSecret: 'loopback-state-secret',
              tokenKey: oauth.tokenKey,
              publicUrl: undefined,
            },
    },
    web,
    commands,
    library,
    store,
    summarizer: offlineSummarizer,
    logger,
    answer: answerOffline({ library, store, logger, now, wake: () => wake() }),
    drawPlot: options.drawPlot,
    pace: { channelMs: 0, workspacePer10s: 100_000 },
    timing: { ...TIMING, ...options.timing },
  });
  if (isHttp || oauth !== undefined) server.appUrl = isHttp ? web.url : undefined;
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
    slack: new SlackDriver(server),
    server,
    running,
    web,
    library,
    store,
    clock,
    deliver: () => deliverer.runDue(),
    async close() {
      await running.stop();
      await web.close();
      await delivering;
      await deliverer.stop();
      await library.close();
      await store.close();
      if (options.server === undefined) await server.close();
    },
  };
}
