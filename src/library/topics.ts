/**
 * What the library’s newest papers are about, to be offered while someone types a topic: phrases
 * that several papers share, acronyms that they explain, and their categories.
 */

import type { Paper } from '../papers/paper.ts';
import { keyPhrases } from '../summaries/offline/key-phrases.ts';
import type { Library } from './library.ts';
import { breathe } from './memory/breathe.ts';
import { findAcronyms } from './text/acronyms.ts';
import { fold } from './text/fold.ts';

export interface Topic {
  /** As the query language takes it: `vision transformers`, `category:cs.CL`. */
  readonly query: string;
  /** What it says to people: `LLM (large language model)`. */
  readonly words: string;
}

export class Topics {
  readonly #library: Library;
  readonly #now: () => Date;
  #held: readonly Known[] = [];
  #readMs = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(library: Library, now: () => Date) {
    this.#library = library;
    this.#now = now;
  }

  /**
   * Those that begin as typed, or that finish its last words; the commonest first. Answers at once
   * from what was read last, and never rejects.
   */
  matching(typed: string, limit: number): readonly Topic[] {
    void this.refresh();
    const text = typed.toLowerCase().trimStart();
    for (const start of wordStarts(text)) {
      const end = text.slice(start);
      if (end === '' && start > 0) break;
      const found = this.#held.filter(({ keys }) => keys.some((key) => begins(key, end)));
      if (found.length === 0) continue;
      const before = typed.trimStart().slice(0, start);
      const atOnce = found.toSorted(
        (a, b) => Number(isAtStart(b, end)) - Number(isAtStart(a, end)),
      );
      return atOnce.slice(0, limit).map(({ query, words }) => ({
        query: before + query,
        words: before + words,
      }));
    }
    return [];
  }

  /** Reads the papers anew when that is due; resolves when it is done. Never rejects. */
  refresh(): Promise<void> {
    const ageMs = this.#now().getTime() - this.#readMs;
    if (this.#reading === undefined && ageMs > (this.#held.length === 0 ? SOON_MS : KEEP_MS)) {
      this.#readMs = this.#now().getTime();
      this.#reading = this.#read()
        // The library may be closing; what was read before is offered still.
        .catch(() => {})
        .finally(() => {
          this.#reading = undefined;
        });
    }
    return this.#reading ?? Promise.resolve();
  }

  async #read(): Promise<void> {
    const hits = await this.#library.search('', { sort: 'newest', limit: PAPERS });
    this.#held = await commonTopics(hits.map(({ paper }) => paper));
  }
}

/** The newest papers alone: they are what people ask for, and reading them takes a second. */
const PAPERS = 1500;
const KEEP_MS = 3_600_000;
const SOON_MS = 10_000;
const MOST_TOPICS = 4000;
/** Above so many papers, a phrase that one of them has is not what people look for. */
const SMALL_LIBRARY = 200;

interface Known extends Topic {
  /** Lower case, each with what may be typed for it. */
  readonly keys: readonly string[];
  readonly count: number;
}

async function commonTopics(papers: readonly Paper[]): Promise<readonly Known[]> {
  const counted = new Map<string, Known>();
  const count = (topic: Omit<Known, 'count'>) => {
    const key = topic.query.toLowerCase();
    const held = counted.get(key);
    // The first way to write it stays, and every way to find it counts.
    if (held === undefined) counted.set(key, { ...topic, count: 1 });
    else counted.set(key, { ...held, count: held.count + 1 });
  };
  let start = performance.now();
  for (const paper of papers) {
    for (const topic of topicsOf(paper)) count(topic);
    start = await breathe(start);
  }
  const least = papers.length > SMALL_LIBRARY ? 2 : 1;
  return [...counted.values()]
    .filter(({ count: papersWith }) => papersWith >= least)
    .toSorted((a, b) => b.count - a.count || (a.query < b.query ? -1 : 1))
    .slice(0, MOST_TOPICS);
}

function topicsOf(paper: Paper): readonly Omit<Known, 'count'>[] {
  const phrases = keyPhrases(paper).map((phrase) => ({
    query: phrase,
    words: phrase,
    keys: [fold(phrase)],
  }));
  const acronyms = findAcronyms(paper.abstract)
    .filter(({ short }) => short.length > 2)
    .map(({ short, long }) => ({
      query: short,
      words: `${short} (${long})`,
      keys: [fold(short), fold(long)],
    }));
  const categories = paper.categories.map((category) => ({
    query: `category:${category}`,
    words: `category:${category}`,
    keys: [`category:${fold(category)}`, fold(category)],
  }));
  const unlike = new Map(
    [...phrases, ...acronyms, ...categories].map((topic) => [topic.query.toLowerCase(), topic]),
  );
  return [...unlike.values()];
}

/** Where the typed text, and then each later word of it, begins. */
function wordStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index } of text.matchAll(/\s+(?=\S)/g)) {
    starts.push(index + (/^\s+/.exec(text.slice(index))?.[0].length ?? 1));
  }
  return starts.slice(-MOST_WORDS_TRIED);
}

const MOST_WORDS_TRIED = 6;

/** At the start of the topic or of one of its words. */
function begins(key: string, typed: string): boolean {
  return key.startsWith(typed) || key.includes(` ${typed}`) || key.includes(`-${typed}`);
}

function isAtStart({ keys }: Known, typed: string): boolean {
  return keys.some((key) => key.startsWith(typed));
}
