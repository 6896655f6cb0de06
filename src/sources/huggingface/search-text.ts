/** Turns a query into the one text that Hugging Face searches for. */

import type { Query } from '../../library/query.ts';

/** https://huggingface.co/.well-known/openapi.json, `q` of `/api/papers/search` */
const LONGEST_TEXT = 250;

/** Words, phrases and authors in one line, cut at a word; empty when there is no word in it. */
export function toSearchText({ words, phrases, authors }: Query): string {
  const text = [words, ...phrases, ...authors].filter((part) => part !== '').join(' ');
  if (!/[\p{L}\p{N}]/u.test(text)) return '';
  if (text.length <= LONGEST_TEXT) return text;
  const cut = text.slice(0, LONGEST_TEXT + 1);
  const space = cut.lastIndexOf(' ');
  return (space > 0 ? cut.slice(0, space) : cut.slice(0, LONGEST_TEXT)).toWellFormed();
}
