/** What every PaperSource promises, whatever stands behind it. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/library/query.ts';
import { type PaperInput, toPaper } from '../../src/papers/paper.ts';
import { parsePaperId } from '../../src/papers/paper-id.ts';
import type { PaperSource } from '../../src/sources/paper-source.ts';
import { dayOf } from '../../src/sources/source-day.ts';

export interface OpenSource {
  readonly source: PaperSource;
  /** A day with a list, one without, and one that has not come. */
  readonly day: string;
  readonly emptyDay: string;
  readonly futureDay: string;
  /** On the day's list. */
  readonly knownId: string;
  /** Finds papers; `undefined` where the source finds none beyond the library. */
  readonly query: string | undefined;
  /** Each makes whatever is asked fail in another way; none for a source that is always at hand. */
  readonly failures: readonly (() => void)[];
  close(): Promise<void>;
}

const OUR_ERRORS = /^(?:UnavailableError|RateLimitedError|InvalidResponseError)$/;

export function paperSourceContract(name: string, open: () => Promise<OpenSource>): void {
  describe(`${name} as a PaperSource`, () => {
    let opened: OpenSource;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const search = (text: string, limit: number, signal?: AbortSignal) =>
      opened.source.search(parseQuery(text, { today: opened.day }), limit, signal);

    it('gives the list of a day, each paper at its place', async () => {
      const { source, day } = opened;
      const papers = await source.daily(day);
      expect(papers.length).toBeGreaterThan(0);
      for (const paper of papers) expectValidPaper(paper);
      expect(papers.map(({ listings }) => listings)).toEqual(
        papers.map((_, index) => [{ source: source.id, day, position: index + 1 }]),
      );
      expect(new Set(papers.map(({ id }) => id)).size).toBe(papers.length);
    });

    it('has no list for a day without papers, a day to come, or no day', async () => {
      const { source, emptyDay, futureDay } = opened;
      for (const day of [emptyDay, futureDay, '2026-02-30', '']) {
        expect(await source.daily(day)).toEqual([]);
      }
    });

    it('finds at most as many papers as asked for', async () => {
      const { query } = opened;
      const found = query === undefined ? [] : await search(query, 20);
      if (query !== undefined) expect(found.length).toBeGreaterThan(1);
      for (const paper of found) expectValidPaper(paper);
      expect(await search(query ?? 'network', 1)).toHaveLength(query === undefined ? 0 : 1);
      expect(await search(query ?? 'network', 0)).toEqual([]);
    });

    it('finds nothing by nothing', async () => {
      for (const text of ['', '  ', '""', '-network']) expect(await search(text, 5)).toEqual([]);
    });

    it('gives a paper by its id, and none for an id that it does not have', async () => {
      const { source, knownId } = opened;
      const paper = await source.get(knownId);
      expect(paper?.id).toBe(knownId);
      if (paper !== undefined) expectValidPaper(paper);
      for (const id of ['arxiv:2411.99999', 'doi:10.1000/none', 'arxiv:../../etc', 'x', '']) {
        expect(await source.get(id)).toBeUndefined();
      }
    });

    it('rejects with our errors alone', async () => {
      const { source, day, knownId, query, failures } = opened;
      for (const fail of failures) {
        fail();
        await expect(source.daily(day)).rejects.toSatisfy(isOurError);
        await expect(source.get(knownId)).rejects.toSatisfy(isOurError);
        await expect(search(query ?? '', 5)).rejects.toSatisfy(isOurError);
      }
    });

    it('takes a caller who gives up for no answer', async () => {
      const signal = AbortSignal.abort(new Error('enough'));
      const { source, day, knownId, query } = opened;
      for (const call of await Promise.allSettled([
        source.daily(day, signal),
        source.get(knownId, signal),
        search(query ?? 'network', 5, signal),
      ])) {
        if (call.status === 'rejected') expect(call.reason).toSatisfy(isOurError);
      }
      expect((await source.daily(day)).length).toBeGreaterThan(0);
    });
  });
}

/** A paper that the library takes, with nothing in it that a reader would have to check again. */
export function expectValidPaper(input: PaperInput): void {
  const paper = toPaper(input);
  expect(parsePaperId(paper.id)).toBe(paper.id);
  expect(paper.title).not.toBe('');
  for (const text of [paper.title, paper.abstract, ...paper.authors]) {
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/\p{Cc}/u);
  }
  if (paper.published?.length === 10) expect(dayOf(paper.published)).toBe(paper.published);
  else if (paper.published !== undefined) expect(paper.published).toMatch(/^\d{4}(?:-\d{2})?$/);
  for (const link of Object.values(paper.links)) {
    if (link !== undefined) expect(new URL(link).protocol).toMatch(/^https?:$/);
  }
  for (const count of Object.values(paper.signals)) {
    if (count !== undefined) expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
  }
  for (const category of paper.categories) expect(category).toMatch(/^[a-z-]+(?:\.[A-Za-z-]+)?$/);
}

function isOurError(error: unknown): boolean {
  return error instanceof Error && OUR_ERRORS.test(error.name) && error.message !== '';
}
