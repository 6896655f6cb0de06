/** The settings, read from the environment and checked once, all faults together. */

import { SettingsError } from './errors.ts';

export interface Settings {
  readonly databaseUrl: string;
  readonly logLevel: LogLevel | undefined;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every setting by its variable, in the order of the README and of `.env.example`. */
export const SETTINGS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'Where papers and everything else are kept: sqlite:data/paperwire.db unless set',
  LOG_LEVEL: 'How much is logged: warn in the console, info elsewhere, unless set',
};

/** Throws a SettingsError that lists every fault. A variable that is empty counts as unset. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const databaseUrl = env['DATABASE_URL'] || 'sqlite:data/paperwire.db';
  if (!/^(sqlite:|postgres(ql)?:\/\/)./.test(databaseUrl)) {
    faults.push(
      `DATABASE_URL is “${databaseUrl}”, which names no database. Right would be sqlite:data/paperwire.db or postgres://user:password@localhost/paperwire.`,
    );
  }
  const level = env['LOG_LEVEL'] || undefined;
  const logLevel = LOG_LEVELS.find((each) => each === level);
  if (level !== undefined && logLevel === undefined) {
    faults.push(`LOG_LEVEL is “${level}”. Right would be one of ${LOG_LEVELS.join(', ')}.`);
  }
  if (faults.length > 0) throw new SettingsError(faults);
  return { databaseUrl, logLevel };
}
