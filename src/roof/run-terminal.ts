/** The bot in this terminal. */

import { consoleChat } from '../../adapters/console/console-chat.ts';
import { PIPE_WIDTH, runConsole } from '../../adapters/console/console-platform.ts';
import { commands } from '../../commands/catalog.ts';
import { openLog } from '../operations/logger.ts';
import { closing, openParts, type Parts } from '../operations/open-parts.ts';
import type { Settings } from '../settings.ts';
import { answering } from './answering.ts';
import { openPage } from './open-page.ts';

/** Lines from a pipe open no port; a terminal has the playground’s own, for this machine alone. */
export async function runTerminal(settings: Settings): Promise<void> {
  const parts = await openParts(settings, ['sample'], { logger: openLog(settings, 'error') });
  await closing(parts, () => talk(parts, settings));
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

function isTerminal(): boolean {
  const isRead = process.argv.includes('--json');
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !isRead;
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
