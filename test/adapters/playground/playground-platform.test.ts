import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPlaygroundOnLoopback, type PlaygroundOnLoopback } from '../../fakes/playground.ts';
import { PlaygroundClient } from '../../fakes/playground-client.ts';

let playground: PlaygroundOnLoopback;
let page: PlaygroundClient;
beforeEach(async () => {
  playground = await openPlaygroundOnLoopback();
  page = await PlaygroundClient.open(playground);
});
afterEach(() => playground.stop());

describe('a visitor of the playground', () => {
  it('gets an answer as the blocks of Slack and as the components of Discord', async () => {
    const { answer } = await page.say('/papers search continual learning');
    expect(answer?.audience).toBe('one');
    const [first] = answer?.slack ?? [];
    expect(first?.text).toBe('Papers for “continual learning”');
    expect(first?.blocks.map(({ type }) => type)).toContain('rich_text');
    expect(JSON.stringify(answer?.discord.components)).toContain(
      '### Papers for “continual learning”',
    );
  });

  it.each(['slack', 'discord'] as const)(
    'turns the page, votes and shares with the buttons of %s',
    async (layout) => {
      page.layout = layout;
      const { answer: list } = await page.say('search continual learning');
      const next = await page.press(list, 'Next');
      expect(next.replaces).toBe(list?.id);
      expect(page.wordsOf(next.answer)).toContain('Page 2 of 3');
      const voted = await page.press(list, 'Vote');
      expect(page.wordsOf(voted.answer)).toMatch(/vote/i);
      expect(voted.redrawn === undefined).toBe(layout === 'discord');
      const shared = await page.press(list, 'Share');
      expect(shared.answer).toBeUndefined();
      const [message] = (await page.messages()).filter(({ audience }) => audience === 'all');
      expect(page.wordsOf(message)).toContain(`Shared by ${page.name}`);
      const own = await page.press(message, 'Next');
      expect(own.replaces).toBeUndefined();
      expect(own.answer?.audience).toBe('one');
    },
  );

  it('counts a vote on the button of Slack, wherever the paper stands', async () => {
    await page.say('search stitchable neural networks --share');
    const [shared] = await page.messages();
    await page.press(shared, 'Vote');
    const [again] = await page.messages();
    expect(again?.id).toBe(shared?.id);
    expect(JSON.stringify(again?.slack)).toContain('Vote · 1');
    await page.say('unvote 2302.06586');
    expect(JSON.stringify((await page.messages())[0]?.slack)).not.toContain('Vote · 1');
  });

  it('subscribes by the form of Slack, which shows what it would have posted', async () => {
    const { form } = await page.say('/papers subscribe');
    const view = form?.slack;
    expect(view?.title.text).toBe('Subscribe');
    const filled = page.fill(view, { every: 'day', at: '9:00', top: '2' });
    const preview = await page.ask('form/preview', { command: 'subscribe', view: filled });
    expect(JSON.stringify(preview.form?.slack?.blocks)).toContain('13 Mar 2025');
    const wrong = page.fill(view, { every: 'day', at: '25:00' });
    const refused = await page.ask('form/submit', { command: 'subscribe', view: wrong });
    expect(JSON.stringify(refused.form?.slack?.blocks)).toContain('“25:00”');
    expect(refused.form?.slack?.submit).toBeDefined();
    const done = await page.ask('form/submit', { command: 'subscribe', view: filled });
    expect(done.form?.slack?.submit).toBeUndefined();
    expect(await playground.store.subscriptions.inPlace(PLACE)).toHaveLength(1);
  });

  it('subscribes by the form of Discord, whose answer stands in the channel', async () => {
    page.layout = 'discord';
    const { form } = await page.say('subscribe');
    expect(form?.discord?.title).toBe('Subscribe');
    const schedule = ' weekday at 8:30 tz Europe/Berlin ';
    const fields = { schedule, top: '', about: '', flags: ['silent'] };
    const { answer } = await page.ask('form/submit', { command: 'subscribe', fields });
    expect(page.wordsOf(answer)).toContain('Every weekday at 8');
    expect(page.wordsOf(answer)).toContain('silent on Discord');
  });

  it('sees a due thread arrive, its parent first', async () => {
    await page.say('subscribe every day at 9:00 tz UTC top 2');
    playground.clock.now = new Date('2026-06-30T09:00:30Z');
    await playground.deliver();
    const [parent, ...replies] = await page.messages();
    expect(parent?.parentId).toBeUndefined();
    expect(replies.map(({ parentId }) => parentId)).toEqual([parent?.id, parent?.id]);
  });

  it('knows its own zone, and reads no other from a browser that invents one', async () => {
    page.zone = 'Asia/Tokyo';
    expect(page.wordsOf((await page.say('subscribe every day at 9:00')).answer)).toContain('Tokyo');
    page.zone = '<b>Nowhere</b>';
    expect(page.wordsOf((await page.say('subscribe every day at 10:00')).answer)).toContain('UTC');
  });

  it('is told of a button that nobody drew', async () => {
    const { answer } = await page.say('help');
    const pressed = { value: '#gone', label: 'Vote', messageId: answer?.id ?? '', isPrivate: true };
    expect(page.wordsOf((await page.ask('press', pressed)).answer)).toContain('expired');
  });

  it('sees a plot in both layouts, described in words', async () => {
    const { answer } = await page.say('trends language models');
    const image = answer?.slack[0]?.blocks.find(({ type }) => type === 'image');
    expect(image).toMatchObject({ alt_text: expect.stringContaining('language models') });
    const names = Object.keys(answer?.pictures ?? {});
    expect(names).toHaveLength(1);
    expect(image).toMatchObject({ slack_file: { id: names[0] } });
    expect(JSON.stringify(answer?.discord.components)).toContain(`attachment://${names[0]}`);
    expect(Object.values(answer?.pictures ?? {})[0]).toMatch(/^data:image\/png;base64,/);
  });

  it('has a reading list of their own', async () => {
    await page.say('save 2103.00020');
    expect(page.wordsOf((await page.say('saved')).answer)).toContain('2103.00020');
    const other = await PlaygroundClient.open(playground);
    expect(other.wordsOf((await other.say('saved')).answer)).toContain('is empty');
  });
});

