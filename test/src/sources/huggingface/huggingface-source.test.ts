import { afterEach, describe, expect, it } from 'vitest';
import {
  type HuggingFaceOptions,
  huggingFaceSource,
} from '../../../../src/sources/huggingface/huggingface-source.ts';
import type { SourceProblem } from '../../../../src/sources/source-problem.ts';
import {
  type HuggingFaceServerOptions,
  startHuggingFaceServer,
} from '../../../fakes/huggingface-server.ts';
import { leapingClock } from '../../../fakes/leaping-clock.ts';
import type { Loopback } from '../../../fakes/loopback.ts';
import { servedEntries, servedEntry } from '../../../fakes/served-entries.ts';

const FIXTURES = new URL('../../../fixtures/huggingface/daily', import.meta.url).pathname;
const servers: Loopback[] = [];

afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function open(
  served: HuggingFaceServerOptions = { dataDir: FIXTURES },
  options: Partial<HuggingFaceOptions> = {},
  time = '2026-07-31T10:00:00Z',
) {
  const clock = leapingClock(time);
  const server = await startHuggingFaceServer({ now: clock.now, ...served });
  servers.push(server);
  const problems: SourceProblem[] = [];
  const source = huggingFaceSource({
    url: server.url,
    userAgent: 'Paperwire/1',
    clock,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  return { clock, server, source, problems };
}

describe('daily', () => {
  it('gives the list of a day in its order, with places, signals and links', async () => {
    const { source, server } = await open();
    const papers = await source.daily('2026-07-30');
    expect(papers).toHaveLength(2);
    expect(papers[0]).toMatchObject({
      id: 'arxiv:2607.27205',
      published: '2026-07-29',
      links: {
        code: 'https://github.com/H-EmbodVis/TurboVLA',
        project: 'https://h-embodvis.github.io/TurboVLA/',
        huggingFace: 'https://huggingface.co/papers/2607.27205',
      },
      signals: { votes: 100, stars: 15 },
      listings: [{ source: 'huggingface', day: '2026-07-30', position: 1 }],
    });
    expect(papers[0]?.title).toContain('<');
    expect(papers[1]?.listings).toEqual([
      { source: 'huggingface', day: '2026-07-30', position: 2 },
    ]);
    expect(server.requests[0]?.headers['user-agent']).toBe('Paperwire/1');
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('takes the inner date, since the outer one is moved into the day before', async () => {
    const { source } = await open({ days: { '2026-07-15': [servedEntry('2607.11886')] } });
    const [paper] = await source.daily('2026-07-15');
    expect(paper?.published).toBe('2026-07-13');
  });

  it('has no list for a local today that is ahead of UTC, and asks for none', async () => {
    const { source, server } = await open({}, {}, '2026-07-15T23:30:00Z');
    expect(await source.daily('2026-07-16')).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it('takes the refusal of a day for no list when the clock of the service is behind ours', async () => {
    const now = () => Date.parse('2026-07-15T23:59:58Z');
    const { source } = await open({ now }, {}, '2026-07-16T00:00:03Z');
    expect(await source.daily('2026-07-16')).toEqual([]);
  });

  it('does not take another refusal for an empty list', async () => {
    const { source, server } = await open();
    server.failNext({ status: 400, body: '{"error":"✖ Unrecognized key"}' });
    await expect(source.daily('2026-07-15')).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message: 'Hugging Face does not take “2026-07-15” for a list (HTTP 400).',
    });
  });

  it('is empty at weekends', async () => {
    const { source } = await open();
    expect(await source.daily('2026-07-18')).toEqual([]);
    expect(await source.daily('2026-07-19')).toEqual([]);
  });

  it.each(['2026-02-30', '2026-7-15', 'today', ''])('has no list for %j', async (day) => {
    const { source, server } = await open();
    expect(await source.daily(day)).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it('gets more than the 50 entries at which the service cuts', async () => {
    const { source, server } = await open({ days: { '2026-07-15': servedEntries(60) } });
    expect(await source.daily('2026-07-15')).toHaveLength(60);
    expect(server.requests).toHaveLength(1);
  });

  it('reads on when a day has more than a page of 100', async () => {
    const { source, server } = await open({ days: { '2026-07-15': servedEntries(230) } });
    const papers = await source.daily('2026-07-15');
    expect(papers.map(({ listings }) => listings?.[0]?.position)).toEqual(
      Array.from({ length: 230 }, (_, index) => index + 1),
    );
    expect(server.requests.map(({ parameters }) => parameters.get('p'))).toEqual(['0', '1', '2']);
  });

  it('reads on after a full page that announces no other', async () => {
    const { source, server } = await open({ days: { '2026-07-15': servedEntries(100) } });
    expect(await source.daily('2026-07-15')).toHaveLength(100);
    expect(server.requests).toHaveLength(2);
  });

  it('gives a paper once that votes moved to the next page meanwhile', async () => {
    const entries = servedEntries(150);
    const { source, server } = await open({ days: { '2026-07-15': entries } });
    server.failNext(
      {},
      { rewrite: (body) => body.replace('[', `[${JSON.stringify(entries[7])},`) },
    );
    const papers = await source.daily('2026-07-15');
    expect(papers).toHaveLength(150);
    expect(papers[7]?.listings?.[0]?.position).toBe(8);
  });

  it('gives a paper that stands on two days on both, under one id', async () => {
    const entry = servedEntry('2604.07429');
    const { source } = await open({
      days: { '2026-04-10': [entry], '2026-04-16': [servedEntry('2604.00001'), entry] },
    });
    const [first] = await source.daily('2026-04-10');
    const [, second] = await source.daily('2026-04-16');
    expect(first?.id).toBe('arxiv:2604.07429');
    expect(second?.id).toBe(first?.id);
    expect([first?.listings, second?.listings].flat()).toEqual([
      { source: 'huggingface', day: '2026-04-10', position: 1 },
      { source: 'huggingface', day: '2026-04-16', position: 2 },
    ]);
  });

  it('leaves a broken entry out, not the list, and tells of it', async () => {
    const { source, problems } = await open({
      days: {
        '2026-07-15': [
          servedEntry('2607.00001'),
          { paper: { title: 'No id' } },
          null,
          servedEntry('no id'),
          servedEntry('2607.00002', { title: '  ' }, { title: 'Not this one' }),
          servedEntry('2607.00003'),
        ],
      },
    });
    const papers = await source.daily('2026-07-15');
    expect(papers.map(({ id }) => id)).toEqual(['arxiv:2607.00001', 'arxiv:2607.00003']);
    expect(problems).toEqual(
      [
        'entry 2: paper.id: Invalid input: expected string, received undefined',
        'entry 3: entry: Invalid input: expected object, received null',
        'entry 4: id: no arXiv id',
        'entry 5: title: missing',
      ].map((reason) => ({ source: 'Hugging Face', answer: '2026-07-15', reason })),
    );
  });

  it('asks again for a list only after a time that fits its age', async () => {
    const { source, server, clock } = await open({}, {}, '2026-07-31T10:00:00Z');
    for (const day of ['2026-07-31', '2026-07-30', '2026-07-01']) await source.daily(day);
    const asked = async (ms: number) => {
      clock.advance(ms);
      const before = server.requests.length;
      for (const day of ['2026-07-31', '2026-07-30', '2026-07-01']) await source.daily(day);
      return server.requests.slice(before).map(({ parameters }) => parameters.get('date'));
    };
    expect(await asked(4 * 60_000)).toEqual([]);
    expect(await asked(60_000)).toEqual(['2026-07-31']);
    expect(await asked(3_600_000)).toEqual(['2026-07-31', '2026-07-30']);
  });

  it('asks once for many channels at the same time', async () => {
    const { source, server } = await open();
    await Promise.all(Array.from({ length: 20 }, () => source.daily('2026-07-15')));
    expect(server.requests).toHaveLength(1);
  });

  it('sends the token', async () => {
    const { source, server } = await open({}, { token: 'hf_secret' });
    await source.daily('2026-07-15');
    expect(server.requests[0]?.headers.authorization).toBe('Bearer hf_secret');
  });

  it('works under a path of the base URL', async () => {
    const { server } = await open();
    const source = huggingFaceSource({ url: `${server.url}/mirror/`, userAgent: 'Paperwire/1' });
    await expect(source.daily('2026-07-15')).rejects.toThrow('HTTP 404');
    expect(server.requests[0]?.path).toBe('/mirror/api/daily_papers');
  });
});

describe('answers that are none', () => {
  it.each([
    [
      'HTML instead of JSON',
      { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html>' },
      'a web page',
    ],
    ['half an answer', { rewrite: (body: string) => body.slice(0, 500) }, 'no whole JSON'],
    ['an empty body', { body: '' }, 'no whole JSON'],
    ['an object for a list', { body: '{"papers":[]}' }, 'no list'],
    ['an error with status 200', { body: '{"error":"Internal"}' }, 'an error'],
  ])('takes %s for a change of the service', async (_, fault, words) => {
    const { source, server } = await open();
    server.failNext(fault);
    const call = source.daily('2026-07-15');
    await expect(call).rejects.toMatchObject({ name: 'InvalidResponseError' });
    await expect(call).rejects.toThrow(words);
  });

  it('takes an error of a rate limit with status 200 for one', async () => {
    const { source, server } = await open();
    server.failNext({ body: '{"error":"We had to rate limit your IP (203.0.113.7)."}' });
    await expect(source.daily('2026-07-15')).rejects.toMatchObject({ name: 'RateLimitedError' });
  });

  it('cuts a body without an end', async () => {
    const { source, server } = await open({}, { limits: { maxBytes: 100_000 } });
    server.failNext({ endless: true, body: ' '.repeat(10_000) });
    await expect(source.daily('2026-07-15')).rejects.toMatchObject({
      name: 'InvalidResponseError',
    });
  });

  it('does not remember a failure', async () => {
    const { source, server } = await open();
    server.failNext({ body: '' });
    await expect(source.daily('2026-07-15')).rejects.toThrow();
    expect(await source.daily('2026-07-15')).toHaveLength(2);
  });
});

describe('limits of the service', () => {
  it('waits for the reset when the RateLimit header says that nothing remains', async () => {
    const limits = { patienceMs: 400_000 };
    const { source, server, clock } = await open({ dataDir: FIXTURES, quota: 2 }, { limits });
    await source.daily('2026-07-15');
    await source.daily('2026-07-28');
    expect(clock.sleeps).toEqual([]);
    await source.daily('2026-07-30');
    expect(clock.sleeps).toEqual([301_000]);
    expect(server.requests).toHaveLength(3);
  });

  it('waits out a refusal that is short, and passes on one that is long', async () => {
    const { source, server, clock } = await open();
    server.failNext({ status: 429, headers: { RateLimit: '"api";r=0;t=2' } });
    expect(await source.daily('2026-07-15')).toHaveLength(2);
    expect(clock.sleeps).toEqual([3000]);
    server.failNext({ status: 429, headers: { RateLimit: '"api";r=0;t=55' } });
    await expect(source.daily('2026-07-28')).rejects.toMatchObject({
      name: 'RateLimitedError',
      retryAfterMs: 56_000,
    });
  });

  it('backs off after the refusal of a network that sends HTML and no header', async () => {
    const { source, server, clock } = await open();
    server.failNext({ status: 429, headers: {}, body: '<h1>429</h1>' });
    expect(await source.daily('2026-07-15')).toHaveLength(2);
    expect(clock.sleeps).toEqual([5000]);
  });
});

describe('week and month', () => {
  const days = {
    '2026-12-25': [servedEntry('2612.00001', { submittedOnDailyAt: '2026-12-25T00:00:00.000Z' })],
    '2026-12-28': [
      servedEntry('2612.00002', { submittedOnDailyAt: '2026-12-28T00:00:00.000Z' }),
      servedEntry('2612.00003', { submittedOnDailyAt: '2026-12-28T05:00:00.000Z' }),
    ],
    '2026-12-31': [servedEntry('2612.00004', { submittedOnDailyAt: '2026-12-31T00:00:00.000Z' })],
    '2027-01-01': [servedEntry('2612.00005', { submittedOnDailyAt: '2027-01-01T00:00:00.000Z' })],
  };

  it('puts each entry of a week on the list of its own day', async () => {
    const { source, server } = await open();
    const papers = await source.week('2026-W31');
    expect(
      papers.map(({ listings }) => listings?.map(({ day, position }) => [day, position])),
    ).toEqual([
      [['2026-07-30', 1]],
      [['2026-07-30', 2]],
      [['2026-07-28', 1]],
      [['2026-07-28', 2]],
      [['2026-07-28', 3]],
    ]);
    expect(server.requests.map(({ parameters }) => parameters.get('week'))).toEqual(['2026-W31']);
  });

  it('asks for week 53 day by day, since the service knows 52', async () => {
    const { source, server } = await open({ days }, {}, '2027-01-05T10:00:00Z');
    const papers = await source.week('2026-W53');
    expect(papers.map(({ id }) => id)).toEqual([
      'arxiv:2612.00002',
      'arxiv:2612.00003',
      'arxiv:2612.00004',
      'arxiv:2612.00005',
    ]);
    expect(server.requests.map(({ parameters }) => parameters.get('date'))).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });

  it.each(['2027-W53', '2026-W00', '2026-31', '2026-W31x'])('has nothing for %s', async (week) => {
    const { source, server } = await open({ days }, {}, '2027-01-05T10:00:00Z');
    expect(await source.week(week)).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it('gives a month, and nothing for one to come or for no month', async () => {
    const { source, server } = await open({ days }, {}, '2026-12-31T23:00:00Z');
    expect(await source.month('2026-12')).toHaveLength(4);
    expect(await source.month('2027-01')).toEqual([]);
    expect(await source.month('2026-13')).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('gives no place to an entry that does not say its day', async () => {
    const entry = servedEntry('2607.00001', { submittedOnDailyAt: undefined });
    const { source } = await open({ days: { '2026-07-15': [entry] } });
    const [paper] = await source.month('2026-07');
    expect(paper).toMatchObject({ id: 'arxiv:2607.00001' });
    expect(paper?.listings).toBeUndefined();
  });
});

describe('trendingPage', () => {
  it('keeps the order of the service and gives no place on a list', async () => {
    const trending = [
      servedEntry('2412.20138', { upvotes: 3 }),
      servedEntry('2607.00001', { upvotes: 90 }),
    ];
    const { source, server } = await open({ trending });
    const papers = await source.trendingPage(5);
    expect(papers.map(({ id, listings }) => [id, listings])).toEqual([
      ['arxiv:2412.20138', undefined],
      ['arxiv:2607.00001', undefined],
    ]);
    expect(await source.trendingPage(1)).toHaveLength(1);
    expect(server.requests).toHaveLength(1);
  });
});

describe('get and paperDetails', () => {
  it('gives one paper, without the comments that this call does not tell', async () => {
    const { source } = await open();
    const paper = await source.get('arxiv:2607.24653');
    expect(paper).toMatchObject({ signals: { votes: 181, comments: undefined, stars: 2577 } });
    expect(paper?.authors).toHaveLength(402);
  });

  it('tells what was built on a paper: the true totals and the names that came', async () => {
    const details = {
      '2607.11886': {
        linkedModels: [{ id: 'team/model', likes: 3 }, { id: 7 }, { id: 'a b' }],
        numTotalModels: 12,
        linkedDatasets: [{ id: 'team/set' }],
        numTotalDatasets: undefined,
        linkedSpaces: 'none',
        numTotalSpaces: 0,
      },
    };
    const { source } = await open({ dataDir: FIXTURES, details });
    expect(await source.paperDetails('arxiv:2607.11886')).toMatchObject({
      paper: { id: 'arxiv:2607.11886' },
      models: { total: 12, names: ['team/model'] },
      datasets: { total: 1, names: ['team/set'] },
      spaces: { total: 0, names: [] },
    });
  });

  it('has no paper that the service has not indexed', async () => {
    const { source } = await open();
    expect(await source.get('arxiv:2411.00715')).toBeUndefined();
  });

  it.each(['arxiv:hep-th/9901001', 'doi:10.1000/182', 'something'])(
    'asks nothing for %s, which the service cannot have',
    async (id) => {
      const { source, server } = await open();
      expect(await source.get(id)).toBeUndefined();
      expect(server.requests).toHaveLength(0);
    },
  );

  it('does not take another paper for the one asked for', async () => {
    const { source, server } = await open();
    server.failNext({ rewrite: (body) => body.replace('2607.11886', '2607.11111') });
    await expect(source.get('arxiv:2607.11886')).rejects.toMatchObject({
      name: 'InvalidResponseError',
    });
  });
});
