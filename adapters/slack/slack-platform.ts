/** Slack: connects, hears people, and gives the platform that digests are posted to. */

import { App, webApi } from '@slack/bolt';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import { RateLimitedError, SettingsError, UnavailableError } from '../../src/errors.ts';
import { type Metrics, noMetrics } from '../../src/operations/metrics.ts';
import { untilThere } from '../../src/operations/until-there.ts';
import { drawPlot } from '../../src/plots/draw-plot.ts';
import { ChannelTurns } from './channel-turns.ts';
import { listenForComings } from './comings.ts';
import { listenForForms } from './form.ts';
import { listenForHome } from './home.ts';
import { SlackInstallations } from './installations.ts';
import { listenForLinks } from './link-cards.ts';
import { listen } from './listen.ts';
import { listenForButtons } from './listen-buttons.ts';
import { listenForCommands } from './listen-commands.ts';
import { makeReceiver, tokenOf } from './make-receiver.ts';
import { Outbox } from './outbox.ts';
import { paperExtras } from './paper-extras.ts';
import { People } from './people.ts';
import { slackPictures } from './pictures.ts';
import { sdkLogger } from './sdk-logger.ts';
import { openSeal } from './seal.ts';
import { skipRepeats } from './skip-repeats.ts';
import type { SlackBot } from './slack-bot.ts';
import { slackChat } from './slack-chat.ts';
import { clientOptions, SlackClients } from './slack-clients.ts';
import { toPlatformError } from './slack-errors.ts';
import type { SlackOptions } from './slack-options.ts';
import { DEFAULT_WAITS_MS } from './socket-connection.ts';
import { WorkQueue } from './work-queue.ts';

export interface RunningSlack {
  readonly platform: ChatPlatform;
  isConnected(): boolean;
  /** Hears nothing more, begins no post of a digest, finishes the answers under way. */
  stop(): Promise<void>;
}

/** Rejects with a SettingsError for tokens that Slack refuses. */
export async function startSlack(options: SlackOptions): Promise<RunningSlack> {
  const { settings, logger, store, timing = {} } = options;
  const timeoutMs = timing.timeoutMs ?? 10_000;
  const log = sdkLogger(logger);
  const api = () => clientOptions({ apiUrl: settings.apiUrl, timeoutMs, logger: log });
  const installations = new SlackInstallations(
    store.installations,
    openSeal(settings.oauth?.tokenKey),
  );
  const receiver = makeReceiver(options, installations, api);
  const app = new App({
    receiver,
    ...(settings.botToken === undefined ? {} : { token: settings.botToken }),
    logger: log,
    clientOptions: api(),
    convoStore: false,
    deferInitialization: true,
  });
  app.error(async (error) => logger.error({ err: error }, 'a listener for Slack failed'));

  const clients = new SlackClients(
    { apiUrl: settings.apiUrl, timeoutMs, logger: log },
    tokenOf(settings, receiver),
  );
  const turns = new ChannelTurns(options.pace ?? {}, timing.sleep ?? sleepFor);
  const extrasOf = paperExtras(store);
  const stopping = new AbortController();
  const parts = { clients, turns, notes: store.notes, extrasOf, logger };
  const draw = options.drawPlot ?? drawPlot;
  const pictures = slackPictures({ clients, draw, timeoutMs, logger });
  const platform = slackChat({ ...parts, stopping: stopping.signal });
  const bot: SlackBot = {
    clients,
    people: new People(clients, logger),
    outbox: new Outbox({ ...parts, pictures, sleep: timing.sleep }),
    work: new WorkQueue(logger),
    extrasOf,
    store,
    summarizer: options.summarizer,
    library: options.library,
    commands: options.commands,
    logger,
    platform,
    answer: (call, caller) => options.answer(call, caller, platform),
  };
  measureAcks(app, options.metrics ?? noMetrics);
  skipRepeats(app);
  listenForCommands(app, bot, timeoutMs);
  listenForButtons(app, bot, timeoutMs);
  listenForForms(app, bot);
  listenForHome(app, bot);
  listenForLinks(app, bot, timeoutMs);
  listenForComings(app, bot, (workspace) => installations.forget(workspace));

  await initialize(app, options);
  const sweeping = setInterval(() => turns.sweep(), SWEEP_MS).unref();
  const running = await listen(receiver, options, () => bot.work.arriving());
  return {
    platform,
    isConnected: () => running.socket?.isConnected() ?? options.web.url !== undefined,
    async stop() {
      clearInterval(sweeping);
      stopping.abort();
      await running.endRoutes();
      // Answers that are being made still need no socket.
      await running.socket?.stop();
      await bot.work.onIdle();
    },
  };
}

/** Every payload has its `ack`, made by the receiver; the App would hand copies of it around. */
function measureAcks(app: App, metrics: Metrics): void {
  const process = app.processEvent.bind(app);
  app.processEvent = (event) => {
    const arrivedAt = performance.now();
    const ack = async (response?: Parameters<typeof event.ack>[0]) => {
      await event.ack(response);
      metrics.acknowledged('slack', performance.now() - arrivedAt);
    };
    return process({ ...event, ack });
  };
}

const SWEEP_MS = 60_000;

async function sleepFor(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits for Slack as long as it does not answer; only a refused token ends the start. */
function initialize(app: App, { logger, timing }: SlackOptions): Promise<void> {
  const patience = { waitsMs: timing?.waitsMs ?? DEFAULT_WAITS_MS, logger, sleep: sleepFor };
  return untilThere('Slack', patience, async () => {
    try {
      await app.init();
    } catch (raw) {
      const error = toPlatformError(raw);
      const isPassing = error instanceof UnavailableError || error instanceof RateLimitedError;
      throw isPassing ? error : refusedToken(raw);
    }
  });
}

function refusedToken(error: unknown): unknown {
  if (!(error instanceof webApi.WebAPIPlatformError)) return error;
  return new SettingsError([
    `SLACK_BOT_TOKEN is refused by Slack (${error.data.error}). Right would be the bot token, xoxb-…, of your app’s page “OAuth & Permissions”.`,
  ]);
}
