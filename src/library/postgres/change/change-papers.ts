/**
 * Adds, replaces and removes papers: each change is a segment of its own, which holds the new
 * papers and takes the old ones out of the counts. A paper that changed gets a new number, and what
 * the lists say of the old one is passed over from then on.
 */

import type { Paper } from '../../../papers/paper.ts';
import { storable } from '../../../store/database/storable.ts';
import type { PaperRow } from '../../../store/search/search-reader.ts';
import type { SearchWriter } from '../../../store/search/search-writer.ts';
import { breathe } from '../../memory/breathe.ts';
import { PaperCollection } from '../../memory/paper-collection.ts';
import { textHash } from '../../memory/paper-reader.ts';
import { MAX_PAPERS } from '../../memory/postings.ts';
import { readFacts } from '../../paper-filter.ts';
import { LONGEST_WORD } from '../../text/spelling.ts';
import { spellingKeys } from '../spelling-keys.ts';
import { toRows } from '../stored-paper.ts';
import { acronymChanges, toPostings } from './change-counts.ts';
import { ChangedChunks } from './changed-chunks.ts';

export interface PaperChanges {
  readonly put: readonly Paper[];
  readonly remove: readonly string[];
  /** The store's revision that the index covers then; as before unless given. */
  readonly covered?: number | undefined;
}

export async function changePapers(writer: SearchWriter, changes: PaperChanges): Promise<void> {
  const state = await writer.state();
  const puts = new Map(changes.put.map((paper) => [storable(paper.id), paper]));
  const held = await writer.papersById([...puts.keys(), ...changes.remove]);
  const chunks = await ChangedChunks.read(
    writer,
    held.map(({ paper }) => paper),
  );
  const gone: PaperRow[] = [];
  for (const row of held) {
    const paper = puts.get(row.id);
    if (paper === undefined || textHash(paper) !== row.hash) {
      gone.push(row);
      continue;
    }
    puts.delete(row.id);
    chunks.setFacts(row.paper, readFacts(paper));
  }
  const next = { ...state };
  for (const { paper } of gone) {
    const { length, titleLength } = chunks.remove(paper);
    next.papers -= 1;
    next.totalLength -= length;
    next.totalTitleLength -= titleLength;
  }
  // Those of one batch are in the order of their ids, as equal papers stand in an answer.
  const added = [...puts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = state.nextPaper;
  if (first + added.length > MAX_PAPERS) {
    throw new RangeError(`The search index holds ${MAX_PAPERS} papers at most.`);
  }
  await chunks.readMore(writer, first, first + added.length);
  if (added.length > 0 || gone.length > 0) {
    const collection = await collect(added);
    const { papers } = collection;
    const categoriesOf = await writer.categoryNumbers(added.map(categoryNames));
    for (const [at, paper] of added.entries()) {
      const [length, titleLength] = [papers.length(at), papers.titleLength(at)];
      const row = { length, titleLength, categories: categoriesOf(categoryNames(paper)) };
      chunks.set(first + at, { ...row, facts: readFacts(paper) });
      next.totalLength += length;
      next.totalTitleLength += titleLength;
    }
    next.papers += added.length;
    next.nextPaper += added.length;
    await writer.removePapers(gone.map(({ paper }) => paper));
    await writer.addPapers(await gather(toRows(collection, first), () => true));
    await writer.addSegment(first, added.length, await toPostings(collection, first, gone));
    await writer.countAcronyms(acronymChanges(collection, gone));
    const isWord = ([text]: readonly [string, number]) => text.length <= LONGEST_WORD;
    const words = await gather(collection.vocabulary.wholeWords(), isWord);
    await writer.addWords(
      words.map(([text]) => text),
      spellingKeys,
    );
  }
  if (chunks.areChanged) {
    next.generation += 1;
    await writer.putChunks(chunks.changed(next.generation));
  }
  const covered = Math.max(state.covered, changes.covered ?? 0);
  if (chunks.areChanged || covered > state.covered) await writer.setState({ ...next, covered });
}

async function collect(papers: readonly Paper[]): Promise<PaperCollection> {
  const collection = new PaperCollection(() => undefined);
  let turn = performance.now();
  for (const paper of papers) {
    collection.put({ ...paper, id: storable(paper.id) });
    turn = await breathe(turn);
  }
  return collection;
}

/** What a generator gives, without holding up the event loop. */
async function gather<T>(items: Iterable<T>, isIn: (item: T) => boolean): Promise<readonly T[]> {
  const gathered: T[] = [];
  let turn = performance.now();
  for (const item of items) {
    if (isIn(item)) gathered.push(item);
    turn = await breathe(turn);
  }
  return gathered;
}

const MOST_CATEGORIES = 50;
const LONGEST_CATEGORY = 40;

/** In lower case; what is longer than any category isn't one. */
function categoryNames(paper: Paper): readonly string[] {
  return paper.categories
    .map((name) => storable(name.toLowerCase()))
    .filter((name) => name.length <= LONGEST_CATEGORY && !name.includes('\n'))
    .slice(0, MOST_CATEGORIES);
}
