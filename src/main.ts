/** The roof: reads the settings, builds every part, and starts the bot. */

import { existsSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Logger } from 'pino';
import { consoleChat } from '../adapters/console/console-chat.ts';
import { PIPE_WIDTH, runConsole } from '../adapters/console/console-platform.ts';
import type { ServedPlayground } from '../adapters/playground/serve-playground.ts';
import { commands } from '../commands/catalog.ts';
import type { Caller } from '../commands/command.ts';
import { type CommandCall, dispatch } from '../commands/dispatch.ts';
import type { ChatPlatform } from './digest/chat-platform.ts';
import { SettingsError, UserError } from './errors.ts';
import { runBackup, runRestore } from './operations/backup-program.ts';
import { runImport } from './operations/import-program.ts';
import { openLogger } from './operations/logger.ts';
import { openParts, openSearchableLibrary, type Parts } from './operations/open-parts.ts';
import type { Watch } from './operations/open-watch.ts';
import { logProcessEvents } from './operations/process-events.ts';
import { redactor } from './operations/redactor.ts';
import { untilStopped } from './operations/stopping.ts';
import { type ProgramOptions, runSync } from './operations/sync-program.ts';
import { inspectSettings, type LogLevel, type Settings, type SourceName } from './settings.ts';
import { storePacer } from './sources/arxiv/arxiv-turns.ts';
import { openSources } from './sources/open-sources.ts';
import { openStore } from './store/open-store.ts';

async function main(): Promise<void> {
  process.stdout.on('error', leaveQuietly);
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const { settings, faults } = inspectSettings(process.env);
    const [program = 'console', ...args] = process.argv.slice(2).filter((arg) => arg !== '--json');
    const run = PROGRAMS[program];
    if (run === undefined) {
      const names = Object.keys(PROGRAMS).join(', ');
      throw new UserError(`There is no program “${program}”: there are ${names}. Try: npm start`);
    }
    // The doctor names what is wrong with the settings, beside all else.
    if (faults.length > 0 && program !== 'doctor') throw new SettingsError(faults);
    const isDone = await run(settings, args);
    if (!isDone) process.exitCode = 1;
  } catch (error) {
    const redact = redactor(process.env);
    process.stderr.write(redact(startFault(error)));
    process.exitCode = 1;
  }
}

function startFault(error: unknown): string {
  const isKnown = error instanceof SettingsError || error instanceof UserError;
  if (!isKnown) return `${inspect(error)}\n`;
  const faults = error instanceof SettingsError ? error.faults : [error.message];
  return `Paperwire can’t start:\n${faults.map((fault) => `- ${fault}\n`).join('')}`;
}

type Program = (settings: Settings, args: readonly string[]) => Promise<boolean>;

const PROGRAMS: Readonly<Record<string, Program>> = {
  console: runBot,
  playground: runPlayground,
  sync: (settings, args) =>
    withParts(settings, ['huggingface', 'arxiv'], (parts) => runSync({ ...parts, args, say })),
  import: (settings, args) =>
    withParts(settings, [], (parts) => runImport({ ...parts, args, say })),
  doctor: runDoctorProgram,
  backup: ({ databaseUrl }, args) => runBackup({ databaseUrl, args, say }),
  restore: ({ databaseUrl }, args) => runRestore({ databaseUrl, args, say }),
  'slack-manifest': async ({ publicUrl }) => {
    const { slackManifest } = await import('../adapters/slack/manifest.ts');
    say(JSON.stringify(slackManifest(commands, { publicUrl }), null, 2));
    return true;
  },
};

