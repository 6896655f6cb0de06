/**
 * One moment of the index, as a search sees it. The ranking reads it as it reads an index in memory;
 * what is not at hand is noted, fetched all at once, and the reading done again.
 */

import type { SearchReader, SearchState } from '../../store/search/search-reader.ts';
import { commonReadings } from '../memory/acronym-book.ts';
import type { Need } from '../ranking/asking.ts';
import type { Bm25 } from '../ranking/bm25.ts';
import type { Acronyms, Collection, Papers, TermLists, Words } from '../ranking/collection.ts';
import type { SpellingTree } from '../ranking/near-spellings.ts';
import { paperOf } from '../memory/postings.ts';
import { LONGEST_WORD } from '../text/spelling.ts';
import type { PaperColumns } from './paper-columns.ts';
import { decodePostings } from './posting-lists.ts';
import { keysNear, likenessTo } from './spelling-keys.ts';
import { readRow } from './stored-paper.ts';
import type { ListCache, SizeTable } from './term-cache.ts';
import { termKey } from './term-key.ts';
import type { WordNumbers } from './word-numbers.ts';

export interface ViewParts {
  readonly reader: SearchReader;
  readonly state: SearchState;
  readonly columns: PaperColumns;
  readonly lists: ListCache;
  readonly words: WordNumbers;
}

/** A paper whose words were fetched. */
interface ReadPaper {
  readonly words: Uint32Array;
  readonly titleSize: number;
  readonly authors: Uint32Array;
}

/** Words that have a beginning are many; those of like spelling are few, even with those in vain. */
const MOST_COMPLETIONS = 1_000;
const MOST_FILED = 100_000;
/** Where more papers than this are equal, they stand as they came. */
const MOST_IDS = 20_000;

