/** Brings the bot into every platform that is set up. */

import type { ServedPlayground } from '../../adapters/playground/serve-playground.ts';
import { commands } from '../../commands/catalog.ts';
import type { ChatPlatform } from '../digest/chat-platform.ts';
import type { Parts } from '../operations/open-parts.ts';
import type { Watch } from '../operations/open-watch.ts';
import type { Settings } from '../settings.ts';
import { answering } from './answering.ts';
import { openPage } from './open-page.ts';

/** Each SDK is loaded only where it is used: it costs more time and memory than all the rest. */
export async function startPlatforms(
  parts: Parts,
  settings: Settings,
  { web, health }: Watch,
  { running, pages }: Started,
): Promise<void> {
  const { library, logger } = parts;
  const shared = { ...parts, web, commands, answer: answering(parts, settings) };
  const begin = async (each: Running) => {
    const { platform } = each;
    running.push(each);
    health.add({
      name: platform.name,
      problem: async () => (each.isConnected() ? undefined : 'is not connected'),
    });
    logger.info({ papers: await library.size() }, `Paperwire is in ${platform.name}`);
  };
  if (settings.slack !== undefined) {
    const { startSlack } = await import('../../adapters/slack/slack-platform.ts');
    await begin(await startSlack({ ...shared, settings: settings.slack }));
  }
  if (settings.discord !== undefined) {
    const { startDiscord } = await import('../../adapters/discord/discord-platform.ts');
    const { discordInvite } = await import('../../adapters/discord/invite.ts');
    const discord = await startDiscord({ ...shared, settings: settings.discord });
    const invite = discordInvite(discord.applicationId);
    logger.info({ invite }, 'this link invites Paperwire to a Discord server');
    await begin(discord);
  }
  for (const { platform } of running) parts.post(platform);
  if (settings.playground) {
    const page = await openPage(parts, settings);
    logger.info({ url: page.url }, 'the playground is on this machine alone');
    pages.push(page);
  }
  health.set('running');
}

/** What there is to stop, from the moment it is there. */
export interface Started {
  readonly running: Running[];
  readonly pages: ServedPlayground[];
}

interface Running {
  readonly platform: ChatPlatform;
  isConnected(): boolean;
  stop(): Promise<void>;
}
