/** Cards below pasted links to papers, and the message shortcut that looks papers up. */

import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Paper } from '../../src/papers/paper.ts';
import { findPaperIds, parsePaperId } from '../../src/papers/paper-id.ts';
import { paperCard } from '../../src/replies/paper-card.ts';
import { plainDate } from '../../src/replies/paper-facts.ts';
import { card, type Reply, reply } from '../../src/replies/reply.ts';
import type { Place } from '../../src/store/store.ts';
import { answerLine, targetOf } from './ask.ts';
import { keepLines } from './line-value.ts';
import { eventBody, messageAction, workspaceOf } from './payloads.ts';
import { ResponseUrl } from './response-url.ts';
import { type Asker, callerOf, lineCall, type SlackBot } from './slack-bot.ts';
import { slackCode } from './slack-errors.ts';
import { foldText, readTyped, shortenText } from './slack-text.ts';
import { toBlocks } from './to-blocks.ts';

export const LOOK_UP = 'look_up_papers';

export function listenForLinks(app: App, bot: SlackBot, timeoutMs: number): void {
  app.event('link_shared', async ({ event, body }) => {
    const shared = linkEvent.safeParse(event);
    if (!shared.success) return;
    const { team_id, enterprise_id } = eventBody.parse(body);
    bot.work.add('links', () => unfurl(bot, team_id ?? enterprise_id ?? '', shared.data));
  });

  app.shortcut(LOOK_UP, async ({ ack, body }) => {
    await ack();
    const { message, channel, user, response_url, ...rest } = messageAction.parse(body);
    const asked = {
      asker: {
        workspace: workspaceOf(rest),
        channel: channel.id,
        user: user.id,
        userName: user.username ?? user.name ?? 'someone',
      },
      url: new ResponseUrl(response_url, timeoutMs),
      threadTs: message.thread_ts,
      replaces: false,
    };
    const links = (message.attachments ?? []).flatMap(({ from_url }) => from_url ?? []);
    const text = readTyped([message.text ?? '', ...links].join('\n'));
    bot.work.add('look up', async () => {
      const ids = findPaperIds(text).slice(0, MOST_PAPERS);
      if (ids.length === 0) {
        const words = shortenText(foldText(text), MOST_WORDS).replace(/…$/, '');
        await answerLine(bot, words === '' ? 'help' : `search -- ${words}`, asked);
      } else if (ids.length === 1) {
        await answerLine(bot, `show ${ids[0]}`, asked);
      } else {
        const caller = await callerOf(bot, asked.asker);
        const answer = await papersOf(bot, ids, asked.asker);
        if (answer.paperIds.length > 0) {
          await bot.store.shownLists.save(caller.place, caller.person, answer.paperIds);
        }
        const envelope = { reply: answer, origin: undefined, personName: caller.personName };
        await bot.outbox.send(targetOf(asked), envelope);
      }
    });
  });
}

const linkEvent = z.object({
  channel: z.string(),
  user: z.string(),
  message_ts: z.string(),
  unfurl_id: z.string().optional(),
  source: z.string().optional(),
  thread_ts: z.string().optional(),
  links: z.array(z.object({ url: z.string(), domain: z.string() })),
});

const MOST_PAPERS = 5;
const MOST_WORDS = 300;

async function papersOf(bot: SlackBot, ids: readonly string[], asker: Asker): Promise<Reply> {
  const papers: Paper[] = [];
  for (const id of ids) {
    const paper = await paperOf(bot, id, asker);
    if (paper !== undefined) papers.push(paper);
  }
  const text = `${papers.length} of the ${ids.length} papers in this message are known`;
  return reply(text, {
    cards: [card(text), ...papers.map((paper, index) => paperCard(paper, { number: index + 1 }))],
    paperIds: papers.map(({ id }) => id),
    outcome: papers.length === 0 ? 'nothing' : 'answer',
  });
}

/** From the library, or from the sources, which `show` asks for a paper that is not held. */
async function paperOf(bot: SlackBot, id: string, asker: Asker): Promise<Paper | undefined> {
  const held = await bot.library.get(id);
  if (held !== undefined) return held;
  await bot.answer(lineCall(`show ${id}`), await callerOf(bot, asker));
  return bot.library.get(id);
}

async function unfurl(
  bot: SlackBot,
  workspace: string,
  shared: z.infer<typeof linkEvent>,
): Promise<void> {
  const { channel, user, message_ts, unfurl_id, source } = shared;
  const asker = { workspace, channel, user, userName: 'someone' };
  const place: Place = { platform: 'slack', workspace, channel };
  const unfurls: Record<string, { blocks: ReturnType<typeof blocksOf>['blocks'] }> = {};
  const found: string[] = [];
  for (const { url } of shared.links.slice(0, MOST_PAPERS)) {
    const id = parsePaperId(readTyped(url));
    const paper = id === undefined ? undefined : await paperOf(bot, id, asker);
    if (paper === undefined) continue;
    const answer = await linkReply(bot, paper, place, message_ts);
    const { blocks, long } = blocksOf(answer, await bot.extrasOf(answer, place));
    await keepLines(long, bot.store.notes);
    unfurls[url] = { blocks };
    found.push(paper.id);
  }
  if (found.length === 0) return;
  const client = await bot.clients.of(workspace);
  const where =
    source === 'composer' && unfurl_id !== undefined
      ? { unfurl_id, source: 'composer' as const }
      : { channel, ts: message_ts };
  try {
    await client.chat.unfurl({ ...where, unfurls });
  } catch (error) {
    // People may switch previews off, and the bot may not be in the channel.
    if (slackCode(error) === undefined) throw error;
    bot.logger.info({ code: slackCode(error) }, 'a link got no card');
    return;
  }
  // A link that is still being written is not shared yet: Slack tells again when it is sent.
  if (source === 'composer') return;
  const share = { sharedAt: new Date(), person: user, messageId: message_ts };
  await bot.store.sharedPapers.record(place, found, share);
}

async function linkReply(
  bot: SlackBot,
  paper: Paper,
  place: Place,
  messageTs: string,
): Promise<Reply> {
  const shares = await bot.store.sharedPapers.ofPaper(place, paper.id);
  const earlier = shares.find(
    (share) => share.place.channel === place.channel && share.messageId !== messageTs,
  );
  const reason =
    earlier === undefined
      ? undefined
      : `Already shared here on ${plainDate(earlier.sharedAt.toISOString().slice(0, 10))}`;
  return reply(paper.title, { cards: [paperCard(paper, { reason })], visibility: 'channel' });
}

function blocksOf(answer: Reply, extras: Awaited<ReturnType<SlackBot['extrasOf']>>) {
  const { messages, long } = toBlocks(answer, { extras });
  return { blocks: [...messages[0].blocks], long };
}
