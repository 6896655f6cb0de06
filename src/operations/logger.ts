/** The log: JSON lines on standard error, each with its request, none with a secret. */

import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel, Settings } from '../settings.ts';
import { type Redact, redactor } from './redactor.ts';
import { requestId } from './request-scope.ts';

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly redact: Redact;
  /** Standard error unless given. */
  readonly destination?: DestinationStream | undefined;
}

export function openLogger({ level, redact, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      // By its place, whatever it looks like; by its value and its form, wherever it stands.
      redact: { paths: [...SECRET_PATHS], censor: '[secret]' },
      hooks: { streamWrite: redact },
      mixin: () => {
        const request = requestId();
        return request === undefined ? {} : { request };
      },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}

/** As loud as the settings say, else as is standard for the program. */
export function openLog(settings: Settings, standard: LogLevel): Logger {
  return openLogger({ level: settings.logLevel ?? standard, redact: redactor(process.env) });
}

const SECRET_PATHS = [
  'token',
  'authorization',
  'Authorization',
  'password',
  'response_url',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);
