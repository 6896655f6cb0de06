/** One message of the page, drawn by the very renderers that Slack and Discord are drawn by. */

import type { Reply } from '../../src/replies/reply.ts';
import type { Place, Store } from '../../src/store/store.ts';
import { keepLines as keepDiscordLines } from '../discord/custom-id.ts';
import { type DiscordMessage, renderReply } from '../discord/render-reply.ts';
import { keepLines as keepSlackLines } from '../slack/line-value.ts';
import { paperExtras } from '../slack/paper-extras.ts';
import { type SlackMessage, toBlocks } from '../slack/to-blocks.ts';

/** Both layouts: the page switches between them without asking again. */
export interface DrawnMessage {
  readonly slack: readonly SlackMessage[];
  readonly discord: Pick<DiscordMessage, 'components' | 'files'>;
}

export interface DrawOptions {
  /** The line that was answered. */
  readonly origin?: string | undefined;
  /** Who showed the answer to everyone. */
  readonly sharedBy?: string | undefined;
  readonly deliveryKey?: string | undefined;
}

export async function drawMessage(
  reply: Reply,
  place: Place,
  store: Store,
  { origin, sharedBy, deliveryKey }: DrawOptions = {},
): Promise<DrawnMessage> {
  const slack = toBlocks(reply, {
    origin,
    extras: await paperExtras(store)(reply, place),
    footer: sharedBy === undefined ? undefined : `Shared by ${sharedBy}`,
  });
  const discord = renderReply(reply, {
    turnsInPlace: reply.visibility === 'private',
    sharedBy,
    deliveryKey,
  });
  await keepSlackLines(slack.long, store.notes);
  await keepDiscordLines(discord.lines, store.notes);
  return {
    slack: slack.messages,
    discord: { components: discord.components, files: discord.files },
  };
}
