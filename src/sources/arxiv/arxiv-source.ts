/**
 * arXiv as a source: field search, papers by id, and the announcement of the day.
 *
 * A day's list is the announcement of that day. The feed serves the current one alone, so that
 * `daily` is empty for every other day: what was submitted on a day is no stand-in, since papers
 * are announced one to many days later. To catch up, `submitted` gives all papers of a span.
 */

import { InvalidResponseError } from '../../errors.ts';
import type { Query } from '../../library/query.ts';
import type { PaperInput } from '../../papers/paper.ts';
import { arxivNumber, parsePaperId } from '../../papers/paper-id.ts';
import { AnswerCache } from '../http/answer-cache.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import type { HttpLimits } from '../http/http-client.ts';
import type { Pacer } from '../http/pacer.ts';
import type { PaperSource } from '../paper-source.ts';
import { matchesQuery } from '../query-match.ts';
import { isDay, utcDay } from '../source-day.ts';
import type { ProblemListener } from '../source-problem.ts';
import type { AnnounceKind, Announcement } from './announcement.ts';
import { ARXIV_API_URL, type ArxivClient, arxivPacer, createArxivClient } from './arxiv-client.ts';
import type { AtomAnswer } from './atom-answer.ts';
import { submittedQuery, toSearchQuery } from './search-query.ts';

export interface ArxivOptions {
  /** The query API; arXiv's own unless given. */
  readonly url?: string | undefined;
  /** Where the feeds are; arXiv's own, or `/rss/…` on the host of `url`, unless given. */
  readonly feedUrl?: string | undefined;
  /** Whose announcements make the daily list: `cs.CL`. None: no daily list. */
  readonly categories: readonly string[];
  /** Which announced papers make it; `new` ones unless given. */
  readonly kinds?: readonly AnnounceKind[] | undefined;
  readonly userAgent: string;
  /** The one line for all calls to arXiv, shared by every source that calls it. */
  readonly pacer?: Pacer | undefined;
  readonly clock?: Clock | undefined;
  readonly limits?: HttpLimits | undefined;
  readonly onProblem?: ProblemListener | undefined;
}

/** What arXiv can do beyond the port. The errors are the port's. */
export interface ArxivSource extends PaperSource {
  /** The papers of these canonical ids, by id; unknown ones and ids of another kind are left out. */
  getMany(ids: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, PaperInput>>;
  /** The current announcement of the categories, with replaced papers too. */
  announced(signal?: AbortSignal): Promise<Announcement>;
  /**
   * The papers of the categories that were submitted from one day to another (UTC, both included),
   * oldest first, page by page. A span of more than 10,000 papers ends there.
   */
  submitted(
    fromDay: string,
    toDay: string,
    signal?: AbortSignal,
  ): AsyncIterable<readonly PaperInput[]>;
}

const HOUR_MS = 60 * 60_000;
/** Results change once a day: https://info.arxiv.org/help/api/user-manual.html */
const KEEP_MS = 4 * HOUR_MS;
const KEEP_FEED_MS = 15 * 60_000;
const KEPT_PAPERS = 5_000;
/** Fits a URL, and a page that comes in time. */
const PAGE_LENGTH = 100;
/** The service's window: start and page together. */
const LONGEST_LIST = 10_000;

/** Throws a TypeError for a URL that cannot be used. */
export function arxivSource(options: ArxivOptions): ArxivSource {
  return new Arxiv(options);
}

class Arxiv implements ArxivSource {
  readonly id = 'arxiv';
  readonly name = 'arXiv';
  readonly #client: ArxivClient;
  readonly #categories: readonly string[];
  readonly #kinds: readonly AnnounceKind[];
  readonly #clock: Clock;
  readonly #onProblem: ProblemListener;
  readonly #answers: AnswerCache<AtomAnswer>;
  readonly #feed: AnswerCache<Announcement>;

  constructor(options: ArxivOptions) {
    const { url = ARXIV_API_URL, clock = systemClock } = options;
    const pacer = options.pacer ?? arxivPacer(undefined, clock);
    this.#client = createArxivClient({ ...options, url, clock, pacer });
    this.#categories = options.categories;
    this.#kinds = options.kinds ?? ['new'];
    this.#clock = clock;
    this.#onProblem = options.onProblem ?? (() => {});
    this.#answers = new AnswerCache(clock, KEPT_PAPERS);
    this.#feed = new AnswerCache(clock, KEPT_PAPERS);
  }