const PLACE = { platform: 'playground', workspace: '', channel: 'papers' };

describe('the playground', () => {
  it.each([
    ['evil.example:3000'],
    ['127.0.0.1.evil.example'],
    ['localhost.evil.example:80'],
    ['192.168.0.10:3000'],
    ['0.0.0.0:3000'],
  ])('does not answer under the name %s', async (host) => {
    const answer = await playground.app.request('/', { headers: { host } });
    expect(answer.status).toBe(421);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])(
    'answers as %s',
    async (host) => {
      expect((await playground.app.request('/', { headers: { host } })).status).toBe(200);
    },
  );

  it.each([
    ['another page', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:9' }],
    ['no page at all', { origin: undefined }],
    ['a form', { 'content-type': 'text/plain' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this site', { 'sec-fetch-site': 'same-site' }],
  ])('does nothing that %s asks for', async (_who, headers) => {
    const answer = await page.send('say', { line: 'vote 2103.00020', layout: 'slack' }, headers);
    expect(answer.status).toBe(403);
    const votes = await playground.store.votes.count(PLACE, ['arxiv:2103.00020']);
    expect(votes.size).toBe(0);
  });

  it('does nothing for somebody who never opened the page', async () => {
    for (const cookie of ['', 'paperwire_visitor=short', 'paperwire_visitor=../../etc/passwd']) {
      const answer = await page.send('say', { line: 'help', layout: 'slack' }, { cookie });
      expect(answer.status).toBe(403);
    }
  });

  it('refuses what is no request of its page, however long', async () => {
    expect((await page.send('say', { line: 7, layout: 'slack' })).status).toBe(400);
    expect((await page.send('say', { line: 'help', layout: 'teams' })).status).toBe(400);
    expect((await page.send('say', { line: 'x'.repeat(100_000) })).status).toBe(413);
  });

  it('gives its own files alone, all of them from this machine', async () => {
    for (const path of ['page/main.js', 'page/page.css', 'page/icon.svg']) {
      expect((await page.get(path)).status, path).toBe(200);
    }
    for (const path of ['page/..%2Fguard.ts', 'page/../guard.ts', 'page/none.js', 'guard.ts']) {
      expect((await page.get(path)).status, path).toBe(404);
    }
    const html = await (await page.get('')).text();
    expect(html.match(/(?:src|href)="([^"]+)"/g)?.filter((each) => each.includes('//'))).toEqual(
      [],
    );
  });

  it('lets nothing run and nothing load that is not its own', async () => {
    const { headers } = await page.get('');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('keeps a visitor by a cookie that scripts and other sites never get', async () => {
    const answer = await playground.app.request('/', { headers: { host: 'localhost' } });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^paperwire_visitor=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });
});