/** Loads each platform’s part only where it is set up. */
async function runDoctorProgram(settings: Settings): Promise<boolean> {
  const { inspectStore } = await import('./store/inspect-store.ts');
  const { ownChecks } = await import('./operations/doctor/own-checks.ts');
  const { runDoctor } = await import('./operations/doctor/run-doctor.ts');
  const { slack, discord, operatorChannel: operator } = settings;
  const logger = openLog(settings, 'silent');
  const inspecting = inspectStore(settings.databaseUrl);
  // The check of the store tells.
  inspecting.catch(() => {});
  const places = () => inspecting.then((found) => found.places).catch(() => []);
  const checks = [...ownChecks({ env: process.env, settings, inspecting, logger })];
  if (slack !== undefined) {
    const { checkSlack } = await import('../adapters/slack/check-slack.ts');
    checks.push(checkSlack({ settings: slack, logger, places, operator }));
  }
  if (discord !== undefined) {
    const { checkDiscord } = await import('../adapters/discord/check-discord.ts');
    checks.push(checkDiscord({ settings: discord, commands, places, operator }));
  }
  const json = process.argv.includes('--json');
  return runDoctor({ checks, json, redact: redactor(process.env), say });
}

/** Opens what an operator's program needs, and closes it again, also when it is interrupted. */
async function withParts(
  settings: Settings,
  sources: readonly SourceName[],
  run: (parts: Omit<ProgramOptions, 'args' | 'say'>) => Promise<boolean>,
): Promise<boolean> {
  const logger = openLog(settings, 'error');
  const store = await openStore(settings.databaseUrl);
  const library = await openSearchableLibrary(settings, store, logger);
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The bot: in Slack and Discord where they are set up, else in this terminal. */
async function runBot(settings: Settings): Promise<boolean> {
  const isServer = settings.slack !== undefined || settings.discord !== undefined;
  if (isServer) await runServer(settings);
  else await runTerminal(settings);
  return true;
}

/** A port is opened first, so that it tells how the start goes. */
async function runServer(settings: Settings): Promise<void> {
  const logger = openLog(settings, 'info');
  logProcessEvents(logger);
  const stopped = untilStopped(logger);
  const { openWatch } = await import('./operations/open-watch.ts');
  const watch = await openWatch(settings, logger);
  const { web, health, metrics } = watch;
  try {
    const parts = await openParts(settings, ['huggingface', 'arxiv'], { logger, metrics });
    metrics.watch({ ...parts, sources: parts.sources.online });
    health.add({ name: 'store', problem: () => parts.store.check().then(() => undefined) });
    await closing(parts, () => serve(parts, settings, { ...watch, stopped }));
  } finally {
    await web.close();
  }
  // A start that was broken off may still be waiting for its platform.
  process.exit(0);
}

/** Lines from a pipe open no port; a terminal has the playground’s own, for this machine alone. */
async function runTerminal(settings: Settings): Promise<void> {
  const parts = await openParts(settings, ['sample'], { logger: openLog(settings, 'error') });
  await closing(parts, () => talk(parts, settings));
}

async function closing(parts: Parts, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await parts.standDown();
    await parts.close();
  }
}

function isTerminal(): boolean {
  const isRead = process.argv.includes('--json');
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !isRead;
}

/** The page of the playground alone, until someone stops the process. */
async function runPlayground(settings: Settings): Promise<boolean> {
  const logger = openLog(settings, 'error');
  logProcessEvents(logger);
  const stopped = untilStopped(logger);
  const parts = await openParts(settings, ['sample'], { logger });
  await closing(parts, async () => {
    const page = await openPage(parts, settings);
    say(`The playground is at ${page.url}`);
    await stopped;
    await page.close();
  });
  return true;
}

/** Loaded only where it is used: a pipe needs no server. */
async function openPage(parts: Parts, settings: Settings): Promise<ServedPlayground> {
  const { openPlayground } = await import('../adapters/playground/playground-platform.ts');
  const { drawPlot } = await import('./plots/draw-plot.ts');
  const { servePlayground } = await import('../adapters/playground/serve-playground.ts');
  const answer = answering(parts, settings);
  const playground = openPlayground({ ...parts, commands, answer, drawPlot });
  parts.post(playground.platform);
  return servePlayground(playground, settings.web.port);
}

