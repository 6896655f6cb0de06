import { afterEach, describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../src/library/query.ts';
import { type ArxivOptions, arxivSource } from '../../../../src/sources/arxiv/arxiv-source.ts';
import type { SourceProblem } from '../../../../src/sources/source-problem.ts';
import { madeUpPapers } from '../../../fakes/arxiv-records.ts';
import {
  type ArxivLoopback,
  type ArxivServerOptions,
  startArxivServer,
} from '../../../fakes/arxiv-server.ts';
import { leapingClock } from '../../../fakes/leaping-clock.ts';

const servers: ArxivLoopback[] = [];

afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function open(served: ArxivServerOptions = {}, options: Partial<ArxivOptions> = {}) {
  const clock = leapingClock('2026-07-31T10:00:00Z');
  const server = await startArxivServer({ now: clock.now, ...served });
  servers.push(server);
  const problems: SourceProblem[] = [];
  const source = arxivSource({
    url: server.apiUrl,
    categories: ['cs.SE', 'cs.LG'],
    userAgent: 'Paperwire/1 (+ops@example.org)',
    clock,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  const search = async (text: string, limit = 10) => {
    const papers = await source.search(parseQuery(text, { today: '2026-07-31' }), limit);
    return papers.map(({ id }) => id);
  };
  return { clock, server, source, search, problems };
}

const withoutEntries = (body: string) => body.replace(/ {2}<entry>[\s\S]*<\/entry>\n/, '');
const withoutFirst = (body: string) => body.replace(/ {2}<entry>[\s\S]*?<\/entry>\n/, '');

describe('search', () => {
  it('asks for all words at once, by relevance', async () => {
    const { source, server } = await open();
    const query = parseQuery('metamorphic testing of a forecaster', { today: '2026-07-31' });
    const papers = await source.search(query, 5);
    expect(papers[0]).toMatchObject({
      id: 'arxiv:1907.06632',
      title: 'Metamorphic Testing of a Deep Learning based Forecaster',
      categories: ['cs.LG', 'cs.SE'],
      published: '2019-07-13',
    });
    expect(Object.fromEntries(server.requests[0]?.parameters ?? [])).toEqual({
      search_query: 'all:"metamorphic" AND all:"testing" AND all:"forecaster"',
      start: '0',
      max_results: '5',
      sortBy: 'relevance',
      sortOrder: 'descending',
    });
    expect(server.requests[0]?.headers['user-agent']).toBe('Paperwire/1 (+ops@example.org)');
  });

  it.each([
    ['author:"Robert Feldt"', ['arxiv:2405.13786']],
    ['testing category:cs.AI', ['arxiv:1912.04900', 'arxiv:2405.13786']],
    ['category:quant-ph', ['arxiv:quant-ph/0201082']],
    ['category:astro-ph', ['arxiv:astro-ph/0601001']],
    ['generation since:2026', ['arxiv:2602.15552']],
    ['testing before:2006', ['arxiv:cs/0503050']],
    ['"group testing" -dilution', ['arxiv:1306.4664']],
    ['nothing-of-this-kind', []],
  ])('finds by %s', async (text, ids) => {
    const { search } = await open();
    expect((await search(text)).toSorted()).toEqual(ids);
  });

  it('gives the newest first when there are no words to rank by', async () => {
    const { search, server } = await open();
    const ids = await search('category:cs.SE', 2);
    expect(ids).toEqual(['arxiv:2602.15552', 'arxiv:2412.18843']);
    expect(server.requests[0]?.parameters.get('sortBy')).toBe('submittedDate');
  });

  it.each(['', '   ', '-robots', '"', '()', 'since:2027'])('asks nothing for %j', async (text) => {
    const { search, server } = await open();
    expect(await search(text)).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it('asks once for the same query within hours', async () => {
    const { search, server, clock } = await open();
    await Promise.all([search('testing'), search('testing')]);
    await search('testing');
    expect(server.requests).toHaveLength(1);
    clock.advance(4 * 3_600_000);
    await search('testing');
    expect(server.requests).toHaveLength(2);
  });

  it('follows the redirect from http', async () => {
    const { server, clock } = await open();
    const url = server.apiUrl.replace('/api/', '/moved/api/');
    const source = arxivSource({ url, categories: [], userAgent: 'Paperwire/1', clock });
    expect(await source.get('arxiv:2405.13786')).toMatchObject({ id: 'arxiv:2405.13786' });
  });
});

describe('pace', () => {
  it('makes one call at a time, 3 s apart, over the API and the feeds', async () => {
    const { source, server, search } = await open();
    server.failAlways({ meanwhile: () => {} });
    await Promise.all([
      search('testing'),
      source.announced(),
      source.get('arxiv:2405.13786'),
      source.getMany(['arxiv:1202.4527']),
      search('generation'),
    ]);
    expect(server.requests).toHaveLength(5);
    expect(server.tooEarly()).toEqual([]);
    const times = server.requests.map(
      ({ arrivedMs }) => arrivedMs - Date.parse('2026-07-31T10:00:00Z'),
    );
    expect(times).toEqual([0, 3000, 6000, 9000, 12_000]);
  });

  it('counts the pause from the end of a slow answer, and keeps it when asking again', async () => {
    const { source, server, search, clock } = await open();
    const meanwhile = () => clock.advance(8000);
    server.failNext({ meanwhile, status: 500 }, { meanwhile, hangUpAfter: 0 }, { meanwhile });
    await Promise.all([search('testing'), source.get('arxiv:2405.13786')]);
    expect(server.requests).toHaveLength(4);
    expect(server.tooEarly()).toEqual([]);
  });

  it('is not kept by a client without a pacer, so that the test above can fail', async () => {
    const pacer = { run: <T>(task: () => Promise<T>) => task() };
    const { source, server, search } = await open({}, { pacer });
    await Promise.all([search('testing'), source.get('arxiv:2405.13786')]);
    expect(server.tooEarly()).toHaveLength(1);
  });

  it('asks nothing for a caller who left the line', async () => {
    const { source, server, search } = await open();
    const caller = new AbortController();
    const first = search('testing');
    const second = source.get('arxiv:2405.13786', caller.signal);
    caller.abort();
    await expect(second).rejects.toMatchObject({ name: 'UnavailableError' });
    await first;
    expect(server.requests).toHaveLength(1);
  });
});

describe('bad days of the service', () => {
  it('stays away for minutes after “Rate exceeded.” without Retry-After, longer each time', async () => {
    const { source, server, clock } = await open();
    server.failAlways({ status: 429, headers: {}, body: 'Rate exceeded.' });
    const waits = [60_000, 120_000, 240_000, 480_000, 900_000, 900_000];
    for (const [index, waitMs] of waits.entries()) {
      await expect(source.get('arxiv:2405.13786')).rejects.toMatchObject({
        name: 'RateLimitedError',
        retryAfterMs: waitMs,
      });
      expect(server.requests).toHaveLength(index + 1);
      clock.advance(waitMs);
    }
    server.failAlways();
    expect(await source.get('arxiv:2405.13786')).toBeDefined();
  });

  it('keeps everyone in line away after a refusal, the feeds too', async () => {
    const { source, server } = await open();
    server.failNext({ status: 429, headers: {}, body: 'Rate exceeded.' });
    const calls = [
      source.get('arxiv:2405.13786'),
      source.announced(),
      source.get('arxiv:1202.4527'),
    ];
    for (const call of await Promise.allSettled(calls)) {
      expect(call).toMatchObject({ status: 'rejected', reason: { name: 'RateLimitedError' } });
    }
    expect(server.requests).toHaveLength(1);
  });

  it('answers from memory while it stays away', async () => {
    const { source, server, search } = await open();
    const before = await search('testing');
    server.failAlways({ status: 503, body: '<html>overloaded</html>' });
    await expect(source.get('arxiv:2405.13786')).rejects.toMatchObject({
      name: 'RateLimitedError',
    });
    expect(await search('testing')).toEqual(before);
  });

  it('asks again after an empty page that counts papers', async () => {
    const { search, server } = await open();
    server.failNext({ rewrite: withoutEntries }, { rewrite: withoutEntries });
    expect(await search('"group testing"')).toHaveLength(2);
    expect(server.requests).toHaveLength(3);
    expect(server.tooEarly()).toEqual([]);
  });

  it('is unavailable when the empty pages go on', async () => {
    const { search, server } = await open();
    server.failAlways({ rewrite: withoutEntries });
    await expect(search('"group testing"')).rejects.toMatchObject({ name: 'UnavailableError' });
  });

  it.each([
    ['an HTML page with 200', { body: '<!DOCTYPE html><html></html>' }, 'a web page'],
    [
      'a truncated feed',
      { rewrite: (body: string) => body.slice(0, body.length / 2) },
      'no whole feed',
    ],
    ['an empty body', { body: '' }, 'no whole feed'],
    ['another XML', { body: '<opml/>' }, 'no whole feed'],
    [
      'a document type',
      { rewrite: (body: string) => `<!DOCTYPE feed [<!ENTITY a "b">]>${body}` },
      'no whole feed',
    ],
  ])('takes %s for no answer', async (_, fault, words) => {
    const { search, server } = await open();
    server.failNext(fault);
    const call = search('testing');
    await expect(call).rejects.toMatchObject({ name: 'InvalidResponseError' });
    await expect(call).rejects.toThrow(words);
  });

  it('cuts a feed without an end', async () => {
    const { search, server } = await open({}, { limits: { maxBytes: 200_000 } });
    server.failNext({ endless: true, body: '<entry/>'.repeat(1000) });
    await expect(search('testing')).rejects.toMatchObject({ name: 'InvalidResponseError' });
  });

  it('is unavailable where the address is refused', async () => {
    const { search, server } = await open();
    server.failNext({ status: 406, headers: {}, body: '' });
    await expect(search('testing')).rejects.toMatchObject({ name: 'UnavailableError' });
  });

  it('leaves out an entry that is no paper, and tells of it', async () => {
    const { search, server, problems } = await open();
    server.failNext({ rewrite: (body) => body.replace(/<title>Optimal.*<\/title>/, '<title/>') });
    expect(await search('"group testing"')).toEqual(['arxiv:1306.4664']);
    expect(problems).toEqual([
      { source: 'arXiv', answer: 'query', reason: expect.stringContaining('title: missing') },
    ]);
  });

  it.each([400, 200])('reads an error entry that comes with %d', async (status) => {
    const { search, server } = await open();
    const broken = await fetch(`${server.apiUrl}?search_query=%22`).then((answer) => answer.text());
    expect(broken).toContain('Invalid query string');
    server.failNext({ status, body: broken });
    await expect(search('testing')).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message: 'arXiv does not understand the question.',
      cause: { message: expect.stringContaining('Invalid query string') },
    });
  });
});

describe('get', () => {
  it('finds papers of either style, whatever their version', async () => {
    const { source } = await open();
    expect(await source.get('arxiv:2104.12255')).toMatchObject({
      id: 'arxiv:2104.12255',
      title: '0',
    });
    expect(await source.get('arxiv:astro-ph/0601001')).toMatchObject({
      id: 'arxiv:astro-ph/0601001',
      authors: ['Andrew Gould', 'Susan Dorsher', 'B. Scott Gaudi', 'Andrzej Udalski'],
      journal: 'ActaAstron.56:1-50,2006',
    });
  });

  it('has no paper that the service leaves out', async () => {
    const { source, server } = await open();
    expect(await source.get('arxiv:2411.00715')).toBeUndefined();
    expect(await source.get('arxiv:2411.00715')).toBeUndefined();
    expect(server.requests).toHaveLength(1);
  });

  it('takes an id that the service calls no id for a paper it does not have', async () => {
    const { source, server } = await open();
    const error = await fetch(`${server.apiUrl}?id_list=abc`).then((answer) => answer.text());
    expect(error).toContain('incorrect id format for abc');
    server.failNext({ status: 400, body: error });
    expect(await source.get('arxiv:2411.00715')).toBeUndefined();
  });

  it.each(['doi:10.1000/182', 'arxiv:abc', 'arxiv:2411.00715v2', ''])(
    'asks nothing for %j',
    async (id) => {
      const { source, server } = await open();
      expect(await source.get(id)).toBeUndefined();
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe('getMany', () => {
  it('gives papers by id, in whatever order they came, and not those that nobody has', async () => {
    const { source, server } = await open();
    const wanted = ['arxiv:cs/0503050', 'arxiv:2411.00715', 'arxiv:1202.4527', 'doi:10.1000/182'];
    const papers = await source.getMany(wanted);
    expect([...papers.keys()].toSorted()).toEqual(['arxiv:1202.4527', 'arxiv:cs/0503050']);
    expect(papers.get('arxiv:cs/0503050')?.title).toMatch(/^Systematic Method/);
    expect(server.requests.map(({ parameters }) => parameters.get('id_list'))).toEqual([
      'cs/0503050,2411.00715,1202.4527',
      '2411.00715',
    ]);
  });

  it('asks again for an id that was dropped without a word', async () => {
    const { source, server } = await open();
    server.failNext({ rewrite: withoutFirst });
    const papers = await source.getMany(['arxiv:1202.4527', 'arxiv:1205.1866']);
    expect(papers.size).toBe(2);
    expect(server.requests).toHaveLength(2);
  });

  it('asks in batches that say how many they want', async () => {
    const { source, server } = await open({ papers: madeUpPapers(230) });
    const ids = madeUpPapers(230).map(({ number }) => `arxiv:${number}`);
    expect((await source.getMany(ids)).size).toBe(230);
    expect(server.requests.map(({ parameters }) => parameters.get('max_results'))).toEqual([
      '100',
      '100',
      '30',
    ]);
  });

  it('asks nothing for nothing', async () => {
    const { source, server } = await open();
    expect(await source.getMany([])).toEqual(new Map());
    expect(server.requests).toHaveLength(0);
  });
});

describe('submitted', () => {
  const pages = async (source: ReturnType<typeof arxivSource>, from: string, to: string) => {
    const sizes: number[] = [];
    for await (const page of source.submitted(from, to)) sizes.push(page.length);
    return sizes;
  };

  it('walks through a span page by page, over an empty page in the middle', async () => {
    const { source, server } = await open({ papers: madeUpPapers(250) }, { categories: ['cs.CL'] });
    server.failNext({}, { rewrite: withoutEntries });
    expect(await pages(source, '2026-07-01', '2026-07-31')).toEqual([100, 100, 50]);
    expect(server.requests.map(({ parameters }) => parameters.get('start'))).toEqual([
      '0',
      '100',
      '100',
      '200',
    ]);
    expect(server.tooEarly()).toEqual([]);
  });

  it('holds both days whole, and the categories alone', async () => {
    const { source } = await open({ papers: madeUpPapers(72) }, { categories: ['cs.CL', 'cs.AI'] });
    expect(await pages(source, '2026-07-02', '2026-07-02')).toEqual([24]);
    const other = await open({ papers: madeUpPapers(72) }, { categories: ['math.AG'] });
    expect(await pages(other.source, '2026-07-01', '2026-07-31')).toEqual([]);
  });

  it('asks nothing without categories or days', async () => {
    const { source, server } = await open({}, { categories: [] });
    expect(await pages(source, '2026-07-01', '2026-07-02')).toEqual([]);
    const other = await open();
    expect(await pages(other.source, 'yesterday', '2026-07-02')).toEqual([]);
    expect([...server.requests, ...other.server.requests]).toEqual([]);
  });
});

describe('daily and announced', () => {
  const announcement = {
    day: '2026-07-31',
    items: [
      { number: '2602.15552', kind: 'new' },
      { number: '1912.04900', kind: 'cross' },
      { number: '2104.11069', kind: 'replace' },
      { number: '2405.13786', kind: 'new' },
      { number: '1202.4527', kind: 'replace-cross' },
    ],
  };

  it('gives the new papers of the day that the feed is about, in its order', async () => {
    const { source, server } = await open({ announcement });
    const papers = await source.daily('2026-07-31');
    expect(papers.map(({ id, listings }) => [id, listings])).toEqual([
      ['arxiv:2602.15552', [{ source: 'arxiv', day: '2026-07-31', position: 1 }]],
      ['arxiv:2405.13786', [{ source: 'arxiv', day: '2026-07-31', position: 2 }]],
    ]);
    expect(server.requests.map(({ path }) => path)).toEqual(['/rss/cs.SE+cs.LG']);
  });

  it('gives other kinds where they are wanted', async () => {
    const { source } = await open({ announcement }, { kinds: ['new', 'cross'] });
    expect(await source.daily('2026-07-31')).toHaveLength(3);
  });

  it('has no list for a day that the feed does not cover', async () => {
    const { source, server } = await open({ announcement });
    expect(await source.daily('2026-07-30')).toEqual([]);
    expect(await source.daily('2026-08-01')).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('tells every kind, and the month in place of the day it does not know', async () => {
    const { source } = await open({ announcement });
    const { day, papers } = await source.announced();
    expect(day).toBe('2026-07-31');
    expect(papers.map(({ kind }) => kind)).toEqual([
      'new',
      'cross',
      'replace',
      'new',
      'replace-cross',
    ]);
    expect(papers[0]?.paper).toMatchObject({
      published: '2026-02',
      categories: ['cs.SE', 'cs.LG'],
    });
  });

  it('is empty at weekends, which is no error', async () => {
    const { source } = await open();
    expect(await source.daily('2026-07-31')).toEqual([]);
    expect(await source.announced()).toMatchObject({ papers: [], problems: [] });
  });

  it('is sent a feed once: later calls name its ETag and get 304', async () => {
    const { source, server, clock } = await open({ announcement });
    const first = await source.daily('2026-07-31');
    clock.advance(3_600_000);
    expect(await source.daily('2026-07-31')).toEqual(first);
    expect(server.requests.map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([
      false,
      true,
    ]);
  });

  it('asks nothing without categories', async () => {
    const { source, server } = await open({ announcement }, { categories: [] });
    expect(await source.daily('2026-07-31')).toEqual([]);
    expect((await source.announced()).papers).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it('says which categories have no feed', async () => {
    const { source } = await open({ announcement }, { categories: ['cs..LG'] });
    await expect(source.daily('2026-07-31')).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message: 'arXiv has no feed of “cs..LG”.',
    });
  });

  it('reads the feeds elsewhere when told so', async () => {
    const { source, server } = await open({ announcement });
    const feeds = await open({ announcement });
    const other = arxivSource({
      url: server.apiUrl,
      feedUrl: feeds.server.url,
      categories: ['cs.SE'],
      userAgent: 'Paperwire/1',
    });
    expect(await other.daily('2026-07-31')).toHaveLength(2);
    expect(server.requests).toHaveLength(0);
    expect(feeds.server.requests[0]?.path).toBe('/rss/cs.SE');
    expect(source.id).toBe('arxiv');
  });
});