export class SearchView implements Collection {
  readonly vocabulary: Words;
  readonly postings: TermLists;
  readonly papers: Papers;
  readonly acronyms: Acronyms;
  readonly spellings: SpellingTree;
  readonly #parts: ViewParts;
  readonly #segments: readonly number[];
  readonly #sizes: SizeTable;
  readonly #lists = new Map<number, Uint32Array>();
  readonly #knownWords = new Map<string, boolean>();
  readonly #longForms = new Map<string, readonly (readonly string[])[]>();
  readonly #shortForms = new Map<string, readonly string[]>();
  readonly #likeWords = new Map<string, readonly string[]>();
  readonly #completions = new Map<string, readonly string[]>();
  readonly #papers = new Map<number, ReadPaper>();
  readonly #ids = new Map<number, string>();
  readonly #asked = {
    terms: new Set<number>(),
    words: new Set<string>(),
    shorts: new Set<string>(),
    longs: new Set<string>(),
    like: new Map<string, readonly [word: string, edits: number]>(),
    prefixes: new Set<string>(),
    ids: new Set<number>(),
  };

  constructor(parts: ViewParts) {
    this.#parts = parts;
    this.#segments = parts.state.segments.map(({ id }) => id);
    this.#sizes = parts.words.sizesIn(this.#segments);
    this.vocabulary = this.#words();
    this.postings = this.#termLists();
    this.papers = this.#paperTable();
    this.acronyms = this.#acronymBook();
    this.spellings = this.#spellingTree();
  }

  /** The result of a reading that had everything at hand. */
  async settle<Result>(read: () => Result): Promise<Result> {
    for (;;) {
      const result = read();
      if (!(await this.#fetchAsked())) return result;
    }
  }

  /** As `withNeedsMet` asks. */
  async meet(need: Need, bm25: Bm25): Promise<boolean> {
    switch (need.type) {
      case 'lists':
        await this.loadLists(need.terms.map(({ term }) => term));
        return false;
      case 'ids':
        return await this.#fetchIds();
      case 'titles':
      case 'texts':
        await this.loadPapers(need.papers);
        await this.settle(() => this.#askSizes(need, bm25));
        return false;
      default:
        return need satisfies never;
    }
  }

  /** The lists of terms, for `postings.list`. */
  async loadLists(terms: readonly number[]): Promise<void> {
    const { reader, lists: cache, words } = this.#parts;
    const wanted = [...new Set(terms)].filter((term) => !this.#lists.has(term));
    const keys = new Map(wanted.map((term) => [term, termKey(words.vocabulary.termText(term))]));
    const missing = new Set<string>();
    const segments = new Set<number>();
    const found = new Map<string, Uint32Array>();
    for (const key of keys.values()) {
      for (const segment of this.#segments) {
        const list = cache.get(segment, key);
        if (list !== undefined) {
          found.set(`${segment} ${key}`, list);
          continue;
        }
        missing.add(key);
        segments.add(segment);
      }
    }
    if (missing.size > 0) {
      for (const row of await reader.lists([...segments], [...missing])) {
        const list = decodePostings(row.list);
        found.set(`${row.segment} ${row.term}`, list);
        cache.set(row.segment, row.term, list);
      }
      for (const segment of segments) {
        for (const key of missing) {
          if (!found.has(`${segment} ${key}`)) cache.set(segment, key, NONE);
        }
      }
    }
    for (const [term, key] of keys) {
      const lists = this.#segments.map((segment) => found.get(`${segment} ${key}`) ?? NONE);
      this.#lists.set(term, this.#live(lists));
    }
  }

  /** The words, names and ids of papers. */
  async loadPapers(papers: readonly number[]): Promise<void> {
    const { reader, words } = this.#parts;
    const missing = papers.filter((paper) => !this.#papers.has(paper));
    if (missing.length === 0) return;
    const numberOf = (text: string, start: number, end: number) => words.numberIn(text, start, end);
    for (const row of await reader.papers(missing)) {
      const { title, abstract, authors } = readRow(row, numberOf);
      this.#ids.set(row.paper, row.id);
      this.#papers.set(row.paper, {
        words: Uint32Array.from([...title, ...abstract]),
        titleSize: title.length,
        authors: Uint32Array.from(authors),
      });
    }
  }

  async loadIds(papers: readonly number[]): Promise<void> {
    const missing = papers.filter((paper) => !this.#ids.has(paper));
    if (missing.length === 0) return;
    for (const { paper, id } of await this.#parts.reader.ids(missing)) this.#ids.set(paper, id);
  }

  /** The papers of several lists in their order, without those that are gone. */
  #live(lists: readonly Uint32Array[]): Uint32Array {
    const { columns, state } = this.#parts;
    const all = new Uint32Array(lists.reduce((size, list) => size + list.length, 0));
    let size = 0;
    for (const list of lists) {
      all.set(list, size);
      size += list.length;
    }
    // Numbers are given one after the other: where all are held, none is gone.
    if (state.papers === state.nextPaper) return all;
    return all.filter((posting) => columns.isHeld(paperOf(posting)));
  }

  #askSizes(need: { type: 'titles' | 'texts'; papers: readonly number[] }, bm25: Bm25): void {
    for (const paper of need.papers) {
      const words = this.papers.words(paper);
      const end = need.type === 'titles' ? this.papers.titleSize(paper) : words.length;
      for (const word of words.subarray(0, end)) {
        const count = this.vocabulary.wordTermCount(word);
        for (let at = 0; at < count; at += 1) bm25.idf(this.vocabulary.wordTerm(word, at));
      }
    }
  }

  /** Whether anything was asked for in vain since the last time. What is dear is fetched last. */
  async #fetchAsked(): Promise<boolean> {
    const { terms, words, shorts, longs, like, prefixes } = this.#asked;
    const isCheap = terms.size + words.size + shorts.size + longs.size > 0;
    if (isCheap) {
      await this.#fetchSizes([...terms]);
      await this.#fetchWords([...words]);
      await this.#fetchAcronyms([...shorts], [...longs]);
      for (const set of [terms, words, shorts, longs]) set.clear();
    } else {
      if (like.size + prefixes.size === 0) return false;
      await this.#fetchLikeWords(like);
      for (const prefix of prefixes) {
        const found = await this.#parts.reader.wordsFrom(prefix, MOST_COMPLETIONS);
        this.#completions.set(prefix, found);
      }
    }
    like.clear();
    prefixes.clear();
    return true;
  }

  async #fetchSizes(terms: readonly number[]): Promise<void> {
    if (terms.length === 0) return;
    const { reader, words } = this.#parts;
    const keys = terms.map((term) => termKey(words.vocabulary.termText(term)));
    const rows = await reader.termSizes(this.#segments, keys);
    const found = new Map(rows.map((row) => [row.term, row]));
    for (const [at, term] of terms.entries()) {
      const { size = 0, titleSize = 0 } = found.get(keys[at] ?? '') ?? {};
      this.#sizes.set(term, size, titleSize);
    }
  }

  async #fetchWords(words: readonly string[]): Promise<void> {
    if (words.length === 0) return;
    for (const word of words) this.#knownWords.set(word, false);
    for (const word of await this.#parts.reader.words(words)) this.#knownWords.set(word, true);
  }

  async #fetchAcronyms(shorts: readonly string[], longs: readonly string[]): Promise<void> {
    if (shorts.length + longs.length === 0) return;
    const rows = await this.#parts.reader.acronyms(shorts, longs);
    for (const short of shorts) {
      const pairs = commonReadings(rows.filter((row) => row.short === short));
      this.#longForms.set(
        short,
        pairs.map(({ long }) => long.split(' ')),
      );
    }
    for (const long of longs) {
      const pairs = commonReadings(rows.filter((row) => row.long === long));
      this.#shortForms.set(
        long,
        pairs.map((pair) => pair.short),
      );
    }
  }

  async #fetchLikeWords(
    asked: ReadonlyMap<string, readonly [word: string, edits: number]>,
  ): Promise<void> {
    const keys = new Set<number>();
    for (const [word, edits] of asked.values()) {
      if (word.length <= LONGEST_WORD) for (const key of keysNear(word, edits)) keys.add(key);
    }
    const filed = keys.size === 0 ? [] : await this.#parts.reader.wordsUnder([...keys], MOST_FILED);
    for (const [key, [word, edits]] of asked) {
      const isLike = likenessTo(word, edits);
      this.#likeWords.set(key, filed.filter(isLike));
    }
  }

  async #fetchIds(): Promise<boolean> {
    const asked = [...this.#asked.ids];
    this.#asked.ids.clear();
    if (asked.length === 0 || asked.length > MOST_IDS) return false;
    await this.loadIds(asked);
    return true;
  }

  #words(): Words {
    const { words } = this.#parts;
    const { vocabulary } = words;
    return {
      // Whether a term stands anywhere is what its size says.
      findTerm: (text) => vocabulary.term(text),
      findWord: (text) => {
        const isKnown = text.length <= LONGEST_WORD ? this.#knownWords.get(text) : false;
        if (isKnown === undefined) this.#asked.words.add(text);
        return isKnown === true ? words.word(text) : undefined;
      },
      text: (word) => vocabulary.text(word),
      termText: (term) => vocabulary.termText(term),
      wordTermCount: (word) => vocabulary.wordTermCount(word),
      wordTerm: (word, at) => vocabulary.wordTerm(word, at),
    };
  }

  #termLists(): TermLists {
    const sizes = this.#sizes;
    const { terms } = this.#asked;
    return {
      size: (term) => {
        if (!sizes.isKnown(term)) terms.add(term);
        return sizes.size(term);
      },
      titleSize: (term) => {
        if (!sizes.isKnown(term)) terms.add(term);
        return sizes.titleSize(term);
      },
      list: (term) => this.#lists.get(term) ?? NONE,
    };
  }

  #paperTable(): Papers {
    const { columns, state } = this.#parts;
    return {
      size: state.papers,
      end: Math.max(columns.end, state.nextPaper),
      averageLength: columns.averageLength,
      averageTitleLength: columns.averageTitleLength,
      length: (paper) => columns.length(paper),
      titleLength: (paper) => columns.titleLength(paper),
      firstDay: (paper) => columns.firstDay(paper),
      votes: (paper) => columns.votes(paper),
      id: (paper) => {
        const id = this.#ids.get(paper);
        if (id === undefined) this.#asked.ids.add(paper);
        return id;
      },
      words: (paper) => this.#papers.get(paper)?.words ?? NONE,
      titleSize: (paper) => this.#papers.get(paper)?.titleSize ?? 0,
      authors: (paper) => this.#papers.get(paper)?.authors ?? NONE,
    };
  }

  #acronymBook(): Acronyms {
    return {
      longForms: (short) => {
        const forms = this.#longForms.get(short);
        if (forms === undefined) this.#asked.shorts.add(short);
        return forms ?? [];
      },
      shortForms: (long) => {
        const text = long.join(' ');
        const forms = this.#shortForms.get(text);
        if (forms === undefined) this.#asked.longs.add(text);
        return forms ?? [];
      },
    };
  }

  #spellingTree(): SpellingTree {
    const numbered = (words: readonly string[]) =>
      words.map((word) => [word, this.#parts.words.word(word)] as const);
    return {
      within: (word, edits) => {
        const key = `${edits} ${word}`;
        const words = this.#likeWords.get(key);
        if (words === undefined) this.#asked.like.set(key, [word, edits]);
        return numbered(words ?? []);
      },
      startingWith: (prefix) => {
        const words = this.#completions.get(prefix);
        if (words === undefined) this.#asked.prefixes.add(prefix);
        return numbered(words ?? []);
      },
    };
  }
}

const NONE = new Uint32Array(0);
