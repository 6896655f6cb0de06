/**
 * A loopback server that answers as arXiv does: the query API with field search, ids, sorting and
 * pages, and the feeds of the day's announcement. By hand:
 *
 *     node test/fakes/arxiv-server.ts [--port 8091]
 */

import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { compileQuery } from './arxiv-query-language.ts';
import { type ArxivRecord, recordedPapers } from './arxiv-records.ts';
import {
  type AnnouncedItem,
  announcementAtom,
  announcementRss,
  errorFeed,
  feedError,
  resultFeed,
} from './arxiv-xml.ts';
import {
  type Loopback,
  type LoopbackAnswer,
  type LoopbackOptions,
  type LoopbackRequest,
  startLoopback,
} from './loopback.ts';

export interface ArxivServerOptions extends LoopbackOptions {
  /** The recorded ones unless given. */
  readonly papers?: readonly ArxivRecord[] | undefined;
  /** What the feeds announce; nothing, as at weekends, unless given. */
  readonly announcement?: ArxivAnnouncement | undefined;
}

export interface ArxivAnnouncement {
  readonly day: string;
  readonly items: readonly { readonly number: string; readonly kind: string }[];
}

export interface ArxivLoopback extends Loopback {
  /** `…/api/query` */
  readonly apiUrl: string;
  /** Calls that came while another was under way, or less than 3 s after its answer. */
  tooEarly(): readonly LoopbackRequest[];
}

const PAUSE_MS = 3_000;
const LONGEST_PAGE = 2_000;
const LONGEST_LIST = 10_000;

export async function startArxivServer(options: ArxivServerOptions = {}): Promise<ArxivLoopback> {
  const { papers = recordedPapers(), now = Date.now } = options;
  const announcement = options.announcement ?? { day: dayOf(now()), items: [] };
  const server = await startLoopback(options, ({ path, parameters, headers }) => {
    if (path === '/api/query') return query(parameters);
    if (path === '/moved/api/query') return moved(parameters);
    const [, form, categories] = /^\/(rss|atom)\/([^/]+)$/.exec(path) ?? [];
    if (form !== undefined && categories !== undefined) {
      return feed(form, categories.split('+'), headers['if-none-match']);
    }
    return { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<h1>Not found</h1>' };
  });
  return {
    ...server,
    apiUrl: `${server.url}/api/query`,
    tooEarly: () =>
      server.requests.filter((request, index) => {
        const before = server.requests[index - 1];
        if (before === undefined) return false;
        return before.leftMs === undefined || request.arrivedMs < before.leftMs + PAUSE_MS;
      }),
  };

  function query(parameters: URLSearchParams): LoopbackAnswer {
    try {
      const wanted = readParameters(parameters);
      const found = find(wanted);
      const page = found.slice(wanted.start, wanted.start + wanted.maxResults);
      return atom(
        200,
        resultFeed({
          query: decodeURIComponent(parameters.toString()),
          records: page,
          total: found.length,
          start: wanted.start,
          asked: wanted.maxResults,
          time: isoTime(now()),
        }),
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return atom(400, errorFeed(message, isoTime(now())));
    }
  }

  /** Ids filter the query; without a query they come in our order, not in the one asked for. */
  function find({ searchQuery, ids, sortBy, isAscending }: Wanted): readonly ArxivRecord[] {
    const matcher = searchQuery === '' ? () => 1 : compileQuery(searchQuery);
    const scored = papers
      .filter((record) => ids.length === 0 || ids.some((id) => isNamed(record, id)))
      .map((record) => ({ record, score: matcher(record) }))
      .filter(({ score }) => score > 0);
    const sign = isAscending ? 1 : -1;
    return scored
      .sort((a, b) => sign * (sortBy === 'relevance' ? a.score - b.score : byTime(sortBy, a, b)))
      .map(({ record }) => record);
  }

  function feed(
    form: string,
    categories: readonly string[],
    knownTag: string | undefined,
  ): LoopbackAnswer {
    const bad = categories.find((category) => !/^[a-z-]+(?:\.[a-z-]+)?$/i.test(category));
    if (bad !== undefined) return atom(400, feedError(categories.join('+')));
    const items = announcement.items.flatMap(({ number, kind }): readonly AnnouncedItem[] => {
      const record = papers.find((paper) => paper.number === number);
      const isWanted = record?.categories.some((held) => isWithin(held, categories));
      return record !== undefined && isWanted ? [{ record, kind }] : [];
    });
    const write = form === 'rss' ? announcementRss : announcementAtom;
    const body = write(categories, announcement.day, items);
    const tag = `"${createHash('sha1').update(body).digest('hex')}"`;
    const headers = { ETag: tag, 'Cache-Control': 'max-age=3600' };
    if (knownTag === tag) return { status: 304, headers, body: '' };
    return { status: 200, headers: { ...headers, 'Content-Type': 'application/rss+xml' }, body };
  }
}

interface Wanted {
  readonly searchQuery: string;
  readonly ids: readonly string[];
  readonly start: number;
  readonly maxResults: number;
  readonly sortBy: string;
  readonly isAscending: boolean;
}

const PARAMETERS = ['search_query', 'id_list', 'start', 'max_results', 'sortBy', 'sortOrder'];

/** Throws an Error in the words of the service. */
function readParameters(parameters: URLSearchParams): Wanted {
  const get = (name: string, fallback: string) => parameters.get(name) || fallback;
  // The service ignores what it doesn't know; here it is a mistake of ours.
  for (const name of parameters.keys()) {
    if (!PARAMETERS.includes(name)) throw new Error(`unknown parameter ${name}`);
  }
  const ids = get('id_list', '').split(',').filter(Boolean);
  const wanted = {
    searchQuery: get('search_query', ''),
    ids,
    start: readInteger('start', get('start', '0')),
    maxResults: readInteger('max_results', get('max_results', '10')),
    sortBy: get('sortBy', 'relevance'),
    isAscending: get('sortOrder', 'descending') === 'ascending',
  };
  if (wanted.searchQuery === '' && ids.length === 0) {
    throw new Error('Either a search_query or id_list must be specified for the classic API.');
  }
  const malformed = ids.find((id) => !ID.test(id));
  if (malformed !== undefined) throw new Error(`incorrect id format for ${malformed}`);
  if (wanted.maxResults === 0 || wanted.maxResults > LONGEST_PAGE) {
    throw new Error(`max_results must be between 1 and ${LONGEST_PAGE}`);
  }
  if (wanted.start + wanted.maxResults > LONGEST_LIST) throw new Error('start is too large');
  if (!/^(?:relevance|lastUpdatedDate|submittedDate)$/.test(wanted.sortBy)) {
    throw new Error('sortBy must be in: relevance, lastUpdatedDate, submittedDate');
  }
  return wanted;
}

const ID = /^(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]{2,})?(?:\.[a-zA-Z-]{2,})?\/\d{7})(?:v\d+)?$/;

