/** What the doctor looks at, one thing a check, and what it finds. */

export interface Check {
  /** As a person reads it at the start of each line: `Slack`. */
  readonly name: string;
  /** Changes nothing. A rejection is a finding too: its message, as something wrong. */
  run(signal: AbortSignal): Promise<readonly Finding[]>;
}

export interface Finding {
  /** `warning` for what works, but not as well as it could. */
  readonly status: 'ok' | 'warning' | 'wrong';
  /** What is so, in one line. */
  readonly says: string;
  /** What to do about it. */
  readonly todo?: string | undefined;
}

export function ok(says: string): Finding {
  return { status: 'ok', says };
}

export function warning(says: string, todo?: string): Finding {
  return { status: 'warning', says, todo };
}

export function wrong(says: string, todo?: string): Finding {
  return { status: 'wrong', says, todo };
}
