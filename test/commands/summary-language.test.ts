import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../src/digest/chat-platform.ts';
import { refreshThreads } from '../../src/digest/delivery/refresh-threads.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Store } from '../../src/store/store.ts';
import { modelSummarizer } from '../../src/summaries/model/model-summarizer.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';
import { type ChatServer, startChatServer } from '../fakes/chat-server.ts';
import { httpChat } from '../fakes/http-chat.ts';
import { leapingClock } from '../fakes/leaping-clock.ts';
import {
  API_KEY,
  MODEL,
  type ModelFault,
  type OpenaiServer,
  startOpenaiServer,
} from '../fakes/openai-server.ts';

const CLIP = '2103.00020';
const TLDR = 'Ein Modell lernt aus Bildern und Texten und kommt ohne weitere Beispiele aus.';
const NOTE = 'AI summary in German, checked against the abstract.';

let server: OpenaiServer;
let chat: ChatServer;
let bot: Bot;
beforeAll(async () => {
  server = await startOpenaiServer();
  chat = await startChatServer();
});
afterAll(async () => {
  await server.close();
  await chat.close();
});
beforeEach(async () => {
  bot = await openBot({ summarizer, now: new Date('2026-06-30T07:00:00Z'), chatUrl: chat.url });
  server.failAlways(IN_GERMAN);
});
afterEach(async () => {
  server.failAlways();
  await bot.close();
});

describe('subscribe … in German', () => {
  it.each([
    'subscribe every monday in German',
    'subscribe in Deutsch every monday',
    'subscribe every monday in de top 3',
    'subscribe every monday about agents in German',
  ])('is repeated in words: %s', async (line) => {
    expect((await bot.say(line)).text).toContain(', summaries in German.');
    expect(wordsOf(await bot.say('subscriptions'))).toContain('summaries in German');
  });

  it('is said in a preview, and kept when that is subscribed to', async () => {
    const preview = await bot.say('preview every monday in Brazilian Portuguese');
    expect(preview.text).toContain('summaries in Brazilian Portuguese');
    expect((await press(preview, 'Subscribe')).text).toContain('Brazilian Portuguese');
    expect((await press(await bot.say('unsubscribe'), 'Undo')).text).toContain(
      'Brazilian Portuguese',
    );
  });

  it('is another subscription than one without, or in French', async () => {
    await bot.say('subscribe every monday');
    expect((await bot.say('subscribe every monday in German')).outcome).toBe('answer');
    expect((await bot.say('subscribe every monday in French')).outcome).toBe('answer');
    expect((await bot.say('subscribe every monday in german')).outcome).toBe('error');
  });

  it.each([
    ['Germn', '“Germn” is no language that I know. Try in German.'],
    ['Klingon', '“Klingon” is no language that I know. Try in German or in Spanish.'],
    [
      'Berlin',
      '“Berlin” is a place, and in takes a language. For the time there try tz Europe/Berlin.',
    ],
  ])('keeps nothing of %s, and says what works', async (typed, sentence) => {
    const answer = await bot.say(`subscribe every weekday at 9:00 in ${typed}`);
    expect(answer).toMatchObject({ outcome: 'error', text: sentence });
    expect((await bot.say('subscriptions')).outcome).toBe('nothing');
  });

  it('asks for a language model where there is none', async () => {
    await bot.close();
    bot = await openBot();
    const answer = await bot.say('subscribe every monday in German');
    expect(answer.outcome).toBe('error');
    expect(answer.text).toContain('Summaries in German need a language model, and none is set');
    expect(answer.text).toContain('LLM_MODEL');
    expect((await bot.say('subscribe every monday in English')).outcome).toBe('answer');
  });
});

