/** The roof: reads the settings, builds every part, and starts the bot. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Logger, pino } from 'pino';
import { consoleChat } from '../adapters/console/console-chat.ts';
import { PIPE_WIDTH, runConsole } from '../adapters/console/console-platform.ts';
import type { ServedPlayground } from '../adapters/playground/serve-playground.ts';
import { commands } from '../commands/catalog.ts';
import type { Caller } from '../commands/command.ts';
import { type CommandCall, dispatch } from '../commands/dispatch.ts';
import type { ChatPlatform } from './digest/chat-platform.ts';
import { Deliverer } from './digest/delivery/deliverer.ts';
import { type Scheduler, startScheduler } from './digest/delivery/scheduler.ts';
import { listSourceOf } from './digest/list-source.ts';
import { SettingsError, UserError } from './errors.ts';
import type { Library } from './library/library.ts';
import { openLibrary } from './library/open-library.ts';
import { runImport } from './operations/import-program.ts';
import { openWebServer } from './operations/open-web-server.ts';
import { type ProgramOptions, runSync } from './operations/sync-program.ts';
import { type WebServer, webServer } from './operations/web-server.ts';
import { type LogLevel, readSettings, type Settings, type SourceName } from './settings.ts';
import { storePacer } from './sources/arxiv/arxiv-turns.ts';
import { openSources } from './sources/open-sources.ts';
import { SAMPLE_DAY } from './sources/sample/sample-source.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';
import { openSummarizer } from './summaries/open-summarizer.ts';
import { startSyncer } from './sync/syncer.ts';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const settings = readSettings(process.env);
    const [program = 'console', ...args] = process.argv.slice(2).filter((arg) => arg !== '--json');
    const run = PROGRAMS[program];
    if (run === undefined) {
      const names = Object.keys(PROGRAMS).join(', ');
      throw new UserError(`There is no program “${program}”: there are ${names}. Try: npm start`);
    }
    const isDone = await run(settings, args);
    if (!isDone) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof UserError)) throw error;
    const faults = error instanceof SettingsError ? error.faults : [error.message];
    process.stderr.write(
      `Paperwire can’t start:\n${faults.map((fault) => `- ${fault}\n`).join('')}`,
    );
    process.exitCode = 1;
  }
}

type Program = (settings: Settings, args: readonly string[]) => Promise<boolean>;

const PROGRAMS: Readonly<Record<string, Program>> = {
  console: runBot,
  playground: runPlayground,
  sync: (settings, args) =>
    withParts(settings, ['huggingface', 'arxiv'], (parts) => runSync({ ...parts, args, say })),
  import: (settings, args) =>
    withParts(settings, [], (parts) => runImport({ ...parts, args, say })),
  'slack-manifest': async ({ publicUrl }) => {
    const { slackManifest } = await import('../adapters/slack/manifest.ts');
    say(JSON.stringify(slackManifest(commands, { publicUrl }), null, 2));
    return true;
  },
};

/** Opens what an operator's program needs, and closes it again, also when it is interrupted. */
async function withParts(
  settings: Settings,
  sources: readonly SourceName[],
  run: (parts: Omit<ProgramOptions, 'args' | 'say'>) => Promise<boolean>,
): Promise<boolean> {
  const logger = openLogger(settings, 'error');
  const store = await openStore(settings.databaseUrl);
  const library = await openSearchableLibrary(settings, store);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  try {
    return await run({
      parts: { library, store, now: () => new Date() },
      sources: openSources(settings, sources, logger, storePacer(store)),
      signal: stopping.signal,
    });
  } finally {
    await library.close();
    await store.close();
  }
}

async function openSearchableLibrary(settings: Settings, store: Store): Promise<Library> {
  const { databaseUrl, searchIndex } = settings;
  if (searchIndex === 'memory') return openLibrary({ store, indexFile: indexFileOf(databaseUrl) });
  const { openPostgresIndex } = await import('./library/postgres-index.ts');
  return openLibrary({ store, index: await openPostgresIndex(databaseUrl) });
}

