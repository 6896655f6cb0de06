import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText, type Reply } from '../../src/replies/reply.ts';
import { userAgent } from '../../src/sources/http/user-agent.ts';
import { huggingFaceSource } from '../../src/sources/huggingface/huggingface-source.ts';
import { syncDays } from '../../src/sync/sync-days.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';
import { startHuggingFaceServer } from '../fakes/huggingface-server.ts';
import type { Loopback } from '../fakes/loopback.ts';
import { servedEntries, servedEntry } from '../fakes/served-entries.ts';

const NOW = new Date('2026-07-15T12:00:00Z');
const QUIET = servedEntry('2607.90001', { title: 'Zebrafish vision', upvotes: 0 });

let server: Loopback;
let bot: Bot;
beforeEach(async () => {
  server = await startHuggingFaceServer({
    now: () => NOW.getTime(),
    days: { '2026-07-14': servedEntries(8, 1), '2026-07-15': servedEntries(12, 101) },
    others: [QUIET],
    details: { '2607.90001': { numTotalModels: 12, numTotalDatasets: 1 } },
  });
  const source = huggingFaceSource({
    url: server.url,
    userAgent: userAgent(),
    limits: { retries: 0 },
    clock: { now: () => NOW.getTime(), sleep: async () => {} },
  });
  bot = await openBot({
    now: NOW,
    sources: [source],
    paperDetails: source.paperDetails.bind(source),
  });
});
afterEach(async () => {
  await bot.close();
  await server.close();
});

describe('with a source', () => {
  it('daily gets a list that is not held, in the order of the source', async () => {
    const answer = await bot.say('daily on yesterday');
    expect(answer.text).toBe('Hugging Face list of 14 Jul 2026: 8 papers');
    expect(answer.paperIds[0]).toBe('arxiv:2607.00001');
    expect((await bot.say('daily on 2026-07-14')).paperIds).toEqual(answer.paperIds);
  });

  it('daily offers the nearest list where there is none', async () => {
    await sync(['2026-07-14', '2026-07-15']);
    const answer = await bot.say('daily on 2026-07-12');
    expect(answer.text).toBe('There is no list of 12 Jul 2026: Hugging Face has none at weekends.');
    expect(answer.buttons[0]?.label).toBe('List of 14 Jul 2026');
    expect((await bot.say('daily on 2026-07-16')).text).toBe(
      '16 Jul 2026 has not begun yet (UTC). Try: daily on 2026-07-14',
    );
  });

  it('trending keeps the order of the day and gives each paper its reason', async () => {
    await sync(['2026-07-14', '2026-07-15']);
    const answer = await bot.say('trending');
    expect(answer.text).toBe('12 papers trending today');
    expect(answer.paperIds[0]).toBe('arxiv:2607.00101');
    expect(wordsOf(answer)).toContain('12 votes in 1 day, 1 comment');
    expect((await bot.say('trending over week')).text).toBe(
      '20 papers trending over the last week',
    );
  });

  it('search asks it where the library finds little, and keeps what it finds', async () => {
    const answer = await bot.say('search zebrafish');
    expect(answer.paperIds).toContain('arxiv:2607.90001');
    expect(await bot.library.get('2607.90001')).toMatchObject({ title: 'Zebrafish vision' });
  });

  it('search leaves it alone where the library finds enough, unless told', async () => {
    const asked = server.requests.length;
    await bot.say('search language models');
    expect(server.requests.length).toBe(asked);
    await bot.say('search all:language models');
    expect(server.requests.length).toBe(asked + 1);
  });

  it('show gets a paper that the library does not hold', async () => {
    const answer = await bot.say('show 2607.90001');
    expect(answer.text).toBe('Zebrafish vision');
    expect(wordsOf(answer)).toContain('12 models, 1 data set');
    expect((await bot.say('show 2607.99999')).text).toContain('No paper found for “2607.99999”');
  });
});

describe('with a source that is down', () => {
  beforeEach(async () => {
    await sync(['2026-07-14']);
    server.failAlways({ status: 503 });
    await bot.say('search zebrafish');
  });

  it.each([
    'search zebrafish',
    'trending',
    'daily',
    'daily on 2026-07-13',
    'search all:language models',
  ])('%s answers from what is held, and says so in one line', async (line) => {
    const answer = await bot.say(line);
    expect(answer.outcome).not.toBe('error');
    const notes = notesOf(answer).filter((note) => note.includes('what the library holds'));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^Hugging Face .*did not|^Hugging Face .*does not/);
  });

  it('status tells what is wrong and since when', async () => {
    expect(wordsOf(await bot.say('status'))).toContain('Last answer: just now.');
  });

  it('show says that the source did not answer', async () => {
    const answer = await bot.say('show 2607.99999');
    expect(answer.text).toContain('Hugging Face did not answer in time');
  });
});

async function sync(days: readonly string[]): Promise<void> {
  const { library, store } = bot;
  for (const source of bot.sources) {
    await Array.fromAsync(syncDays(source, days, { library, store, now: () => NOW }));
  }
}

function notesOf(answer: Reply): readonly string[] {
  return answer.cards.flatMap((card) =>
    card.blocks.flatMap((block) => (block.type === 'note' ? [plainText(block.spans)] : [])),
  );
}
