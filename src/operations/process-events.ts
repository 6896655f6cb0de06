/** What Node.js itself has to say: into the log, as all else, so that it is JSON and tells no secret. */

import type { Logger } from 'pino';

/**
 * Warnings are logged, where Node.js would write lines of its own; so is an error that nobody caught,
 * which ends the process with code 1: in what state it left things, nobody knows.
 */
export function logProcessEvents(logger: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) =>
    logger.warn({ err: warning, kind: warning.name }, 'Node.js warns'),
  );
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'an error that nobody caught ends the process');
    process.exit(1);
  });
}