function readInteger(name: string, text: string): number {
  if (!/^-?\d+$/.test(text)) throw new Error(`${name} must be an integer`);
  if (Number(text) < 0) throw new Error(`${name} must be non-negative`);
  return Number(text);
}

function isNamed(record: ArxivRecord, id: string): boolean {
  return id === record.number || id === `${record.number}v${record.version}`;
}

function isWithin(category: string, wanted: readonly string[]): boolean {
  const held = category.toLowerCase();
  return wanted.some((name) => {
    const lower = name.toLowerCase();
    return held === lower || held.startsWith(`${lower}.`);
  });
}

interface Scored {
  readonly record: ArxivRecord;
}

function byTime(sortBy: string, a: Scored, b: Scored): number {
  const field = sortBy === 'submittedDate' ? 'published' : 'updated';
  return Date.parse(a.record[field]) - Date.parse(b.record[field]);
}

/** As plain http is moved to https there. */
function moved(parameters: URLSearchParams): LoopbackAnswer {
  return { status: 301, headers: { Location: `/api/query?${parameters}` }, body: '' };
}

function atom(status: number, body: string): LoopbackAnswer {
  return { status, headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' }, body };
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

function dayOf(timeMs: number): string {
  return isoTime(timeMs).slice(0, 10);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const papers = recordedPapers();
  const server = await startArxivServer({
    port: Number(values.port ?? 8091),
    papers,
    announcement: {
      day: dayOf(Date.now()),
      items: papers.map(({ number }) => ({ number, kind: 'new' })),
    },
  });
  console.log(`ARXIV_API_URL=${server.apiUrl}`);
}