  async daily(day: string, signal?: AbortSignal): Promise<readonly PaperInput[]> {
    if (!isDay(day) || this.#categories.length === 0) return [];
    const announcement = await this.announced(signal);
    if (announcement.day !== day) return [];
    return announcement.papers
      .filter(({ kind }) => this.#kinds.includes(kind))
      .map(({ paper }, index) => ({
        ...paper,
        listings: [{ source: this.id, day, position: index + 1 }],
      }));
  }

  /** By relevance; a query of fields alone by date. */
  async search(query: Query, limit: number, signal?: AbortSignal): Promise<readonly PaperInput[]> {
    const searchQuery = toSearchQuery(query, this.#today());
    if (searchQuery === undefined || limit < 1) return [];
    const hasWords = query.words !== '' || query.phrases.length > 0;
    // Code is known of few papers, and only when they have come.
    const wanted = query.hasCode ? PAGE_LENGTH : Math.min(limit, PAGE_LENGTH);
    const { papers } = await this.#ask(
      {
        search_query: searchQuery,
        start: '0',
        max_results: String(wanted),
        sortBy: hasWords ? 'relevance' : 'submittedDate',
        sortOrder: 'descending',
      },
      signal,
    );
    return papers.filter((paper) => matchesQuery(paper, query)).slice(0, limit);
  }

  async get(id: string, signal?: AbortSignal): Promise<PaperInput | undefined> {
    if (!isArxivId(id)) return undefined;
    const { papers } = await this.#ask(byId([id]), signal);
    return papers.find((paper) => paper.id === id);
  }

  async getMany(
    ids: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, PaperInput>> {
    const wanted = new Set(ids.filter(isArxivId));
    const found = new Map<string, PaperInput>();
    await this.#askFor([...wanted], found, signal);
    // The service leaves out ids without a word, some of them papers that it has.
    const dropped = [...wanted].filter((id) => !found.has(id));
    if (dropped.length < wanted.size) await this.#askFor(dropped, found, signal);
    return found;
  }

  async announced(signal?: AbortSignal): Promise<Announcement> {
    if (this.#categories.length === 0) return { day: undefined, papers: [], problems: [] };
    const load = async (stop: AbortSignal) => {
      const value = await this.#client.feed(this.#categories, stop);
      this.#report(value.problems, 'announcement');
      return { value, keepMs: KEEP_FEED_MS };
    };
    return this.#feed.get('announced', load, signal);
  }

  async *submitted(
    fromDay: string,
    toDay: string,
    signal?: AbortSignal,
  ): AsyncIterable<readonly PaperInput[]> {
    if (!isDay(fromDay) || !isDay(toDay) || this.#categories.length === 0) return;
    const searchQuery = submittedQuery(this.#categories, fromDay, toDay);
    for (let start = 0; start < LONGEST_LIST; start += PAGE_LENGTH) {
      const answer = await this.#fresh(
        {
          search_query: searchQuery,
          start: String(start),
          max_results: String(PAGE_LENGTH),
          sortBy: 'submittedDate',
          sortOrder: 'ascending',
        },
        signal,
      );
      if (answer.papers.length > 0) yield answer.papers;
      if (isLastPage(answer, start)) return;
    }
  }

  #today(): string {
    return utcDay(this.#clock.now());
  }

  async #askFor(
    ids: readonly string[],
    found: Map<string, PaperInput>,
    signal?: AbortSignal,
  ): Promise<void> {
    for (let start = 0; start < ids.length; start += PAGE_LENGTH) {
      const { papers } = await this.#fresh(byId(ids.slice(start, start + PAGE_LENGTH)), signal);
      // Not in the order asked for.
      for (const paper of papers) if (ids.includes(paper.id)) found.set(paper.id, paper);
    }
  }

  #ask(parameters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<AtomAnswer> {
    const load = async (stop: AbortSignal) => {
      const value = await this.#fresh(parameters, stop);
      return { value, keepMs: KEEP_MS, weight: Math.max(1, value.papers.length) };
    };
    return this.#answers.get(Object.entries(parameters).join(), load, signal);
  }

  async #fresh(
    parameters: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<AtomAnswer> {
    const answer = await this.#client.query(parameters, signal);
    // An id that arXiv calls no id is a paper that it does not have.
    if (answer.error !== undefined && !/^incorrect id format/i.test(answer.error)) {
      const cause = new Error(answer.error.slice(0, 200));
      throw new InvalidResponseError('arXiv does not understand the question.', { cause });
    }
    this.#report(answer.problems, 'query');
    return answer;
  }

  #report(problems: readonly string[], answer: string): void {
    for (const reason of problems) this.#onProblem({ source: this.name, answer, reason });
  }
}

/** Any other text would fail for the whole batch. */
function isArxivId(id: string): boolean {
  return arxivNumber(id) !== undefined && parsePaperId(id) === id;
}

/** Without `max_results` the service cuts at 10. */
function byId(ids: readonly string[]): Readonly<Record<string, string>> {
  const numbers = ids.map((id) => arxivNumber(id) ?? id);
  return { id_list: numbers.join(','), max_results: String(numbers.length) };
}

function isLastPage({ papers, problems, total }: AtomAnswer, start: number): boolean {
  if (total !== undefined) return start + PAGE_LENGTH >= total;
  return papers.length + problems.length < PAGE_LENGTH;
}
