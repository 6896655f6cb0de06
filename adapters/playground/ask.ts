/** From what a visitor asks to what the page shows. */

import { randomUUID } from 'node:crypto';
import type { Caller, Command } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import { refreshThreads } from '../../src/digest/delivery/refresh-threads.ts';
import { findZone } from '../../src/digest/schedule/zone-names.ts';
import type { Library } from '../../src/library/library.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Summarizer } from '../../src/summaries/summarizer.ts';
import type { drawForm } from '../discord/draw-form.ts';
import type { newForm } from '../slack/form-views.ts';
import { type Channel, PLACE, type ShownMessage } from './channel.ts';
import { type DrawingParts, drawMessage } from './draw-message.ts';
import type { Visitor } from './visitor.ts';

export type Layout = 'slack' | 'discord';

export interface PlaygroundBot extends DrawingParts {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly summarizer: Summarizer;
  readonly now: () => Date;
  readonly answer: (call: CommandCall, caller: Caller, platform: ChatPlatform) => Promise<Reply>;
}

export interface Parts extends PlaygroundBot {
  readonly channel: Channel;
  readonly platform: ChatPlatform;
}

/** Who asks, from which layout. */
export interface Asker {
  readonly visitor: Visitor;
  readonly layout: Layout;
  /** As the browser names it. */
  readonly zone: string | undefined;
}

/** What happens on the page. */
export interface Outcome {
  /** For the asker alone; what is for everyone comes by the channel. */
  readonly answer?: ShownMessage;
  /** The message that the answer takes the place of. */
  readonly replaces?: string;
  /** The pressed message drawn anew: its counts have changed. */
  readonly redrawn?: ShownMessage;
  readonly form?: Form;
}

/** A Slack view or a Discord modal, with the command that it is for. */
export interface Form {
  readonly command: string;
  readonly slack?: ReturnType<typeof newForm>;
  readonly discord?: ReturnType<typeof drawForm>;
}

/** Answers a call; an answer for everyone goes to the channel. */
export async function answerCall(
  parts: Parts,
  call: CommandCall,
  origin: string | undefined,
  asker: Asker,
): Promise<Outcome> {
  const reply = await parts.answer(call, callerOf(asker), parts.platform);
  if (reply.recount !== undefined) {
    // The new count stands in the first message of a thread, and on the buttons.
    await refreshThreads(PLACE, reply.recount, parts);
    await parts.channel.redrawPaper(reply.recount);
  }
  if (reply.visibility === 'private') return { answer: await privately(parts, reply, origin) };
  await parts.channel.add(reply, { origin, sharedBy: asker.visitor.name });
  return {};
}

export function callerOf({ visitor, zone }: Asker): Caller {
  return {
    place: PLACE,
    person: visitor.id,
    personName: visitor.name,
    zone: zone === undefined ? undefined : findZone(zone),
    placeKind: 'channel',
    mayManage: true,
    prefix: '/papers',
  };
}

/** A message for the asker alone. */
export async function privately(
  parts: Parts,
  reply: Reply,
  origin?: string,
): Promise<ShownMessage> {
  return {
    id: randomUUID(),
    parentId: undefined,
    at: parts.now(),
    audience: 'one',
    ...(await drawMessage(reply, PLACE, parts, { origin })),
  };
}
