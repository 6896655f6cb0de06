/** Asks arXiv: one call at a time and a pause after each, over the query API and the feeds. */

import { InvalidResponseError, UnavailableError } from '../../errors.ts';
import { type Clock, systemClock } from '../http/clock.ts';
import { createHttpClient, type HttpAnswer, type HttpLimits } from '../http/http-client.ts';
import { createPacer, memoryTurns, type Pacer, type TurnRules, type Turns } from '../http/pacer.ts';
import { QuietTime } from '../http/quiet-time.ts';
import { type Announcement, readAnnouncement } from './announcement.ts';
import { type AtomAnswer, readAtomAnswer } from './atom-answer.ts';

export const ARXIV_API_URL = 'https://export.arxiv.org/api/query';
const ARXIV_FEED_URL = 'https://rss.arxiv.org';

export interface ArxivClientOptions {
  readonly url: string;
  readonly feedUrl?: string | undefined;
  readonly userAgent: string;
  readonly pacer: Pacer;
  readonly clock?: Clock | undefined;
  readonly limits?: HttpLimits | undefined;
}

export interface ArxivClient {
  /** An answer of the query API; one that is an error has its `error`. */
  query(parameters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<AtomAnswer>;
  /** The current announcement; sent again only when it has changed. */
  feed(categories: readonly string[], signal?: AbortSignal): Promise<Announcement>;
}

const SERVICE = 'arXiv';
const TIMEOUT_MS = 20_000;

/**
 * One call in three seconds and one connection, for all services and all machines together:
 * https://info.arxiv.org/help/api/tou.html
 */
export const ARXIV_TURNS: TurnRules = { pauseMs: 3_000, leaseMs: 60_000 };

/** A refusal comes without a word on how long: stay away for minutes. */
const QUIET_TIME = { statuses: [429, 503], firstWaitMs: 60_000, longestWaitMs: 15 * 60_000 };

/** An empty page in the middle of a list is a bad moment of the server. */
const EMPTY_PAGE_RETRIES = 2;

/** The pacer for arXiv; other processes take part when `turns` are kept where they see them. */
export function arxivPacer(turns: Turns = memoryTurns(ARXIV_TURNS), clock?: Clock): Pacer {
  return createPacer(turns, clock);
}

/** Throws a TypeError for a URL that cannot be used. */
export function createArxivClient(options: ArxivClientOptions): ArxivClient {
  const { clock = systemClock, limits, pacer, userAgent } = options;
  const apiUrl = new URL(options.url);
  const feedUrl = feedBase(apiUrl, options.feedUrl);
  const http = createHttpClient({
    service: SERVICE,
    userAgent,
    pacer,
    clock,
    quietTime: new QuietTime(QUIET_TIME),
    limits: { timeoutMs: TIMEOUT_MS, ...limits },
  });
  const lastFeeds = new Map<string, { readonly tag: string; readonly content: Announcement }>();

  return {
    async query(parameters, signal) {
      const url = new URL(apiUrl);
      url.search = new URLSearchParams(parameters).toString();
      const start = Number(parameters['start'] ?? 0);
      for (let attempt = 0; attempt <= EMPTY_PAGE_RETRIES; attempt += 1) {
        // An error entry comes with 400 as well.
        const request = { accept: 'application/atom+xml', signal, answers: [400] };
        const answer = read(await http.get(url, request), readAtomAnswer);
        const isEmptyPage =
          answer.papers.length + answer.problems.length === 0 && (answer.total ?? 0) > start;
        if (answer.error !== undefined || !isEmptyPage) return answer;
      }
      throw new UnavailableError(`${SERVICE} counts papers but sends none.`);
    },

    async feed(categories, signal) {
      const path = categories.map(encodeURIComponent).join('+');
      const last = lastFeeds.get(path);
      const answer = await http.get(new URL(`rss/${path}`, feedUrl), {
        accept: 'application/rss+xml',
        headers: last === undefined ? {} : { 'If-None-Match': last.tag },
        signal,
        answers: [304, 400],
      });
      if (answer.status === 304 && last !== undefined) return last.content;
      if (answer.status === 400) {
        throw new InvalidResponseError(`${SERVICE} has no feed of “${categories.join(', ')}”.`);
      }
      const content = read(answer, readAnnouncement);
      const tag = answer.headers.get('ETag');
      if (tag === null) lastFeeds.delete(path);
      else lastFeeds.set(path, { tag, content });
      return content;
    },
  };
}

/** The feeds live on a host of their own at arXiv; elsewhere beside the query API: `/rss/…`. */
function feedBase(apiUrl: URL, feedUrl: string | undefined): URL {
  if (feedUrl !== undefined) return new URL(feedUrl.endsWith('/') ? feedUrl : `${feedUrl}/`);
  const isArxiv = apiUrl.hostname === 'arxiv.org' || apiUrl.hostname.endsWith('.arxiv.org');
  return new URL(isArxiv ? ARXIV_FEED_URL : apiUrl.origin);
}

function read<T>(answer: HttpAnswer, parse: (text: string) => T): T {
  try {
    return parse(answer.text);
  } catch (cause) {
    const kind = /^\s*<(?:!doctype html|html)/i.test(answer.text) ? 'a web page' : 'no whole feed';
    const message = `${SERVICE} answered ${kind} (HTTP ${answer.status}).`;
    throw new InvalidResponseError(message, { cause });
  }
}
