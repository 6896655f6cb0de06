/** `npm start -- doctor`: looks at everything at once, and tells each finding in a line. */

import type { Redact } from '../redactor.ts';
import { type Check, type Finding, wrong } from './check.ts';

export interface DoctorOptions {
  readonly checks: readonly Check[];
  readonly json: boolean;
  readonly redact: Redact;
  readonly say: (line: string) => void;
  /** For one check; 8 s unless given. */
  readonly timeoutMs?: number | undefined;
}

/** Resolves with whether nothing is wrong; warnings are no wrong. */
export async function runDoctor(options: DoctorOptions): Promise<boolean> {
  const { checks, json, redact, timeoutMs = 8000 } = options;
  const found = await Promise.all(checks.map((check) => examine(check, timeoutMs)));
  const findings = checks.flatMap(({ name }, index) =>
    (found[index] ?? []).map((finding) => ({ check: name, ...finding })),
  );
  const isWell = findings.every(({ status }) => status !== 'wrong');
  if (json) options.say(redact(JSON.stringify({ ok: isWell, findings })));
  else {
    const width = Math.max(...checks.map(({ name }) => name.length));
    for (const { check, status, says, todo } of findings) {
      const advice = todo === undefined ? '' : ` ${todo}`;
      options.say(redact(`${MARKS[status]} ${check.padEnd(width)}  ${oneLine(says + advice)}`));
    }
    options.say(summary(findings));
  }
  return isWell;
}

const MARKS = { ok: '✓', warning: '!', wrong: '✗' } as const;

async function examine(check: Check, timeoutMs: number): Promise<readonly Finding[]> {
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<readonly Finding[]>((resolve) => {
    const seconds = Math.round(timeoutMs / 1000);
    const says = `There was no answer within ${seconds} s.`;
    const todo = 'Look whether a firewall or a proxy stands between, then run the doctor again.';
    signal.addEventListener('abort', () => resolve([wrong(says, todo)]), { once: true });
  });
  // A check that rejects late must not end the process.
  const run = check
    .run(signal)
    .catch((error: unknown) => [wrong(error instanceof Error ? error.message : String(error))]);
  return Promise.race([run, late]);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function summary(findings: readonly Finding[]): string {
  const count = (status: Finding['status']) =>
    findings.filter((finding) => finding.status === status).length;
  const [faults, warnings] = [count('wrong'), count('warning')];
  if (faults + warnings === 0) return 'All is well.';
  return `${faults} wrong, ${warnings} to look at.`;
}
