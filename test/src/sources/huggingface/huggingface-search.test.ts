import { afterEach, describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../src/library/query.ts';
import { huggingFaceSource } from '../../../../src/sources/huggingface/huggingface-source.ts';
import { startHuggingFaceServer } from '../../../fakes/huggingface-server.ts';
import { leapingClock } from '../../../fakes/leaping-clock.ts';
import type { Loopback } from '../../../fakes/loopback.ts';
import { servedEntry } from '../../../fakes/served-entries.ts';

const servers: Loopback[] = [];

afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const OTHERS = [
  servedEntry('2605.00001', {
    title: 'Diffusion policies for robots',
    publishedAt: '2026-05-04T00:00:00.000Z',
    githubRepo: 'https://github.com/team/robots',
    authors: [{ name: 'José García' }],
  }),
  servedEntry('2401.00002', {
    title: 'Robots that learn from diffusion',
    publishedAt: '2024-01-08T11:00:00.000Z',
    authors: [{ name: 'Ada Lovelace' }, { name: 'Alan Turing' }],
  }),
];

async function open() {
  const clock = leapingClock('2026-07-31T10:00:00Z');
  const server = await startHuggingFaceServer({ now: clock.now, others: OTHERS });
  servers.push(server);
  const source = huggingFaceSource({ url: server.url, userAgent: 'Paperwire/1', clock });
  const search = async (text: string, limit = 10) => {
    const papers = await source.search(parseQuery(text, { today: '2026-07-31' }), limit);
    return papers.map(({ id }) => id);
  };
  return { clock, server, source, search };
}

describe('search', () => {
  it('finds papers by words, best first, at most as many as asked for', async () => {
    const { search, server } = await open();
    expect(await search('diffusion policies')).toEqual(['arxiv:2605.00001', 'arxiv:2401.00002']);
    expect(await search('diffusion policies', 1)).toEqual(['arxiv:2605.00001']);
    expect(server.requests.map(({ parameters }) => parameters.get('limit'))).toEqual(['10', '1']);
  });

  it.each([
    ['diffusion since:2026', ['arxiv:2605.00001']],
    ['diffusion before:2025', ['arxiv:2401.00002']],
    ['diffusion has:code', ['arxiv:2605.00001']],
    ['diffusion author:garcia', ['arxiv:2605.00001']],
    ['robots -policies', ['arxiv:2401.00002']],
    ['"learn from diffusion"', ['arxiv:2401.00002']],
    ['diffusion category:cs.RO', []],
  ])('holds what comes against the whole query: %s', async (text, ids) => {
    const { search } = await open();
    expect(await search(text)).toEqual(ids);
  });

  it('asks for more than the limit when some of what comes will fall out', async () => {
    const { search, server } = await open();
    await search('diffusion has:code', 10);
    await search('diffusion has:code', 100);
    expect(server.requests.map(({ parameters }) => parameters.get('limit'))).toEqual(['40', '120']);
  });

  it('asks nothing when there are no words to ask for', async () => {
    const { search, server } = await open();
    for (const text of ['', '   ', 'has:code', 'since:7d', 'category:cs.CL', '-robots']) {
      expect(await search(text)).toEqual([]);
    }
    expect(server.requests).toHaveLength(0);
  });

  it('cuts a query at the 250 characters that the service takes, at a word', async () => {
    const { search, server } = await open();
    await search(`robots ${'diffusion '.repeat(1000)}`);
    await search('x'.repeat(10_000));
    const [atWord = '', within = ''] = server.requests.map(
      ({ parameters }) => parameters.get('q') ?? '',
    );
    expect(atWord.length).toBeLessThanOrEqual(250);
    expect(atWord.endsWith('diffusion')).toBe(true);
    expect(within).toBe('x'.repeat(250));
  });

  it('asks once for the same query within an hour', async () => {
    const { search, server, clock } = await open();
    await search('robots');
    await search('robots');
    clock.advance(3_600_000);
    await search('robots');
    expect(server.requests).toHaveLength(2);
  });

  it('stops with its caller', async () => {
    const { source, server } = await open();
    const caller = new AbortController();
    server.failAlways({ silent: true, meanwhile: () => caller.abort() });
    const query = parseQuery('robots', { today: '2026-07-31' });
    await expect(source.search(query, 5, caller.signal)).rejects.toMatchObject({
      name: 'UnavailableError',
    });
  });
});
