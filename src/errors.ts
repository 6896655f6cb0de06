/** The errors that someone can do something about, by who that is. */

/** The person can mend it: the message is shown as it stands, with what to type instead. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The service asks to wait. */
export class RateLimitedError extends Error {
  override readonly name = 'RateLimitedError';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The service is down, slow or out of reach: the same call may work later. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** The service answered something that is not its format: it changed, or something stands between. */
export class InvalidResponseError extends Error {
  override readonly name = 'InvalidResponseError';
}

/** The operator can mend it: every fault of the settings at once, one a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}
