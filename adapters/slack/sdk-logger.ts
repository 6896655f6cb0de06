/** The SDK’s log lines in the project’s log. */

import { LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

export type SdkLogger = ReturnType<typeof sdkLogger>;

/** The SDK is talkative: what it tells as information is a detail here, and it logs payloads. */
export function sdkLogger(logger: Logger) {
  return {
    debug: () => {},
    info: (...parts: unknown[]) => logger.debug(words(parts)),
    warn: (...parts: unknown[]) => logger.info(words(parts)),
    error: (...parts: unknown[]) => logger.warn(words(parts)),
    setLevel: () => {},
    // Below INFO it would build a line of every payload only to have it thrown away.
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

/** Messages only: the SDK’s errors hold requests with their tokens. */
function words(parts: readonly unknown[]): string {
  const text = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return `slack: ${text.replace(/\bx(?:ox[a-z]|app)[-\w.]+/g, '[token]')}`;
}
