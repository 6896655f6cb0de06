/** What is counted while the bot works: a port, so that no part knows how it is told. */

export interface Metrics {
  /** One answered command; `ms` from its reading to its Reply. */
  commandAnswered(command: CommandMeasure): void;
  /** A first answer, within which the platform waits: three seconds at most. */
  acknowledged(platform: string, ms: number): void;
  /** A message of a digest; `found` is one that had arrived before. */
  posted(platform: string, outcome: PostOutcome): void;
  /** A service asked to wait. */
  askedToWait(service: string, ms: number): void;
  /** A slot came to its end, so long after it was due. */
  slotEnded(platform: string, state: string, lateMs: number): void;
  /** Slots that came due while nobody could deliver them. */
  slotsMissed(count: number): void;
  /** The language model did not speak. How often it was asked is in the store. */
  modelFailed(reason: 'fault' | 'budget'): void;
}

export interface CommandMeasure {
  /** Its name from the catalog: `search`; `unknown` for none of them. */
  readonly command: string;
  readonly platform: string;
  /** `fault` is an error that was not the person’s. */
  readonly outcome: 'answer' | 'error' | 'fault';
  readonly ms: number;
}

export type PostOutcome = 'posted' | 'found' | 'rate limited' | 'unavailable' | 'closed' | 'failed';

/** Counts nothing. */
export const noMetrics: Metrics = {
  commandAnswered() {},
  acknowledged() {},
  posted() {},
  askedToWait() {},
  slotEnded() {},
  slotsMissed() {},
  modelFailed() {},
};
