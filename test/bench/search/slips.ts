/** What happens to a title between a person's eye and the keyboard. */

import { pick, type Random } from './random.ts';

/** The text with a letter left out, put in, changed or swapped in so many different words. */
export function withTypos(text: string, count: number, random: Random): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (/\p{L}{4}/u.test(word) ? [at] : []));
  for (let typo = 0; typo < count && long.length > 0; typo += 1) {
    const at = pick(long, random);
    long.splice(long.indexOf(at), 1);
    words[at] = withTypo(words[at] ?? '', random);
  }
  return words.join(' ');
}

/** The text with so many of its words left out; at least two stay. */
export function withoutWords(text: string, count: number, random: Random): string {
  const words = text.split(' ');
  for (let left = 0; left < count && words.length > 2; left += 1) {
    words.splice(Math.floor(random() * words.length), 1);
  }
  return words.join(' ');
}

function withTypo(word: string, random: Random): string {
  const letters = [...word.matchAll(/\p{L}/gu)].map((match) => match.index);
  const at = pick(letters, random);
  const before = word.slice(0, at);
  const letter = word.slice(at, at + 1);
  const after = word.slice(at + 1);
  const other = pick(
    [...'abcdefghijklmnopqrstuvwxyz'].filter((l) => l !== letter),
    random,
  );
  const isSwappable = /^\p{L}/u.test(after) && !after.startsWith(letter);
  const changed = [before + after, before + other + letter + after, before + other + after];
  return pick(
    isSwappable ? [...changed, before + after[0] + letter + after.slice(1)] : changed,
    random,
  );
}
