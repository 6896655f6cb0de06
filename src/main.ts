/** The roof: reads the settings, builds every part, and starts the bot. */

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Logger, pino } from 'pino';
import { runConsole } from '../adapters/console/console-platform.ts';
import { commands } from '../commands/catalog.ts';
import { dispatch } from '../commands/dispatch.ts';
import { SettingsError } from './errors.ts';
import { openLibrary } from './library/open-library.ts';
import { readSettings, type Settings } from './settings.ts';
import { SAMPLE_DAY, sampleSource } from './sources/sample/sample-source.ts';
import { openStore } from './store/open-store.ts';

await main();

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const settings = readSettings(process.env);
    await start(settings);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(
      `Paperwire can’t start:\n${error.faults.map((fault) => `- ${fault}\n`).join('')}`,
    );
    process.exitCode = 1;
  }
}

async function start(settings: Settings): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const logger = openLogger(settings);
  const store = await openStore(settings.databaseUrl);
  const library = await openLibrary({ store });
  const sample = await sampleSource().daily(SAMPLE_DAY);
  await library.add(sample, { source: 'sample', day: SAMPLE_DAY });
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true && !values.json;
  process.stdout.on('error', leaveQuietly);
  await runConsole({
    input: process.stdin,
    output: process.stdout,
    interactive,
    colour: interactive && process.stdout.hasColors(),
    json: values.json,
    greeting: greeting(await library.size()),
    verbs: commands.map((command) => command.name),
    answer: (line, caller) =>
      dispatch(
        { type: 'line', line },
        { caller, now: new Date(), library, store, commands },
        logger,
      ),
  });
  await library.close();
  await store.close();
}

function openLogger(settings: Settings): Logger {
  return pino({ level: settings.logLevel ?? 'warn' }, pino.destination({ fd: 2, sync: true }));
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
