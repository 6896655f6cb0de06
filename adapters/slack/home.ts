/** The App Home: how to start, and what is a person’s own: subscriptions, saved papers, trending. */

import type { App, types } from '@slack/bolt';
import { z } from 'zod';
import { YOURS_ALONE } from '../../commands/greeting.ts';
import type { Card, Reply } from '../../src/replies/reply.ts';
import { card, reply } from '../../src/replies/reply.ts';
import { plain } from './draw-buttons.ts';
import { keepLines } from './line-value.ts';
import { eventBody } from './payloads.ts';
import { callerOf, lineCall, PREFIX, type SlackBot } from './slack-bot.ts';
import { HEADER_TEXT } from './slack-limits.ts';
import { toBlocks } from './to-blocks.ts';

export function listenForHome(app: App, bot: SlackBot): void {
  app.event('app_home_opened', async ({ event, body }) => {
    const opened = homeEvent.safeParse(event);
    if (!opened.success || opened.data.tab !== 'home') return;
    const { team_id, enterprise_id } = eventBody.parse(body);
    const { user, channel } = opened.data;
    bot.work.add('home', () => publishHome(bot, team_id ?? enterprise_id ?? '', user, channel));
  });
}

const homeEvent = z.object({ user: z.string(), channel: z.string(), tab: z.string().optional() });

async function publishHome(
  bot: SlackBot,
  workspace: string,
  user: string,
  channel: string,
): Promise<void> {
  const caller = await callerOf(bot, { workspace, channel, user, userName: 'someone' });
  const sections: types.KnownBlock[] = [];
  for (const [heading, answer] of [
    ['How to start', startReply()],
    ['Your subscriptions', await bot.answer(lineCall('subscriptions'), caller)],
    ['Your reading list', await bot.answer(lineCall('saved'), caller)],
    ['Trending', await bot.answer(lineCall('trending'), caller)],
  ] as const) {
    const shown = shorter(answer);
    const { messages, long } = toBlocks(shown, {
      extras: await bot.extrasOf(shown, caller.place),
      maxBlocks: SECTION_BLOCKS,
    });
    await keepLines(long, bot.store.notes);
    const start = sections.length;
    sections.push({ type: 'header', text: plain(heading, HEADER_TEXT) });
    sections.push(...messages[0].blocks.map((block) => renamed(block, start)));
  }
  const client = await bot.clients.of(workspace);
  await client.views.publish({ user_id: user, view: { type: 'home', blocks: sections } });
}

const SECTION_BLOCKS = 22;
const SHOWN_PAPERS = 3;

/** The first papers, and what is said above them; the rest is a command away. */
function shorter(answer: Reply): Reply {
  const listed = answer.cards.filter(({ number }) => number !== undefined);
  if (listed.length <= SHOWN_PAPERS) return { ...answer, buttons: withoutTurns(answer) };
  const cut = new Set(listed.slice(SHOWN_PAPERS));
  return {
    ...answer,
    cards: answer.cards.filter((each) => !cut.has(each)),
    buttons: withoutTurns(answer),
  };
}

/** The home has no pages, and nobody to share with. */
function withoutTurns({ buttons }: Reply): Reply['buttons'] {
  return buttons.filter(({ label }) => !['Next', 'Previous', 'Share'].includes(label));
}

function startReply(): Reply {
  const shown: Card = card('', {
    blocks: [
      {
        type: 'list',
        items: [
          [
            { type: 'code', text: `${PREFIX} graph neural networks` },
            ' finds papers, in any channel',
          ],
          [{ type: 'code', text: `${PREFIX} subscribe` }, ' brings a channel what is trending'],
          ['Write to me under Messages: every line is a search or a command'],
        ],
      },
      YOURS_ALONE,
    ],
  });
  return reply('How to start', {
    cards: [shown],
    buttons: [
      { type: 'run', label: 'Subscribe', line: 'subscribe' },
      { type: 'run', label: 'All commands', line: 'help' },
    ],
  });
}

/** Ids are unique over the whole view: `run:7` of the second section becomes `run:12007`. */
function renamed(block: types.KnownBlock, section: number): types.KnownBlock {
  const rename = (id: string) =>
    id.replace(/\d+$/, (count) => `${(section + 1) * 1000 + Number(count)}`);
  const text = JSON.stringify(block, (name, value: unknown) =>
    (name === 'action_id' || name === 'block_id') && typeof value === 'string'
      ? rename(value)
      : value,
  );
  // The same block, with other ids.
  return JSON.parse(text) as types.KnownBlock;
}