describe('in a channel with German summaries', () => {
  beforeEach(async () => {
    await bot.say('subscribe every day at 9:00 top 2 in German');
  });

  it('summarize and ask are answered in German, elsewhere in English', async () => {
    const summary = wordsOf(await bot.say(`summarize ${CLIP}`));
    expect(summary).toContain(TLDR);
    expect(summary).toContain(NOTE);
    expect(server.requests.at(-1)?.messages[0]?.content).toContain('Write in German.');
    const answer = wordsOf(await bot.say(`ask ${CLIP} What does it learn from?`));
    expect(answer).toContain(TLDR);
    expect(answer).toContain('AI answer in German, checked against the abstract.');
    server.failAlways();
    const elsewhere = { place: { platform: 'loopback', workspace: 'team', channel: 'other' } };
    const english = wordsOf(await bot.say(`summarize ${CLIP}`, elsewhere));
    expect(english).toContain('AI summary, checked against the abstract.');
    expect(english).not.toContain(TLDR);
  });

  it('a digest is in German, and each paper is asked for once', async () => {
    const asked = server.arrivals();
    const posted = chat.messages.length;
    await tomorrow();
    const items = chat.messages.slice(posted + 1);
    expect(items).toHaveLength(2);
    for (const { words } of items) {
      expect(words).toContain(TLDR);
      expect(words).toContain(NOTE);
    }
    expect(server.arrivals()).toBe(asked + 2);
  });

  it('a vote draws its paper anew in German, and asks the model nothing more', async () => {
    await tomorrow();
    const [subscription] = await bot.store.subscriptions.inPlace(PLACE);
    const [slot] = await bot.store.slots.recent(subscription?.id ?? '', 1);
    const posted = await bot.store.deliveries.posted(slot?.id ?? '');
    const paperId = posted[1]?.paperId ?? '';
    await bot.say(`vote ${paperId}`);
    const asked = server.arrivals();
    const drawn: OutgoingMessage[] = [];
    const platform = {
      ...httpChat(chat.url),
      update: async (message: OutgoingMessage) => void drawn.push(message),
    };
    const parts = { store: bot.store, platform, summarizer: summarizer(bot.store) };
    await refreshThreads(PLACE, paperId, parts);
    const [parent, item, ...others] = drawn.map(({ content }) => wordsOf(content));
    expect(parent).toContain('1 vote from your team');
    expect(item).toContain(TLDR);
    expect(others).toEqual([]);
    expect(server.arrivals()).toBe(asked);
  });

  it.each([
    ['is down', { status: 500 }, 'gave no usable answer in time'],
    ['answers in English', {}, 'did not pass the checks'],
  ] satisfies [string, ModelFault, string][])(
    'the abstract speaks in its own language when the model %s, and says so',
    async (_, fault, why) => {
      server.failAlways(fault);
      const own = await offlineSummarizer.summarize(await clip());
      const note = `From the abstract, in its own words and language. `;
      const summary = wordsOf(await bot.say(`summarize ${CLIP}`));
      expect(summary).toContain(JSON.stringify(own.tldr).slice(1, -1));
      expect(summary).toContain(note);
      expect(summary).toContain(why);
      const posted = chat.messages.length;
      await tomorrow();
      for (const { words } of chat.messages.slice(posted + 1)) expect(words).toContain(note);
    },
  );

  it('the newest word counts where subscriptions differ', async () => {
    bot.clock.now = new Date(bot.clock.now.getTime() + 1000);
    await bot.say('subscribe every monday in French');
    await bot.say(`summarize ${CLIP}`);
    expect(server.requests.at(-1)?.messages[0]?.content).toContain('Write in French.');
  });
});

it('a digest of a channel without a language asks no model', async () => {
  await bot.say('subscribe every day at 9:00 top 2');
  const asked = server.arrivals();
  await tomorrow();
  expect(server.arrivals()).toBe(asked);
});

it('a channel whose language nobody writes any more says what is missing', async () => {
  await bot.say('subscribe every day in German');
  const [held] = await bot.store.subscriptions.inPlace(PLACE);
  await bot.close();
  bot = await openBot();
  if (held === undefined) throw new Error('no subscription');
  await bot.store.subscriptions.add({ ...held, owner: 'ada', nextSlotAt: undefined });
  expect(wordsOf(await bot.say(`summarize ${CLIP}`))).toContain(
    'From the abstract, in its own words and language. For German a language model is needed, and none is set.',
  );
});

const PLACE = { platform: 'loopback', workspace: 'team', channel: 'papers' };

/** Speaks German, whatever it was asked for. */
const IN_GERMAN: ModelFault = {
  rewrite: (filled) =>
    'tldr' in filled
      ? {
          tldr: { text: TLDR, sentence: 1 },
          problem: { text: 'Bisher brauchte jede Aufgabe ihre eigenen Daten.', sentence: 1 },
          idea: null,
          result: null,
          limits: null,
        }
      : { found: true, sentences: [{ text: TLDR, sentences: [1] }] },
};

function summarizer(store: Store) {
  const clock = leapingClock('2026-06-30T07:00:00Z');
  return modelSummarizer({
    baseUrl: server.url,
    apiKey: API_KEY,
    model: MODEL,
    monthlyBudget: 100,
    store,
    fallback: offlineSummarizer,
    now: () => new Date(clock.now()),
    clock,
  });
}

async function clip() {
  const [paper] = await bot.store.papers.get([`arxiv:${CLIP}`]);
  if (paper === undefined) throw new Error('the sample lacks CLIP');
  return paper;
}

async function tomorrow(): Promise<void> {
  bot.clock.now = new Date(bot.clock.now.getTime() + 86_400_000);
  await bot.deliver();
}

async function press(answer: Reply, label: string): Promise<Reply> {
  const button = answer.buttons.find((each) => each.label === label);
  if (button?.type !== 'run') throw new Error(`no button ${label}`);
  return bot.say(button.line);
}
