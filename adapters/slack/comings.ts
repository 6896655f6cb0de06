/** Comings and goings: a welcome where the bot is added, and cleaning up where it is removed. */

import type { App } from '@slack/bolt';
import { z } from 'zod';
import { greetingReply } from '../../commands/greeting.ts';
import { eventBody } from './payloads.ts';
import { PREFIX, type SlackBot } from './slack-bot.ts';

/** `forgetToken` drops what is kept in memory of a workspace. */
export function listenForComings(
  app: App,
  bot: SlackBot,
  forgetToken: (workspace: string) => void,
): void {
  app.event('member_joined_channel', async ({ event, context, body }) => {
    const joined = joinEvent.safeParse(event);
    if (!joined.success || joined.data.user !== context.botUserId) return;
    const { team_id, enterprise_id } = eventBody.parse(body);
    const workspace = team_id ?? enterprise_id ?? '';
    const { channel, inviter } = joined.data;
    bot.work.add('welcome', () => {
      const place = { platform: 'slack', workspace, channel };
      const target = { place, user: inviter ?? '', threadTs: undefined, url: undefined };
      return bot.outbox.send(
        { ...target, isDirect: true, replaces: false },
        { reply: GREETING, origin: undefined, personName: '' },
      );
    });
  });

  const forget = async (workspace: string) => {
    forgetToken(workspace);
    const count = await bot.store.forget({ platform: 'slack', workspace });
    bot.logger.info({ workspace, count }, 'a workspace was forgotten');
  };
  app.event('app_uninstalled', async ({ body }) => {
    const { team_id, enterprise_id } = eventBody.parse(body);
    bot.work.add('uninstall', () => forget(team_id ?? enterprise_id ?? ''));
  });
  app.event('tokens_revoked', async ({ event, body }) => {
    const { team_id, enterprise_id } = eventBody.parse(body);
    const revoked = revokedEvent.safeParse(event);
    // A person’s own token says nothing about the bot’s.
    if (!revoked.success || (revoked.data.tokens.bot ?? []).length === 0) return;
    bot.work.add('uninstall', () => forget(team_id ?? enterprise_id ?? ''));
  });
}

const joinEvent = z.object({
  user: z.string(),
  channel: z.string(),
  inviter: z.string().optional(),
});
const revokedEvent = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });

const GREETING = greetingReply({ prefix: PREFIX, search: 'graph neural networks' });
