/** What the parts of the Slack adapter share. */

import type { Logger } from 'pino';
import type { Caller, Command } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import type { Library } from '../../src/library/library.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Store } from '../../src/store/store.ts';
import type { Summarizer } from '../../src/summaries/summarizer.ts';
import type { Outbox } from './outbox.ts';
import type { PaperExtrasOf } from './paper-extras.ts';
import type { People } from './people.ts';
import type { SlackClients } from './slack-clients.ts';
import type { WorkQueue } from './work-queue.ts';

export interface SlackBot {
  readonly clients: SlackClients;
  readonly people: People;
  readonly outbox: Outbox;
  readonly work: WorkQueue;
  readonly extrasOf: PaperExtrasOf;
  readonly store: Store;
  readonly summarizer: Summarizer;
  readonly library: Library;
  readonly commands: readonly Command[];
  readonly logger: Logger;
  readonly platform: ChatPlatform;
  /** Never rejects: see `dispatch`. */
  readonly answer: (call: CommandCall, caller: Caller) => Promise<Reply>;
}

/** Who asks, and where, as a payload of Slack’s tells. */
export interface Asker {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  /** Shown where Slack doesn’t tell the real name. */
  readonly userName: string;
}

export const PREFIX = '/papers';

export async function callerOf(bot: SlackBot, asker: Asker): Promise<Caller> {
  const person = await bot.people.get(asker.workspace, asker.user, asker.userName);
  return {
    place: { platform: 'slack', workspace: asker.workspace, channel: asker.channel },
    person: asker.user,
    personName: person.name,
    zone: person.zone,
    placeKind: isDirect(asker.channel) ? 'direct' : 'channel',
    mayManage: isDirect(asker.channel) || !person.isGuest,
    prefix: PREFIX,
  };
}

/** A conversation of one person with the bot. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/** The line of a call that was typed. */
export function lineCall(line: string): CommandCall {
  return { type: 'line', line };
}
