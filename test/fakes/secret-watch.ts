/** Looks for the planted secrets in all that anyone may read: logs, answers, messages, metrics. */

import type { Logger } from 'pino';
import { openLogger } from '../../src/operations/logger.ts';
import { redactor } from '../../src/operations/redactor.ts';
import type { LogLevel } from '../../src/settings.ts';
import { PLANTED_SECRETS } from './planted-secrets.ts';

const leaks: string[] = [];

const SPELLINGS = PLANTED_SECRETS.flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]);
const ANY = new RegExp(SPELLINGS.map(RegExp.escape).join('|'));

/** `where` is for whoever reads the failure of a test. */
export function watchText(where: string, text: string): void {
  const found = ANY.exec(text);
  if (found === null) return;
  leaks.push(`${where}: …${text.slice(Math.max(0, found.index - 80), found.index + 40)}…`);
}

/** What was found since the last call. */
export function takeLeaks(): readonly string[] {
  return leaks.splice(0);
}

/**
 * The log as an operator has it, at its most talkative, but with no settings that it could know
 * secrets from: it must not be told them in the first place. `shown` writes it to standard error.
 */
export function watchedLogger(shown: string | undefined): Logger {
  return openLogger({
    level: (shown as LogLevel | undefined) ?? 'trace',
    redact: redactor({}),
    destination: {
      write(line) {
        watchText('a log', line);
        if (shown !== undefined) process.stderr.write(line);
      },
    },
  });
}
