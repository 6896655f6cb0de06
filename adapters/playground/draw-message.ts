/** One message of the page, drawn by the very renderers that Slack and Discord are drawn by. */

import type { Logger } from 'pino';
import type { DrawPlot } from '../../src/plots/draw-plot.ts';
import { drawPlots } from '../../src/plots/draw-plots.ts';
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
  /** By the name that both know it by, as `data:` addresses. */
  readonly pictures: Readonly<Record<string, string>>;
}

export interface DrawingParts {
  readonly store: Store;
  readonly drawPlot: DrawPlot;
  readonly logger: Logger;
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
  { store, drawPlot, logger }: DrawingParts,
  { origin, sharedBy, deliveryKey }: DrawOptions = {},
): Promise<DrawnMessage> {
  const plots = [...(await drawPlots(reply, drawPlot, logger))];
  const slack = toBlocks(reply, {
    origin,
    extras: await paperExtras(store)(reply, place),
    footer: sharedBy === undefined ? undefined : `Shared by ${sharedBy}`,
    pictures: new Map(plots.map(([plot], index) => [plot, `plot-${index + 1}.png`])),
  });
  const discord = renderReply(reply, {
    turnsInPlace: reply.visibility === 'private',
    sharedBy,
    deliveryKey,
    pictures: new Map(plots),
  });
  await keepSlackLines(slack.long, store.notes);
  await keepDiscordLines(discord.lines, store.notes);
  return {
    slack: slack.messages,
    discord: { components: discord.components, files: discord.files },
    pictures: Object.fromEntries(discord.pictures.map(({ name, png }) => [name, toAddress(png)])),
  };
}

function toAddress(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
