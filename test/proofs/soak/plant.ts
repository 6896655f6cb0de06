/** Puts channels and their subscriptions where the bots of a soak will find them. */

import { DateTime } from 'luxon';
import type { Schedule } from '../../../src/digest/schedule/schedule.ts';
import { nextSlots } from '../../../src/digest/schedule/slots.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Place } from '../../../src/store/store.ts';
import type { DiscordWorld } from '../../fakes/discord-world.ts';
import { FORUM_CHANNEL, GUILD, TEXT_CHANNEL } from '../../fakes/discord-world.ts';
import type { SlackWorkspace } from '../../fakes/slack-workspace.ts';
import { abstractOf } from './served-days.ts';

/** A subscription as the proof knows it, besides what the store says. */
export interface Planted {
  readonly id: string;
  readonly channel: string;
  readonly zone: string;
  readonly saysNothing: boolean;
}

export interface PlantOptions {
  readonly databaseUrl: string;
  readonly slack: SlackWorkspace;
  readonly discord: DiscordWorld;
  /** Channels of both together. */
  readonly channels: number;
  /** Papers that the library holds from the start. */
  readonly papers: number;
  /** `undefined` draws from the three. */
  readonly zone?: string | undefined;
  readonly random: () => number;
}

/** Most channels are in one zone: its morning is the large one. */
const ZONES = [
  ['Europe/Berlin', 0.6],
  ['America/New_York', 0.25],
  ['Asia/Tokyo', 0.15],
] as const;

export const MORNING = '09:00';
const BATCH = 500;

export async function plant(options: PlantOptions): Promise<readonly Planted[]> {
  const { random } = options;
  const store = await openStore(options.databaseUrl);
  const library = await openLibrary({ store });
  try {
    for (let start = 0; start < options.papers; start += BATCH) {
      await library.add(oldPapers(start, Math.min(BATCH, options.papers - start), random));
    }
    const planted: Planted[] = [];
    const createdAt = new Date();
    for (const [index, { place, kind }] of places(options).entries()) {
      const zone = options.zone ?? someZone(random);
      const schedule = dailyAt(MORNING, zone);
      const saysNothing = random() < 0.2;
      const { id } = await store.subscriptions.add({
        schedule,
        about: '',
        top: 2 + (index % 2),
        minVotes: 0,
        whenEmpty: saysNothing ? 'silence' : 'line',
        language: undefined,
        place,
        kind,
        owner: 'U0ADA',
        silent: false,
        createdAt,
        nextSlotAt: nextSlots(schedule, createdAt, 1)[0],
      });
      planted.push({ id, channel: place.channel, zone, saysNothing });
    }
    return planted;
  } finally {
    await library.close();
    await store.close();
  }
}

/** The mornings of a zone between two instants, reckoned without the product’s own calendar. */
export function morningsBetween(zone: string, after: Date, until: Date): readonly number[] {
  const mornings: number[] = [];
  let day = DateTime.fromJSDate(after, { zone }).startOf('day');
  for (;;) {
    const at = day.set({ hour: 9 });
    if (at.toMillis() > until.getTime()) return mornings;
    if (at.toMillis() > after.getTime()) mornings.push(at.toMillis());
    day = day.plus({ days: 1 });
  }
}

function places({ slack, discord, channels }: PlantOptions) {
  return Array.from({ length: channels }, (_, index) =>
    index % 2 === 0 ? slackPlace(slack, index) : discordPlace(discord, index),
  );
}

function slackPlace(workspace: SlackWorkspace, index: number) {
  const channel = `C0S${String(index).padStart(6, '0')}`;
  workspace.addChannel({ id: channel, name: `papers-${index}` });
  const place: Place = { platform: 'slack', workspace: workspace.team, channel };
  return { place, kind: 'channel' as const };
}

/** Every fifth is a forum. */
function discordPlace(world: DiscordWorld, index: number) {
  const isForum = index % 10 === 1;
  const type = isForum ? FORUM_CHANNEL : TEXT_CHANNEL;
  const { id } = world.addChannel({ type, name: `papers-${index}` });
  const place: Place = { platform: 'discord', workspace: GUILD, channel: id };
  return { place, kind: isForum ? ('forum' as const) : ('channel' as const) };
}

function someZone(random: () => number): string {
  let left = random();
  for (const [zone, part] of ZONES) {
    left -= part;
    if (left < 0) return zone;
  }
  return ZONES[0][0];
}

function dailyAt(time: string, zone: string): Schedule {
  return { times: [time], weekdays: [], monthDays: [], months: [], eitherDay: false, zone };
}

function* oldPapers(start: number, count: number, random: () => number) {
  for (let index = start; index < start + count; index += 1) {
    yield {
      id: `soak:${index}`,
      title: `Older paper ${index}`,
      abstract: abstractOf(random),
      authors: ['Ada Lovelace'],
      categories: ['cs.CL'],
      published: '2026-08-01',
    };
  }
}