/** Runs what someone asks. */
function answering({ store, library, sources, summarizer, ...parts }: Parts, settings: Settings) {
  const { huggingFace, online } = sources;
  return (call: CommandCall, caller: Caller, platform: ChatPlatform) =>
    dispatch(
      call,
      {
        caller,
        now: parts.now(),
        library,
        store,
        sources: online,
        paperDetails: async (id, signal) => huggingFace?.paperDetails(id, signal),
        summarizer,
        platform,
        listSource: parts.listSource,
        defaultZone: settings.defaultZone,
        wakeDeliverer: parts.wake,
        commands,
      },
      parts.logger,
      parts.metrics,
    );
}

/** A conversation in this terminal, or lines from a pipe. */
async function talk(parts: Parts, settings: Settings): Promise<void> {
  const json = process.argv.includes('--json');
  const interactive = isTerminal();
  const colour = interactive && process.stdout.hasColors();
  const chat = consoleChat({
    output: process.stdout,
    look: () => ({ width: process.stdout.columns || PIPE_WIDTH, colour }),
    json,
  });
  parts.post(chat);
  const answer = answering(parts, settings);
  const page = interactive ? await openPage(parts, settings) : undefined;
  await runConsole({
    input: process.stdin,
    output: process.stdout,
    interactive,
    colour,
    json,
    greeting: greeting(await parts.library.size(), page?.url),
    verbs: commands.map((command) => command.name),
    answer: (line, caller) => answer({ type: 'line', line }, caller, chat),
  });
  await page?.close();
  await parts.idle();
}

interface Serving extends Watch {
  /** Resolves when the process is to stop. */
  readonly stopped: Promise<void>;
}

/** Slack and Discord, until someone stops the process, be it before they are there. */
async function serve(parts: Parts, settings: Settings, serving: Serving): Promise<void> {
  const { health, stopped } = serving;
  const running: Running[] = [];
  const pages: ServedPlayground[] = [];
  const starting = startPlatforms(parts, settings, serving, { running, pages });
  await Promise.race([starting.then(() => stopped), stopped]);
  health.set('stopping');
  const ended = [...running.map((each) => each.stop()), ...pages.map((page) => page.close())];
  await Promise.all([...ended, parts.standDown()]);
}

interface Running {
  readonly platform: ChatPlatform;
  isConnected(): boolean;
  stop(): Promise<void>;
}

/** Each SDK is loaded only where it is used: it costs more time and memory than all the rest. */
async function startPlatforms(
  parts: Parts,
  settings: Settings,
  { web, health }: Serving,
  { running, pages }: { readonly running: Running[]; readonly pages: ServedPlayground[] },
): Promise<void> {
  const { library, logger } = parts;
  const shared = { ...parts, web, commands, answer: answering(parts, settings) };
  const begin = async (each: Running) => {
    const { platform } = each;
    running.push(each);
    health.add({
      name: platform.name,
      problem: async () => (each.isConnected() ? undefined : 'is not connected'),
    });
    logger.info({ papers: await library.size() }, `Paperwire is in ${platform.name}`);
  };
  if (settings.slack !== undefined) {
    const { startSlack } = await import('../adapters/slack/slack-platform.ts');
    await begin(await startSlack({ ...shared, settings: settings.slack }));
  }
  if (settings.discord !== undefined) {
    const { startDiscord } = await import('../adapters/discord/discord-platform.ts');
    const { discordInvite } = await import('../adapters/discord/invite.ts');
    const discord = await startDiscord({ ...shared, settings: settings.discord });
    const invite = discordInvite(discord.applicationId);
    logger.info({ invite }, 'this link invites Paperwire to a Discord server');
    await begin(discord);
  }
  for (const { platform } of running) parts.post(platform);
  if (settings.playground) {
    const page = await openPage(parts, settings);
    logger.info({ url: page.url }, 'the playground is on this machine alone');
    pages.push(page);
  }
  health.set('running');
}

function openLog(settings: Settings, standard: LogLevel): Logger {
  return openLogger({ level: settings.logLevel ?? standard, redact: redactor(process.env) });
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
