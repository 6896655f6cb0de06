/** The form of a term that an index of the database can hold. */

import { createHash } from 'node:crypto';

/** A row of an index has some 2,700 bytes. https://www.postgresql.org/docs/current/btree.html */
const LONGEST = 200;

/** The term itself, or of an endless one its beginning and what tells it from others. */
export function termKey(term: string): string {
  if (term.length <= LONGEST) return term;
  const rest = createHash('sha256').update(term).digest('base64url');
  return `${term.slice(0, LONGEST - rest.length)} ${rest}`;
}
