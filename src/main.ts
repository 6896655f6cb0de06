/** The roof: reads the settings and runs the program that is asked for, the bot unless another is. */

import { existsSync } from 'node:fs';
import { inspect } from 'node:util';
import { commands } from '../commands/catalog.ts';
import { SettingsError, UserError } from './errors.ts';
import { runBackup, runRestore } from './operations/backup-program.ts';
import { runImport } from './operations/import-program.ts';
import { redactor } from './operations/redactor.ts';
import { runSync } from './operations/sync-program.ts';
import { withParts } from './operations/with-parts.ts';
import { runDoctorProgram } from './roof/doctor-program.ts';
import { runPlayground } from './roof/run-playground.ts';
import { runServer } from './roof/run-server.ts';
import { runTerminal } from './roof/run-terminal.ts';
import { inspectSettings, type Settings } from './settings.ts';

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
    // What was begun may still wait for something; whoever runs this starts it again.
    process.exit(1);
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
  playground: (settings) => runPlayground(settings, say),
  sync: (settings, args) =>
    withParts(settings, ['huggingface', 'arxiv'], (parts) => runSync({ ...parts, args, say })),
  import: (settings, args) =>
    withParts(settings, [], (parts) => runImport({ ...parts, args, say })),
  doctor: (settings) => runDoctorProgram(settings, say),
  backup: ({ databaseUrl }, args) => runBackup({ databaseUrl, args, say }),
  restore: ({ databaseUrl }, args) => runRestore({ databaseUrl, args, say }),
  'slack-manifest': async ({ publicUrl }) => {
    const { slackManifest } = await import('../adapters/slack/manifest.ts');
    say(JSON.stringify(slackManifest(commands, { publicUrl }), null, 2));
    return true;
  },
};

/** The bot: in Slack and Discord where they are set up, else in this terminal. */
async function runBot(settings: Settings): Promise<boolean> {
  const isServer = settings.slack !== undefined || settings.discord !== undefined;
  if (isServer) await runServer(settings);
  else await runTerminal(settings);
  return true;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Whoever reads the answers has gone, as `head` does: nothing is left to say. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

await main();
