/** The roof: reads the settings, builds every part, and starts the bot. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Logger, pino } from 'pino';
import { consoleChat } from '../adapters/console/console-chat.ts';
import { PIPE_WIDTH, runConsole } from '../adapters/console/console-platform.ts';
import { commands } from '../commands/catalog.ts';
import { dispatch } from '../commands/dispatch.ts';
import { Deliverer } from './digest/deliverer.ts';
import { listSourceOf } from './digest/list-source.ts';
import { startScheduler } from './digest/scheduler.ts';
import { SettingsError, UserError } from './errors.ts';
import { openLibrary } from './library/open-library.ts';
import { runImport } from './operations/import-program.ts';
import { type ProgramOptions, runSync } from './operations/sync-program.ts';
import { readSettings, type Settings, type SourceName } from './settings.ts';
import { storePacer } from './sources/arxiv/arxiv-turns.ts';
import { openSources } from './sources/open-sources.ts';
import { SAMPLE_DAY } from './sources/sample/sample-source.ts';
import { openStore } from './store/open-store.ts';
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
  sync: (settings, args) =>
    withParts(settings, ['huggingface', 'arxiv'], (parts) => runSync({ ...parts, args, say })),
  import: (settings, args) =>
    withParts(settings, [], (parts) => runImport({ ...parts, args, say })),
};

/** Opens what an operator's program needs, and closes it again, also when it is interrupted. */
async function withParts(
  settings: Settings,
  sources: readonly SourceName[],
  run: (parts: Omit<ProgramOptions, 'args' | 'say'>) => Promise<boolean>,
): Promise<boolean> {
  const logger = openLogger(settings);
  const store = await openStore(settings.databaseUrl);
  const library = await openLibrary({ store });
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

async function runBot(settings: Settings): Promise<boolean> {
  const json = process.argv.includes('--json');
  const logger = openLogger(settings);
  const store = await openStore(settings.databaseUrl);
  const library = await openLibrary({ store });
  const now = () => new Date();
  const { sample, huggingFace, online } = openSources(
    settings,
    ['sample'],
    logger,
    storePacer(store),
  );
  if (sample !== undefined) {
    await library.add(await sample.daily(SAMPLE_DAY), { source: sample.id, day: SAMPLE_DAY });
  }
  const syncer = startSyncer(online, { library, store, now }, logger);
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true && !json;
  const colour = interactive && process.stdout.hasColors();
  process.stdout.on('error', leaveQuietly);
  const chat = consoleChat({
    output: process.stdout,
    look: () => ({ width: process.stdout.columns ?? PIPE_WIDTH, colour }),
    json,
  });
  const listSource = listSourceOf(online.map((source) => source.id));
  const deliverer = new Deliverer({
    store,
    library,
    listSource,
    platforms: new Map([[chat.name, chat]]),
    owner: randomUUID(),
    now,
    logger,
  });
  const scheduler = startScheduler(deliverer, logger);
  await runConsole({
    input: process.stdin,
    output: process.stdout,
    interactive,
    colour,
    json,
    greeting: greeting(await library.size()),
    verbs: commands.map((command) => command.name),
    answer: (line, caller) =>
      dispatch(
        { type: 'line', line },
        {
          caller,
          now: now(),
          library,
          store,
          sources: online,
          paperDetails: async (id, signal) => huggingFace?.paperDetails(id, signal),
          platform: chat,
          listSource,
          defaultZone: settings.defaultZone,
          wakeDeliverer: scheduler.wake,
          commands,
        },
        logger,
      ),
  });
  await scheduler.idle();
  await scheduler.stop();
  await syncer.stop();
  await library.close();
  await store.close();
  return true;
}

function openLogger(settings: Settings): Logger {
  return pino({ level: settings.logLevel ?? 'error' }, pino.destination({ fd: 2, sync: true }));
}

function greeting(papers: number): string {
  return [
    `Paperwire, with ${papers} papers. Type words to search, or:`,
    '  trending · summarize 2103.00020 · help · quit',
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
