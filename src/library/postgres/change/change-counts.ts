/** What a change adds to the counts of terms and acronyms, and what it takes out of them. */

import type { AcronymRow, PaperRow } from '../../../store/search/search-reader.ts';
import type { NewPosting } from '../../../store/search/search-writer.ts';
import { breathe } from '../../memory/breathe.ts';
import { PaperCollection } from '../../memory/paper-collection.ts';
import type { PaperFacts } from '../../paper-filter.ts';
import { encodePostings } from '../posting-lists.ts';
import { readRow } from '../stored-paper.ts';
import { termKey } from '../term-key.ts';

/** The new lists, and how many papers each term has more, or fewer. */
export async function toPostings(
  added: PaperCollection,
  first: number,
  gone: readonly PaperRow[],
): Promise<readonly NewPosting[]> {
  const removed = collectRows(gone);
  const postings: NewPosting[] = [];
  let turn = performance.now();
  for (let term = 0; term < added.vocabulary.termCount; term += 1) {
    const size = added.postings.size(term);
    if (size === 0) continue;
    const text = added.vocabulary.termText(term);
    const less = removed.vocabulary.findTerm(text) ?? -1;
    postings.push({
      term: termKey(text),
      size: size - removed.postings.size(less),
      titleSize: added.postings.titleSize(term) - removed.postings.titleSize(less),
      list: encodePostings(added.postings.list(term), first),
    });
    turn = await breathe(turn);
  }
  for (let term = 0; term < removed.vocabulary.termCount; term += 1) {
    const text = removed.vocabulary.termText(term);
    const size = removed.postings.size(term);
    if (size === 0 || added.postings.size(added.vocabulary.findTerm(text) ?? -1) > 0) continue;
    const titleSize = removed.postings.titleSize(term);
    postings.push({
      term: termKey(text),
      size: -size,
      titleSize: -titleSize,
      list: new Uint8Array(0),
    });
  }
  return postings;
}

/** How many papers each acronym has more, or fewer. */
export function acronymChanges(
  added: PaperCollection,
  gone: readonly PaperRow[],
): readonly AcronymRow[] {
  const changes = new Map<string, AcronymRow>();
  const count = (short: string, long: string, change: number) => {
    const key = `${short} ${long}`;
    changes.set(key, { short, long, count: (changes.get(key)?.count ?? 0) + change });
  };
  for (let paper = 0; paper < added.papers.end; paper += 1) {
    for (const number of added.papers.acronyms(paper)) {
      const pair = added.acronyms.pair(number);
      if (pair !== undefined) count(pair.short, pair.long.join(' '), 1);
    }
  }
  for (const { acronyms } of gone) {
    // Only `toRows` writes this column.
    const pairs = JSON.parse(acronyms ?? '[]') as { short: string; long: string[] }[];
    for (const { short, long } of pairs) count(short, long.join(' '), -1);
  }
  return [...changes.values()].filter((change) => change.count !== 0);
}

function collectRows(rows: readonly PaperRow[]): PaperCollection {
  const collection = new PaperCollection(() => undefined);
  const facts: PaperFacts = { firstDay: 0, lastDay: 0, votes: -1, hasCode: false };
  const numberOf = (text: string, start: number, end: number) =>
    collection.vocabulary.word(text.slice(start, end));
  for (const row of rows) {
    const numbers = { ...readRow(row, numberOf), categories: [], acronyms: [] };
    collection.insert(row.id, numbers, facts, row.hash);
  }
  return collection;
}
