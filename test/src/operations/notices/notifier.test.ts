import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOBODY_RAN } from '../../../../src/digest/delivery/deliver-slot.ts';
import { UnavailableError } from '../../../../src/errors.ts';
import { Notifier } from '../../../../src/operations/notices/notifier.ts';
import type { PaperSource } from '../../../../src/sources/paper-source.ts';
import { asked } from '../../../../src/sources/source-health.ts';
import { openStore } from '../../../../src/store/open-store.ts';
import type { Store } from '../../../../src/store/store.ts';
import { offlineSummarizer } from '../../../../src/summaries/offline/offline-summarizer.ts';
import { minutes, nine, planFor, wish } from '../../../contracts/store/samples.ts';
import { type ChatServer, startChatServer } from '../../../fakes/chat-server.ts';
import { httpChat } from '../../../fakes/http-chat.ts';

const PLACE = { platform: 'loopback', workspace: 'team', channel: 'operators' };

let store: Store;
let chat: ChatServer;
let now: Date;
let calls: number;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  chat = await startChatServer();
  now = nine;
  calls = 0;
});
afterEach(async () => {
  await chat.close();
  await store.close();
});

describe('the operator’s channel', () => {
  it('is told of a source that is silent for hours, once, and that it is over', async () => {
    const [one, two] = [notifier('one'), notifier('two')];
    await source({ answers: true });
    now = minutes(60);
    await source({ answers: false });
    await one.look();
    expect(said()).toEqual([]);
    now = minutes(181);
    await Promise.all([one.look(), two.look()]);
    now = minutes(182);
    await Promise.all([one.look(), two.look()]);
    expect(said()).toEqual([
      expect.stringMatching(/^arXiv has not answered for 3 hours.*It is down/),
    ]);
    await one.stop();
    now = minutes(190);
    await source({ answers: true });
    await two.look();
    await two.look();
    expect(said().slice(1)).toEqual(['arXiv answers again.']);
  });

  it('is told of the month’s budget of the model', async () => {
    const one = notifier('one');
    await one.look();
    calls = 10;
    await one.look();
    await one.look();
    expect(said()).toEqual([expect.stringContaining('budget of a-model is used up (10 requests)')]);
  });

  it('is told of pauses and missed digests, at most once an hour', async () => {
    const one = notifier('one');
    await one.look();
    const [first, second, third] = [await add(), await add(), await add()];
    await pause(first, 1);
    await pause(second, 1);
    const plan = planFor(third, { passedOver: [minutes(-5)], reason: NOBODY_RAN });
    await store.slots.plan([plan], minutes(1));
    now = minutes(2);
    await one.look();
    expect(said()).toEqual([
      expect.stringMatching(/the first of 2, is paused: Invite me\..*One digest was not posted/),
    ]);
    await pause(third, 3);
    now = minutes(4);
    await one.look();
    expect(said()).toHaveLength(1);
    now = minutes(63);
    await one.look();
    expect(said().slice(1)).toEqual([
      expect.stringMatching(/^A subscription in slack channel C1 is/),
    ]);
  });

  it('is told later where it surely was not told, and not twice where it may have been', async () => {
    chat.archived.add(PLACE.channel);
    const one = notifier('one');
    calls = 10;
    await one.look();
    chat.archived.clear();
    await one.look();
    expect(said()).toHaveLength(1);
    calls = 0;
    const lossy = notifier('one', () => Promise.reject(new UnavailableError('no answer')));
    await lossy.look();
    await one.look();
    expect(said()).toHaveLength(1);
  });

  it('is told that the database does not answer, and that it answers again', async () => {
    let isDown = true;
    const acquire: Store['leases']['acquire'] = (...args) =>
      isDown ? Promise.reject(new UnavailableError('down')) : store.leases.acquire(...args);
    const one = notifier('one', undefined, { ...store, leases: { ...store.leases, acquire } });
    for (let look = 1; look <= 6; look += 1) await one.look();
    expect(said()).toEqual([expect.stringContaining('database does not answer')]);
    isDown = false;
    await one.look();
    await one.look();
    expect(said().slice(1)).toEqual(['The database answers again.']);
  });
});

function notifier(owner: string, post = httpChat(chat.url).post, over: Store = store): Notifier {
  return new Notifier({
    store: over,
    sources: [ARXIV],
    summarizer: {
      ...offlineSummarizer,
      usage: async () => ({ model: 'a-model', calls, monthlyBudget: 10 }),
    },
    platforms: () => ['slack'],
    platform: { post },
    place: PLACE,
    owner,
    now: () => now,
    logger: pino({ level: 'silent' }),
  });
}

const ARXIV: PaperSource = {
  id: 'arxiv',
  name: 'arXiv',
  daily: async () => [],
  search: async () => [],
  get: async () => undefined,
};

async function source({ answers }: { readonly answers: boolean }): Promise<void> {
  const ask = async () => {
    if (!answers) throw new UnavailableError('It is down.');
  };
  await asked(ARXIV, ask, { notes: store.notes, now: () => now }).catch(() => {});
}

async function add() {
  return store.subscriptions.add(wish);
}

async function pause({ id }: { readonly id: string }, at: number): Promise<void> {
  await store.subscriptions.pause(id, { at: minutes(at), by: 'failure', reason: 'Invite me.' });
}

function said(): readonly string[] {
  return chat.messages.map(({ text }) => text);
}
