/** Who sits before a browser: one session, one person. */

import { createHash, randomBytes } from 'node:crypto';

export interface Visitor {
  /** The cookie’s value: 128 random bits. */
  readonly id: string;
  /** As the others on the page read it. */
  readonly name: string;
}

export function newVisitorId(): string {
  return randomBytes(16).toString('base64url');
}

/** `undefined` for what `newVisitorId` never gave. */
export function visitorOf(id: string | undefined): Visitor | undefined {
  if (id === undefined || !/^[\w-]{22}$/.test(id)) return undefined;
  const [first = 0] = createHash('sha256').update(id).digest();
  return { id, name: NAMES[first % NAMES.length] ?? 'Ada' };
}

/** Pioneers of the field: a page with two browsers reads like a team. */
const NAMES = ['Ada', 'Alan', 'Barbara', 'Donald', 'Edsger', 'Frances', 'Grace', 'Katherine'];
