/**
 * Hugging Face Papers as a source: the voted list of each day, the trending page, search, and one
 * paper. A list belongs to a UTC day; it fills and gathers votes through that day, is empty at
 * weekends, and is asked for a day that has begun only.
 */

import { InvalidResponseError } from '../../errors.ts';
import type { Query } from '../../library/query.ts';
import type { PaperInput } from '../../papers/paper.ts';
import { arxivNumber } from '../../papers/paper-id.ts';
import { AnswerCache, type Loaded } from '../http/answer-cache.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import type { HttpLimits } from '../http/http-client.ts';
import type { PaperSource } from '../paper-source.ts';
import { hasFilters, matchesQuery } from '../query-match.ts';
import { addDays, daysOfWeek, isDay, utcDay } from '../source-day.ts';
import type { ProblemListener } from '../source-problem.ts';
import { createHuggingFaceClient, type HuggingFaceClient } from './huggingface-client.ts';
import { type PaperDetails, readDetails } from './huggingface-details.ts';
import { HUGGINGFACE_ID, withListing } from './huggingface-entry.ts';
import {
  createHuggingFaceLists,
  type Entries,
  type HuggingFaceLists,
  LONGEST_PAGE,
  LONGEST_SEARCH,
  type Parameters,
} from './huggingface-lists.ts';
import { toSearchText } from './search-text.ts';

export const HUGGINGFACE_URL = 'https://huggingface.co';

export interface HuggingFaceOptions {
  /** Where the service is; `https://huggingface.co` unless given. */
  readonly url?: string | undefined;
  /** Reads need none: it only raises the quota. */
  readonly token?: string | undefined;
  readonly userAgent: string;
  readonly clock?: Clock | undefined;
  readonly limits?: HttpLimits | undefined;
  readonly onProblem?: ProblemListener | undefined;
}

/** What Hugging Face can do beyond the port. The errors are the port's. */
export interface HuggingFaceSource extends PaperSource {
  /** The trending page in its order: papers of any age, by recent stars. At most 100. */
  trendingPage(limit: number, signal?: AbortSignal): Promise<readonly PaperInput[]>;
  /** The lists of an ISO week, `2026-W31`; `[]` for a week that the calendar lacks. */
  week(week: string, signal?: AbortSignal): Promise<readonly PaperInput[]>;
  /** The lists of a month, `2026-07`; `[]` for no month. */
  month(month: string, signal?: AbortSignal): Promise<readonly PaperInput[]>;
  /** As `get`, with what was built on the paper. */
  paperDetails(id: string, signal?: AbortSignal): Promise<PaperDetails | undefined>;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So many days after its own a list still gathers votes. */
const LIVELY_DAYS = 7;
/** In papers, of all kept lists together. */
const KEPT_PAPERS = 5_000;
/** What a search for more than words is asked for, since some of what it finds falls out. */
const FILTERED_SEARCH = 4;

/** Throws a TypeError for a URL or a token that cannot be used. */
export function huggingFaceSource(options: HuggingFaceOptions): HuggingFaceSource {
  return new HuggingFace(options);
}

class HuggingFace implements HuggingFaceSource {
  readonly id = HUGGINGFACE_ID;
  readonly name = 'Hugging Face';
  readonly #client: HuggingFaceClient;
  readonly #lists: HuggingFaceLists;
  readonly #clock: Clock;
  readonly #keptLists: AnswerCache<Entries>;
  readonly #keptDetails: AnswerCache<PaperDetails | undefined>;

  constructor(options: HuggingFaceOptions) {
    const { url = HUGGINGFACE_URL, clock = systemClock, onProblem = () => {} } = options;
    this.#client = createHuggingFaceClient({ ...options, url, clock });
    this.#lists = createHuggingFaceLists(this.#client, onProblem);
    this.#clock = clock;
    this.#keptLists = new AnswerCache(clock, KEPT_PAPERS);
    this.#keptDetails = new AnswerCache(clock, KEPT_PAPERS);
  }

