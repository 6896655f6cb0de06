/** From what someone asks to the answer on their screen. */

import type { CommandCall } from '../../commands/dispatch.ts';
import { refreshThreads } from '../../src/digest/delivery/refresh-threads.ts';
import type { Target } from './outbox.ts';
import { type Asker, callerOf, isDirect, lineCall, type SlackBot } from './slack-bot.ts';

export interface Asked {
  readonly asker: Asker;
  /** The rest of `Target` follows from the asker. */
  readonly url: Target['url'];
  readonly threadTs: string | undefined;
  readonly replaces: boolean;
}

export async function answerLine(bot: SlackBot, line: string, asked: Asked): Promise<void> {
  await answerCall(bot, lineCall(line), line, asked);
}

/** `origin` is the line that gives the answer again. */
export async function answerCall(
  bot: SlackBot,
  call: CommandCall,
  origin: string | undefined,
  asked: Asked,
): Promise<void> {
  const caller = await callerOf(bot, asked.asker);
  const reply = await bot.answer(call, caller);
  await bot.outbox.send(targetOf(asked), { reply, origin, personName: caller.personName });
  const { recount } = reply;
  if (recount !== undefined) {
    bot.work.add('thread', () => refreshThreads(caller.place, recount, bot));
  }
}

export function targetOf({ asker, url, threadTs, replaces }: Asked): Target {
  return {
    place: { platform: 'slack', workspace: asker.workspace, channel: asker.channel },
    user: asker.user,
    threadTs,
    url,
    isDirect: isDirect(asker.channel),
    replaces,
  };
}