/** Beside the database file; in `data/` for a server; nowhere for a database in memory. */
function indexFileOf(databaseUrl: string): string | undefined {
  if (databaseUrl === 'sqlite::memory:') return undefined;
  const file = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice(7) : 'data/paperwire.db';
  return `${file}.index`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The bot: in Slack and Discord where they are set up, else in this terminal. */
async function runBot(settings: Settings): Promise<boolean> {
  const isServer = settings.slack !== undefined || settings.discord !== undefined;
  const logger = openLogger(settings, isServer ? 'info' : 'error');
  const web = await openWeb(settings, isServer, logger);
  try {
    const bot = await openBot(settings, isServer ? ['huggingface', 'arxiv'] : ['sample'], logger);
    try {
      if (isServer) await serve(bot, settings, web);
      else await talk(bot, settings);
      await bot.scheduler()?.idle();
    } finally {
      await bot.close();
    }
  } finally {
    await web.close();
  }
  return true;
}

/**
 * Opened first, so that it tells how the start goes. Lines from a pipe open no port, and a terminal
 * has the playground’s own, which no setting opens to other machines.
 */
async function openWeb(settings: Settings, isServer: boolean, logger: Logger): Promise<WebServer> {
  if (!isServer) return webServer(settings.web);
  const { slack } = settings;
  const isNeeded =
    slack !== undefined && (slack.appToken === undefined || slack.oauth !== undefined);
  return openWebServer(settings.web, isNeeded ? 'needed' : 'useful', logger);
}

function isTerminal(): boolean {
  const isRead = process.argv.includes('--json');
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !isRead;
}

/** The page of the playground alone, until someone stops the process. */
async function runPlayground(settings: Settings): Promise<boolean> {
  const bot = await openBot(settings, ['sample'], openLogger(settings, 'error'));
  try {
    const page = await openPage(bot, settings);
    say(`The playground is at ${page.url}`);
    await toldToStop();
    await page.close();
  } finally {
    await bot.close();
  }
  return true;
}

/** Loaded only where it is used: a pipe needs no server. */
async function openPage(bot: Bot, settings: Settings): Promise<ServedPlayground> {
  const { openPlayground } = await import('../adapters/playground/playground-platform.ts');
  const { servePlayground } = await import('../adapters/playground/serve-playground.ts');
  const { library, store, answer } = bot;
  const playground = openPlayground({ commands, library, store, now: () => new Date(), answer });
  bot.post(playground.platform);
  return servePlayground(playground, settings.web.port);
}

async function toldToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

type Bot = Awaited<ReturnType<typeof openBot>>;

/** Every part that does not depend on where people are. */
async function openBot(settings: Settings, unless: readonly SourceName[], logger: Logger) {
  const now = () => new Date();
  const store = await openStore(settings.databaseUrl);
  const library = await openSearchableLibrary(settings, store);
  const sources = openSources(settings, unless, logger, storePacer(store));
  const { sample, huggingFace, online } = sources;
  if (sample !== undefined) {
    await library.add(await sample.daily(SAMPLE_DAY), { source: sample.id, day: SAMPLE_DAY });
  }
  const syncer = startSyncer(online, { library, store, now }, logger);
  const summarizer = await openSummarizer(settings.llm, { store, now, logger });
  const listSource = listSourceOf(online.map((source) => source.id));
  const platforms = new Map<string, ChatPlatform>();
  const owner = randomUUID();
  const deliverer = new Deliverer({
    store,
    library,
    listSource,
    platforms,
    summarizer,
    owner,
    now,
    logger,
  });
  let scheduler: Scheduler | undefined;
  return {
    library,
    store,
    logger,
    scheduler: () => scheduler,
    /** Digests are delivered from now on. */
    post(platform: ChatPlatform) {
      platforms.set(platform.name, platform);
      scheduler ??= startScheduler(deliverer, logger);
    },
    answer: (call: CommandCall, caller: Caller, platform: ChatPlatform) =>
      dispatch(
        call,
        {
          caller,
          now: now(),
          library,
          store,
          sources: online,
          paperDetails: async (id, signal) => huggingFace?.paperDetails(id, signal),
          summarizer,
          platform,
          listSource,
          defaultZone: settings.defaultZone,
          wakeDeliverer: () => scheduler?.wake(),
          commands,
        },
        logger,
      ),
    async close() {
      await scheduler?.stop();
      await syncer.stop();
      await library.close();
      await store.close();
    },
  };
}

/** A conversation in this terminal, or lines from a pipe. */
async function talk(bot: Bot, settings: Settings): Promise<void> {
  const json = process.argv.includes('--json');
  const interactive = isTerminal();
  const colour = interactive && process.stdout.hasColors();
  process.stdout.on('error', leaveQuietly);
  const chat = consoleChat({
    output: process.stdout,
    look: () => ({ width: process.stdout.columns || PIPE_WIDTH, colour }),
    json,
  });
  bot.post(chat);
  const page = interactive ? await openPage(bot, settings) : undefined;
  await runConsole({
    input: process.stdin,
    output: process.stdout,
    interactive,
    colour,
    json,
    greeting: greeting(await bot.library.size(), page?.url),
    verbs: commands.map((command) => command.name),
    answer: (line, caller) => bot.answer({ type: 'line', line }, caller, chat),
  });
  await page?.close();
}

/** Slack and Discord, until someone stops the process. */
async function serve(bot: Bot, settings: Settings, web: WebServer): Promise<void> {
  const { library, store, logger, answer } = bot;
  const parts = { commands, library, store, logger, answer };
  const running = [];
  // Each SDK is loaded only where it is used: it costs more time and memory than all the rest.
  if (settings.slack !== undefined) {
    const { startSlack } = await import('../adapters/slack/slack-platform.ts');
    running.push(await startSlack({ ...parts, web, settings: settings.slack }));
  }
  if (settings.discord !== undefined) {
    const { startDiscord } = await import('../adapters/discord/discord-platform.ts');
    const { discordInvite } = await import('../adapters/discord/invite.ts');
    const discord = await startDiscord({ ...parts, settings: settings.discord });
    const invite = discordInvite(discord.applicationId);
    logger.info({ invite }, 'this link invites Paperwire to a Discord server');
    running.push(discord);
  }
  for (const { platform } of running) {
    bot.post(platform);
    logger.info({ papers: await library.size() }, `Paperwire is in ${platform.name}`);
  }
  const page = settings.playground ? await openPage(bot, settings) : undefined;
  if (page !== undefined) logger.info({ url: page.url }, 'the playground is on this machine alone');
  await toldToStop();
  logger.info('stopping: what is under way is finished, the rest handed over');
  await page?.close();
  await Promise.all(running.map((each) => each.stop()));
}

function openLogger(settings: Settings, standard: LogLevel): Logger {
  return pino({ level: settings.logLevel ?? standard }, pino.destination({ fd: 2, sync: true }));
}

function greeting(papers: number, page: string | undefined): string {
  return [
    `Paperwire, with ${papers} papers. Type words to search, or:`,
    '  trending · summarize 2103.00020 · help · quit',
    ...(page === undefined
      ? []
      : ['The same in a browser, as Slack and Discord show it:', `  ${page}`]),
    '',
    '',
  ].join('\n');
}

/** Whoever reads the answers has gone, as `head` does: nothing is left to say. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

await main();
