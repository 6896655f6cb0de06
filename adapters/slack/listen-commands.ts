/** `/papers …`, free text in a direct message, and mentions: all of them are command lines. */

import type { App } from '@slack/bolt';
import { z } from 'zod';
import { answerLine } from './ask.ts';
import { openForm } from './form.ts';
import { wantsForm } from './form-views.ts';
import { eventBody, slashCommand } from './payloads.ts';
import { ResponseUrl } from './response-url.ts';
import { PREFIX, type SlackBot } from './slack-bot.ts';
import { readTyped } from './slack-text.ts';

export function listenForCommands(app: App, bot: SlackBot, timeoutMs: number): void {
  app.command(PREFIX, async ({ ack, command }) => {
    await ack();
    const typed = slashCommand.parse(command);
    const line = readTyped(typed.text).trim();
    const asked = {
      asker: {
        workspace: typed.team_id || typed.enterprise_id || '',
        channel: typed.channel_id,
        user: typed.user_id,
        userName: typed.user_name ?? 'someone',
      },
      url: new ResponseUrl(typed.response_url, timeoutMs),
      threadTs: undefined,
      replaces: false,
    };
    const formFor = wantsForm(line, bot.commands);
    if (formFor === undefined) bot.work.add('command', () => answerLine(bot, line, asked));
    else bot.work.now('form', () => openForm(bot, formFor, typed.trigger_id, asked));
  });

  app.event('app_mention', async ({ event, body }) => {
    const message = messageEvent.safeParse(event);
    if (!message.success || message.data.bot_id !== undefined) return;
    hear(bot, message.data, eventBody.parse(body));
  });

  app.message(async ({ message: raw, body }) => {
    const message = messageEvent.safeParse(raw);
    if (!message.success) return;
    const { channel_type, subtype, bot_id } = message.data;
    // A mention in a channel comes as an event of its own.
    if (channel_type !== 'im' || bot_id !== undefined) return;
    if (subtype !== undefined && subtype !== 'thread_broadcast') return;
    hear(bot, message.data, eventBody.parse(body));
  });
}

const messageEvent = z.object({
  user: z.string(),
  text: z.string().default(''),
  channel: z.string(),
  channel_type: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
});

function hear(
  bot: SlackBot,
  message: z.infer<typeof messageEvent>,
  body: z.infer<typeof eventBody>,
): void {
  const line = readTyped(message.text.replace(/<@[A-Z0-9]+(?:\|[^>]*)?>/g, ' '))
    .replace(/^\s*\/papers(?=\s|$)/i, '')
    .trim();
  const workspace = body.team_id ?? body.enterprise_id ?? '';
  const { user, channel, thread_ts } = message;
  bot.work.add('message', () =>
    answerLine(bot, line, {
      asker: { workspace, channel, user, userName: 'someone' },
      url: undefined,
      threadTs: thread_ts,
      replaces: false,
    }),
  );
}