  /** A day that has not begun in UTC has no list yet: a local "today" may be ahead of it. */
  async daily(day: string, signal?: AbortSignal): Promise<readonly PaperInput[]> {
    if (!isDay(day) || day > this.#today()) return [];
    const entries = await this.#list({ date: day }, day, day, signal);
    return entries.map((entry, index) => withListing(entry, day, index + 1));
  }

  async week(week: string, signal?: AbortSignal): Promise<readonly PaperInput[]> {
    const days = daysOfWeek(week);
    if (days === undefined) return [];
    // The service knows 52 weeks in every year.
    if (week.endsWith('-W53')) return this.#dayByDay(days, signal);
    return this.#span({ week }, days[0] ?? '', days[6] ?? '', signal);
  }

  async month(month: string, signal?: AbortSignal): Promise<readonly PaperInput[]> {
    const first = `${month}-01`;
    if (!isDay(first)) return [];
    const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
    return this.#span({ month }, first, last, signal);
  }

  async trendingPage(limit: number, signal?: AbortSignal): Promise<readonly PaperInput[]> {
    if (limit < 1) return [];
    const load = async (stop: AbortSignal) =>
      keep(await this.#lists.trending(LONGEST_PAGE, stop), 10 * MINUTE_MS);
    const entries = await this.#keptLists.get('trending', load, signal);
    return papersOf(entries).slice(0, limit);
  }

  /**
   * The service searches by meaning and nearly always finds something. It knows no field, so that
   * what it finds is held against the query here; it tells no categories, so that it finds nothing
   * for a query that asks for one.
   */
  async search(query: Query, limit: number, signal?: AbortSignal): Promise<readonly PaperInput[]> {
    const text = toSearchText(query);
    if (text === '' || limit < 1 || query.categories.length > 0) return [];
    const wanted = Math.min(hasFilters(query) ? limit * FILTERED_SEARCH : limit, LONGEST_SEARCH);
    const load = async (stop: AbortSignal) =>
      keep(await this.#lists.search(text, wanted, stop), HOUR_MS);
    const entries = await this.#keptLists.get(`search ${wanted} ${text}`, load, signal);
    return papersOf(entries)
      .filter((paper) => matchesQuery(paper, query))
      .slice(0, limit);
  }

  async get(id: string, signal?: AbortSignal): Promise<PaperInput | undefined> {
    return (await this.paperDetails(id, signal))?.paper;
  }

  async paperDetails(id: string, signal?: AbortSignal): Promise<PaperDetails | undefined> {
    const number = arxivNumber(id);
    // The service holds no paper of the old style, `hep-th/9901001`.
    if (number === undefined || number.includes('/')) return undefined;
    const load = async (stop: AbortSignal) => {
      const path = `api/papers/${encodeURIComponent(number)}`;
      const { status, body } = await this.#client.get(path, {}, { signal: stop, answers: [404] });
      const value = status === 404 ? undefined : toDetails(body, id);
      return { value, keepMs: 15 * MINUTE_MS };
    };
    return this.#keptDetails.get(id, load, signal);
  }

  #today(): string {
    return utcDay(this.#clock.now());
  }

  async #dayByDay(days: readonly string[], signal?: AbortSignal): Promise<readonly PaperInput[]> {
    const papers: PaperInput[] = [];
    for (const day of days) papers.push(...(await this.daily(day, signal)));
    return papers;
  }

  /** Several days in one list: an entry's place is counted among those of its own day. */
  async #span(
    parameters: Parameters,
    first: string,
    last: string,
    signal?: AbortSignal,
  ): Promise<readonly PaperInput[]> {
    if (first > this.#today()) return [];
    const entries = await this.#list(parameters, first, last, signal);
    const counts = new Map<string, number>();
    return entries.map((entry) => {
      const day = entry.listedOn;
      if (day === undefined || day < first || day > last) return entry.paper;
      const position = (counts.get(day) ?? 0) + 1;
      counts.set(day, position);
      return withListing(entry, day, position);
    });
  }

  #list(
    parameters: Parameters,
    first: string,
    last: string,
    signal?: AbortSignal,
  ): Promise<Entries> {
    const load = async (stop: AbortSignal) =>
      keep(await this.#lists.daily(parameters, first, stop), this.#keepMs(last));
    return this.#keptLists.get(Object.entries(parameters).join(), load, signal);
  }

  #keepMs(lastDay: string): number {
    const today = this.#today();
    if (lastDay >= today) return 5 * MINUTE_MS;
    return lastDay >= addDays(today, -LIVELY_DAYS) ? HOUR_MS : 24 * HOUR_MS;
  }
}

function keep(entries: Entries, keepMs: number): Loaded<Entries> {
  return { value: entries, keepMs, weight: Math.max(1, entries.length) };
}

function papersOf(entries: Entries): readonly PaperInput[] {
  return entries.map(({ paper }) => paper);
}

function toDetails(body: unknown, id: string): PaperDetails {
  const details = readDetails(body);
  if (typeof details !== 'string' && details.paper.id === id) return details;
  throw new InvalidResponseError(`Hugging Face answered no paper for ${id}.`, {
    cause: new Error(typeof details === 'string' ? details : `It sent ${details.paper.id}.`),
  });
}
