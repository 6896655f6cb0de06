/**
 * Finds words of like spelling through an index of the database: a word with at most k slips, cut
 * into k + 1 pieces, has kept one of them whole, moved by at most k places. So each word is filed
 * under its halves and its thirds, and a misspelled one is looked for under all that they may have
 * been.
 */

import { editDistance } from '../text/spelling.ts';

/** Shorter words have no near spellings. */
const SHORTEST = 3;
const MOST_EDITS = 2;

/** What a word is filed under. */
export function spellingKeys(word: string): readonly number[] {
  const keys: number[] = [];
  if (word.length < SHORTEST) return keys;
  for (let edits = 1; edits <= MOST_EDITS; edits += 1) {
    for (let piece = 0; piece <= edits; piece += 1) {
      const [start, end] = pieceOf(word.length, edits, piece);
      keys.push(keyOf(edits, word.length, piece, word.slice(start, end)));
    }
  }
  return keys;
}

/** What every word within so many edits of this one is filed under one of. */
export function keysNear(word: string, edits: number): readonly number[] {
  const keys = new Set<number>();
  for (let length = word.length - edits; length <= word.length + edits; length += 1) {
    if (length < SHORTEST) continue;
    for (let piece = 0; piece <= edits; piece += 1) {
      const [start, end] = pieceOf(length, edits, piece);
      for (let moved = -edits; moved <= edits; moved += 1) {
        if (start + moved < 0 || end + moved > word.length) continue;
        keys.add(keyOf(edits, length, piece, word.slice(start + moved, end + moved)));
      }
    }
  }
  return [...keys];
}

/** Whether another word is within so many edits, told quickly of the many that are not. */
export function likenessTo(word: string, edits: number): (other: string) => boolean {
  const letters = lettersOf(word);
  return (other) =>
    Math.abs(other.length - word.length) <= edits &&
    // An edit takes one letter at most, and brings one.
    bitsOf(letters ^ lettersOf(other)) <= edits * 2 &&
    editDistance(word, other, edits) <= edits;
}

/** A bit for each letter that a word has; a few share one. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsOf(value: number): number {
  let count = 0;
  for (let left = value; left !== 0; left &= left - 1) count += 1;
  return count;
}

function pieceOf(length: number, edits: number, piece: number): readonly [number, number] {
  const place = (at: number) => Math.floor((length * at) / (edits + 1));
  return [place(piece), place(piece + 1)];
}

/** 32 bits with a sign, by FNV-1a: two keys that meet only bring words that are then passed over. */
function keyOf(edits: number, length: number, piece: number, text: string): number {
  let hash = 0x811c9dc5;
  for (const code of [edits, length, piece]) hash = Math.imul(hash ^ code, 0x01000193);
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash | 0;
}
