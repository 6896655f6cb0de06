/**
 * A loopback server that answers as Hugging Face does: the daily lists with their limits and pages,
 * the trending page, search and single papers, and the RateLimit headers on all of them. By hand:
 *
 *     node test/fakes/huggingface-server.ts --data FOLDER [--port 8090] [--today 2026-07-31]
 */

import { parseArgs } from 'node:util';
import {
  isServed,
  readDays,
  type ServedDays,
  type ServedEntry,
  searchEntries,
} from './huggingface-lists.ts';
import {
  type Loopback,
  type LoopbackAnswer,
  type LoopbackOptions,
  type LoopbackRequest,
  startLoopback,
} from './loopback.ts';

export interface HuggingFaceServerOptions extends LoopbackOptions {
  /** A folder of saved lists, besides `days`. */
  readonly dataDir?: string | undefined;
  readonly days?: ServedDays | undefined;
  /** The trending page in its order; every paper by votes unless given. */
  readonly trending?: readonly unknown[] | undefined;
  /** Papers that stand on no list, for search and single papers. */
  readonly others?: readonly ServedEntry[] | undefined;
  /** What a single paper's answer has beyond the paper, by arXiv number. */
  readonly details?: Readonly<Record<string, object>> | undefined;
  /** Calls in five minutes. */
  readonly quota?: number | undefined;
}

const WINDOW_MS = 300_000;

export async function startHuggingFaceServer(
  options: HuggingFaceServerOptions = {},
): Promise<Loopback> {
  const { now = Date.now, quota = 500 } = options;
  const days = { ...(options.dataDir ? readDays(options.dataDir) : {}), ...options.days };
  const listed = Object.values(days).flat().filter(isServed);
  const papers = [...listed, ...(options.others ?? [])];
  const trending = options.trending ?? listed.toSorted(byVotes);
  let windowEndMs = now() + WINDOW_MS;
  let remaining = quota;

  return startLoopback(options, (request) => {
    if (now() >= windowEndMs) {
      windowEndMs = now() + WINDOW_MS;
      remaining = quota;
    }
    const answer = remaining > 0 ? route(request) : tooMany();
    remaining = Math.max(0, remaining - 1);
    return { ...answer, headers: { ...answer.headers, ...quotaHeaders() } };
  });

  function route({ path, parameters }: LoopbackRequest): LoopbackAnswer {
    if (path === '/api/daily_papers') return list(parameters);
    if (path === '/api/papers/search') return search(parameters);
    const number = /^\/api\/papers\/([^/]+)$/.exec(path)?.[1];
    if (number !== undefined) return single(decodeURIComponent(number));
    return failure(404, "Sorry, we can't find the page you are looking for.");
  }

  function list(parameters: URLSearchParams): LoopbackAnswer {
    const wrong = whatIsWrong(parameters, LIST_PARAMETERS);
    if (wrong !== undefined) return failure(400, wrong);
    const date = parameters.get('date');
    if (date !== null && date > today())
      return failure(400, '✖ Date is in the future\n  → at date');
    const entries = parameters.get('sort') === 'trending' ? trending : listOf(parameters);
    const page = Number(parameters.get('p') ?? 0);
    const limit = Number(parameters.get('limit') ?? 50);
    const rest = entries.slice(page * limit);
    return json(rest.slice(0, limit), rest.length > limit ? nextLink(parameters, page) : {});
  }

  /** A day's list by votes; without a day, what was listed last comes first. */
  function listOf(parameters: URLSearchParams): readonly unknown[] {
    const date = parameters.get('date');
    if (date !== null) return days[date] ?? [];
    const month = parameters.get('month');
    const week = parameters.get('week');
    const isWanted = (day: string) =>
      (month === null || day.startsWith(`${month}-`)) && (week === null || weekOf(day) === week);
    const wanted = Object.keys(days).filter((day) => day <= today() && isWanted(day));
    return wanted
      .sort()
      .reverse()
      .flatMap((day) => days[day] ?? []);
  }

  function search(parameters: URLSearchParams): LoopbackAnswer {
    const wrong = whatIsWrong(parameters, SEARCH_PARAMETERS);
    if (wrong !== undefined) return failure(400, wrong);
    const found = searchEntries(papers, parameters.get('q') ?? '');
    return json(found.slice(0, Number(parameters.get('limit') ?? 120)));
  }

  function single(number: string): LoopbackAnswer {
    const entry = papers.find(({ paper }) => paper.id === number);
    if (entry === undefined) return failure(404, 'Paper not found');
    return json({ ...entry.paper, ...NO_LINKED, ...options.details?.[number] });
  }

  function today(): string {
    return new Date(now()).toISOString().slice(0, 10);
  }

  function tooMany(): LoopbackAnswer {
    return failure(429, 'We had to rate limit your IP (203.0.113.7).');
  }

  function quotaHeaders(): Readonly<Record<string, string>> {
    const seconds = Math.ceil((windowEndMs - now()) / 1000);
    return {
      RateLimit: `"api";r=${remaining};t=${seconds}`,
      'RateLimit-Policy': `"fixed window";"api";q=${quota};w=${WINDOW_MS / 1000}`,
    };
  }
}

