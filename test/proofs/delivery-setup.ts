/** A store with the sample and subscriptions that are due, and what must have been posted. */

import { nextSlots } from '../../src/digest/schedule/slots.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import { SAMPLE_DAY, sampleSource } from '../../src/sources/sample/sample-source.ts';
import type { Store } from '../../src/store/store.ts';
import type { ChatMessage } from '../fakes/chat-server.ts';

export async function addSample(store: Store): Promise<void> {
  const library = await openLibrary({ store });
  await library.add(await sampleSource().daily(SAMPLE_DAY), { source: 'sample', day: SAMPLE_DAY });
  await library.close();
}

/** One subscription a channel, each due a minute ago for the first time. */
export async function subscribeChannels(
  store: Store,
  channels: readonly string[],
  top: number,
): Promise<void> {
  const dueAt = new Date(Date.now() - 60_000);
  const time = dueAt.toISOString().slice(11, 16);
  const schedule = {
    times: [time],
    weekdays: [],
    monthDays: [],
    months: [],
    eitherDay: false,
    zone: 'UTC',
  };
  const createdAt = new Date(dueAt.getTime() - 3_600_000);
  const [nextSlotAt] = nextSlots(schedule, createdAt, 1);
  for (const channel of channels) {
    await store.subscriptions.add({
      schedule,
      about: '',
      top,
      minVotes: 0,
      whenEmpty: 'line',
      silent: false,
      language: undefined,
      place: { platform: 'loopback', workspace: 'team', channel },
      kind: 'channel',
      owner: 'ada',
      createdAt,
      nextSlotAt,
    });
  }
}

/** What is wrong with the threads of these channels, in words; empty when nothing is. */
export function threadFaults(
  messages: readonly ChatMessage[],
  channels: readonly string[],
  top: number,
): readonly string[] {
  const faults: string[] = [];
  for (const channel of channels) {
    const own = messages.filter((message) => message.channel === channel);
    const parents = own.filter((message) => message.parentId === undefined);
    const replies = own.filter((message) => message.parentId !== undefined);
    const ordinals = own.map((message) =>
      Number(message.key.slice(message.key.lastIndexOf('.') + 1)),
    );
    const wanted = Array.from({ length: top + 1 }, (_, ordinal) => ordinal);
    if (parents.length !== 1) faults.push(`${channel}: ${parents.length} parents`);
    if (replies.length !== top) faults.push(`${channel}: ${replies.length} replies`);
    if (ordinals.join() !== wanted.join()) faults.push(`${channel}: order ${ordinals.join()}`);
    if (replies.some((each) => each.parentId !== parents[0]?.id)) {
      faults.push(`${channel}: a reply in another thread`);
    }
    if (new Set(replies.map((each) => each.text)).size !== replies.length) {
      faults.push(`${channel}: a paper twice`);
    }
  }
  return faults;
}
