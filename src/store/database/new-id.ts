/** Ids of our own records. */

import { randomInt } from 'node:crypto';

/** Eight letters and digits, none of which looks like another: a trillion of them. */
export function newId(): string {
  return Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