const NO_LINKED = {
  linkedModels: [],
  numTotalModels: 0,
  linkedDatasets: [],
  numTotalDatasets: 0,
  linkedSpaces: [],
  numTotalSpaces: 0,
};

type Check = (value: string) => string | undefined;

const LIST_PARAMETERS: Readonly<Record<string, Check>> = {
  date: (value) => (isDay(value) ? undefined : '✖ Invalid ISO date'),
  week: (value) =>
    /^\d{4}-W(?:0[1-9]|[1-4][0-9]|5[0-2])$/.test(value) ? undefined : '✖ Invalid string',
  month: (value) => (isDay(`${value}-01`) ? undefined : '✖ Invalid string'),
  submitter: () => undefined,
  sort: (value) => (/^(?:publishedAt|trending)$/.test(value) ? undefined : '✖ Invalid option'),
  p: (value) => (/^\d+$/.test(value) ? undefined : '✖ Too small: expected number to be >=0'),
  limit: (value) => checkLimit(value, 100),
};

const SEARCH_PARAMETERS: Readonly<Record<string, Check>> = {
  q: (value) =>
    value.length <= 250 ? undefined : '✖ Too big: expected string to have <=250 characters',
  limit: (value) => checkLimit(value, 120),
};

function checkLimit(value: string, most: number): string | undefined {
  if (!/^\d+$/.test(value) || value === '0') return '✖ Too small: expected number to be >=1';
  return Number(value) > most ? `✖ Too big: expected number to be <=${most}` : undefined;
}

/** Stricter than the service may be: a parameter that it doesn't know is a mistake of ours. */
function whatIsWrong(
  parameters: URLSearchParams,
  checks: Readonly<Record<string, Check>>,
): string | undefined {
  for (const [name, value] of parameters) {
    const check = checks[name];
    const wrong = check === undefined ? '✖ Unrecognized key' : check(value);
    if (wrong !== undefined) return `${wrong}\n  → at ${name}`;
  }
  return undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const timeMs = Date.parse(text);
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().startsWith(text);
}

function weekOf(day: string): string {
  const thursday = new Date(
    Date.parse(day) + (3 - ((new Date(day).getUTCDay() + 6) % 7)) * 86_400_000,
  );
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 86_400_000)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function byVotes(a: ServedEntry, b: ServedEntry): number {
  return (b.paper.upvotes ?? 0) - (a.paper.upvotes ?? 0);
}

/** Relative, as the service may send it. */
function nextLink(parameters: URLSearchParams, page: number): Readonly<Record<string, string>> {
  const next = new URLSearchParams(parameters);
  next.set('p', String(page + 1));
  return { Link: `</api/daily_papers?${next}>; rel="next"` };
}

function json(body: unknown, headers: Readonly<Record<string, string>> = {}): LoopbackAnswer {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

function failure(status: number, error: string): LoopbackAnswer {
  return { ...json({ error }), status };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, port: { type: 'string' }, today: { type: 'string' } },
  });
  if (values.data === undefined) {
    console.error('Say where the saved lists are: --data FOLDER (of files YYYY-MM-DD.json).');
    process.exit(1);
  }
  const { today } = values;
  const server = await startHuggingFaceServer({
    dataDir: values.data,
    port: Number(values.port ?? 8090),
    now: today === undefined ? Date.now : () => Date.parse(`${today}T12:00:00Z`),
  });
  console.log(`HUGGINGFACE_URL=${server.url}`);
}
