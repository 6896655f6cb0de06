/** The store: whether it can be opened, read and written, and how much room it has. */

import type { Inspection } from '../../store/inspect-store.ts';
import { type Check, type Finding, ok, warning, wrong } from './check.ts';

/** `inspecting` is shared: other checks ask it for the places that are posted to. */
export function checkStore(inspecting: Promise<Inspection>): Check {
  return {
    name: 'Store',
    async run() {
      const { kind, isNew, pending, problem, freeBytes } = await inspecting;
      const findings: Finding[] = [];
      if (problem !== undefined) findings.push(wrong(problem.says, problem.todo));
      if (isNew) findings.push(ok(`${kind}: made at the first start.`));
      else if (pending > 0) {
        findings.push(
          warning(
            `${kind}: of an earlier version, ${pending} steps behind.`,
            'The next start brings it up to date. Make a backup first.',
          ),
        );
      } else findings.push(ok(`${kind}: up to date.`));
      if (freeBytes !== undefined && freeBytes < LEAST_BYTES) {
        const megabytes = Math.round(freeBytes / 1e6);
        const says = `The disk of the database has ${megabytes} MB left.`;
        findings.push(
          freeBytes < FULL_BYTES ? wrong(says, 'Make room.') : warning(says, 'Make room.'),
        );
      }
      return findings;
    },
  };
}

const LEAST_BYTES = 500e6;
const FULL_BYTES = 20e6;
