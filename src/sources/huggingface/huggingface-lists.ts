/** Reads the lists of Hugging Face page by page, and leaves out what is no paper. */

import { InvalidResponseError } from '../../errors.ts';
import { dayOf } from '../source-day.ts';
import type { ProblemListener } from '../source-problem.ts';
import type { HuggingFaceClient } from './huggingface-client.ts';
import { type HuggingFaceEntry, readEntry } from './huggingface-entry.ts';

export type Entries = readonly HuggingFaceEntry[];
export type Parameters = Readonly<Record<string, string>>;

export interface HuggingFaceLists {
  /** The whole list that begins on a day, each paper once, in the order received. */
  daily(parameters: Parameters, firstDay: string, signal: AbortSignal): Promise<Entries>;
  /** One page by recent stars. */
  trending(limit: number, signal: AbortSignal): Promise<Entries>;
  search(text: string, limit: number, signal: AbortSignal): Promise<Entries>;
}

/** The service's own limits: https://huggingface.co/.well-known/openapi.json */
export const LONGEST_PAGE = 100;
export const LONGEST_SEARCH = 120;
/** A month holds about 1,000 entries; more pages than this are a list without an end. */
const MOST_PAGES = 30;

const SERVICE = 'Hugging Face';
const LISTS = 'api/daily_papers';

export function createHuggingFaceLists(
  client: HuggingFaceClient,
  onProblem: ProblemListener,
): HuggingFaceLists {
  return {
    async daily(parameters, firstDay, signal) {
      const entries = new Map<string, HuggingFaceEntry>();
      for (let p = 0; p < MOST_PAGES; p += 1) {
        const page = await readPage(parameters, p, firstDay, signal);
        // Votes move papers from page to page between two calls.
        for (const entry of page.entries) {
          if (!entries.has(entry.paper.id)) entries.set(entry.paper.id, entry);
        }
        if (!page.hasNext) break;
      }
      return [...entries.values()];
    },
    async trending(limit, signal) {
      const parameters = { sort: 'trending', limit: String(Math.min(limit, LONGEST_PAGE)) };
      const { body } = await client.get(LISTS, parameters, { signal });
      return readEntries(toList(body), 'trending');
    },
    async search(text, limit, signal) {
      const parameters = { q: text, limit: String(Math.min(limit, LONGEST_SEARCH)) };
      const { body } = await client.get('api/papers/search', parameters, { signal });
      return readEntries(toList(body), 'search');
    },
  };

  async function readPage(
    parameters: Parameters,
    p: number,
    firstDay: string,
    signal: AbortSignal,
  ) {
    const answer = Object.values(parameters).join(' ');
    // Without a limit the service cuts at 50.
    const wanted = { ...parameters, limit: String(LONGEST_PAGE), p: String(p) };
    const got = await client.get(LISTS, wanted, { signal, answers: [400] });
    if (got.status === 400) {
      if (isAheadOf(firstDay, got.headers)) return { entries: [], hasNext: false };
      throw new InvalidResponseError(`${SERVICE} does not take “${answer}” for a list (HTTP 400).`);
    }
    const list = toList(got.body);
    const isAnnounced = /rel="?next"?/.test(got.headers.get('Link') ?? '');
    return {
      entries: readEntries(list, answer),
      hasNext: list.length > 0 && (isAnnounced || list.length >= LONGEST_PAGE),
    };
  }

  function readEntries(list: readonly unknown[], answer: string): Entries {
    const entries: HuggingFaceEntry[] = [];
    for (const [index, value] of list.entries()) {
      const entry = readEntry(value);
      if (typeof entry !== 'string') entries.push(entry);
      else onProblem({ source: SERVICE, answer, reason: `entry ${index + 1}: ${entry}` });
    }
    return entries;
  }
}

function toList(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) throw new InvalidResponseError(`${SERVICE} answered no list.`);
  return body;
}

/** The service refuses days after its own: our clock may be ahead of it. */
function isAheadOf(day: string, headers: Headers): boolean {
  const today = dayOf(headers.get('Date') ?? undefined);
  return today !== undefined && day > today;
}
