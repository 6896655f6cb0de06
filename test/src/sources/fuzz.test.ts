/**
 * Thousands of wrong answers: a client gives papers or one of our errors, whatever comes. The suite
 * runs a short form; a longer one, or one with other answers:
 *
 *     FUZZ_RUNS=10000 FUZZ_SEED=2 npx vitest run test/src/sources/fuzz.test.ts
 */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InvalidResponseError, RateLimitedError, UnavailableError } from '../../../src/errors.ts';
import { parseQuery } from '../../../src/library/query.ts';
import type { PaperInput } from '../../../src/papers/paper.ts';
import { arxivSource } from '../../../src/sources/arxiv/arxiv-source.ts';
import { huggingFaceSource } from '../../../src/sources/huggingface/huggingface-source.ts';
import { expectValidPaper } from '../../contracts/paper-source.ts';
import { recordedPapers } from '../../fakes/arxiv-records.ts';
import { announcementAtom, announcementRss } from '../../fakes/arxiv-xml.ts';
import { leapingClock } from '../../fakes/leaping-clock.ts';
import { type Loopback, type LoopbackAnswer, startLoopback } from '../../fakes/loopback.ts';
import { mutatedJson, mutatedText } from '../../fakes/mutations.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const QUERY = parseQuery('testing models', { today: '2026-07-31' });

function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
}

const LIST = JSON.stringify(JSON.parse(fixture('huggingface/daily/2026-07-15.json')));
const FOUND = JSON.stringify(JSON.parse(fixture('huggingface/search-kazakh.json')));
const SINGLE = JSON.stringify({ ...JSON.parse(LIST)[0].paper, linkedModels: [{ id: 'a/b' }] });
const FEED = fixture('arxiv/query.xml').replace('214881', '2');
const ITEMS = recordedPapers()
  .slice(0, 3)
  .map((record) => ({ record, kind: 'new' }));
const RSS = announcementRss(['cs.SE'], '2026-07-31', ITEMS);
const ATOM = announcementAtom(['cs.SE'], '2026-07-31', ITEMS);

let server: Loopback;
let answer: LoopbackAnswer = { status: 200, headers: {}, body: '' };

beforeAll(async () => {
  server = await startLoopback({}, () => answer);
});

afterAll(() => server.close());

function sources() {
  const common = {
    userAgent: 'Paperwire/1',
    clock: leapingClock('2026-07-31T10:00:00Z'),
    limits: { retries: 0, patienceMs: 0 },
  };
  return {
    huggingFace: huggingFaceSource({ ...common, url: server.url }),
    arxiv: arxivSource({ ...common, url: `${server.url}/api/query`, categories: ['cs.SE'] }),
  };
}

type Call = (
  from: ReturnType<typeof sources>,
) => Promise<readonly (PaperInput | undefined)[]> | Promise<PaperInput | undefined>;

/** Every call that a source has, with the answers that it may be given. */
const CALLS: readonly { readonly right: readonly string[]; readonly call: Call }[] = [
  { right: [LIST], call: ({ huggingFace }) => huggingFace.daily('2026-07-15') },
  { right: [LIST], call: ({ huggingFace }) => huggingFace.week('2026-W29') },
  { right: [LIST], call: ({ huggingFace }) => huggingFace.month('2026-07') },
  { right: [LIST], call: ({ huggingFace }) => huggingFace.trendingPage(10) },
  { right: [FOUND], call: ({ huggingFace }) => huggingFace.search(QUERY, 5) },
  {
    right: [SINGLE],
    call: async ({ huggingFace }) => (await huggingFace.paperDetails('arxiv:2607.11886'))?.paper,
  },
  { right: [FEED], call: ({ arxiv }) => arxiv.search(QUERY, 5) },
  { right: [FEED], call: ({ arxiv }) => arxiv.get('arxiv:2405.13786') },
  {
    right: [FEED],
    call: async ({ arxiv }) => [
      ...(await arxiv.getMany(['arxiv:2405.13786', 'arxiv:2202.12139'])).values(),
    ],
  },
  {
    right: [FEED],
    call: async ({ arxiv }) => {
      const papers: PaperInput[] = [];
      for await (const page of arxiv.submitted('2026-07-01', '2026-07-02')) {
        papers.push(...page);
        if (papers.length > 500) break;
      }
      return papers;
    },
  },
  { right: [RSS, ATOM], call: ({ arxiv }) => arxiv.daily('2026-07-31') },
  {
    right: [RSS, ATOM],
    call: async ({ arxiv }) => (await arxiv.announced()).papers.map(({ paper }) => paper),
  },
];

const STATUSES = fc.oneof(
  { weight: 8, arbitrary: fc.constant(200) },
  { weight: 1, arbitrary: fc.constantFrom(201, 204, 304, 400, 401, 403, 404, 406, 429, 500, 503) },
);

const HEADERS = fc.dictionary(
  fc.constantFrom('Link', 'RateLimit', 'Retry-After', 'ETag', 'Content-Type', 'Date'),
  fc.oneof(
    fc.string({ maxLength: 30 }).filter((text) => text.trim() === text),
    fc.constantFrom('</api/daily_papers?p=1>; rel="next"', '"api";r=0;t=99', '-1', 'text/html'),
  ),
  { maxKeys: 2 },
);

it('answers with papers or with our errors, whatever a service sends', {
  timeout: 600_000,
}, async () => {
  const wrongAnswer = fc.constantFrom(...CALLS).chain(({ right, call }) =>
    fc.constantFrom(...right).chain((text) =>
      fc.record({
        call: fc.constant(call),
        status: STATUSES,
        headers: HEADERS,
        body: text.startsWith('<') ? mutatedText(text) : mutatedJson(text),
      }),
    ),
  );
  const counts = { papers: 0, answers: 0, errors: 0 };
  await fc.assert(
    fc.asyncProperty(wrongAnswer, async ({ call, ...sent }) => {
      answer = sent.status === 204 || sent.status === 304 ? { ...sent, body: '' } : sent;
      const outcome = await call(sources()).catch((error: unknown) => error);
      if (isOurs(outcome)) {
        counts.errors += 1;
        return;
      }
      if (outcome instanceof Error) throw outcome;
      counts.answers += 1;
      for (const paper of [outcome].flat()) {
        if (paper === undefined) continue;
        counts.papers += 1;
        // Every value that got here was typed as a paper by the source.
        expectValidPaper(paper as PaperInput);
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: RUNS > 1000 },
  );
  // Both ways were gone often enough for this to mean something.
  expect(counts.errors).toBeGreaterThan(RUNS / 10);
  expect(counts.answers).toBeGreaterThan(RUNS / 10);
  expect(counts.papers).toBeGreaterThan(RUNS / 5);
  if (RUNS > 1000) console.log(`${RUNS} wrong answers, seed ${SEED}:`, counts);
});

function isOurs(outcome: unknown): boolean {
  return (
    outcome instanceof UnavailableError ||
    outcome instanceof RateLimitedError ||
    outcome instanceof InvalidResponseError
  );
}
