/** Brings the bot into every platform that is set up. */

import type { ServedPlayground } from '../../adapters/playground/serve-playground.ts';
import { commands } from '../../commands/catalog.ts';
import type { ChatPlatform } from '../digest/chat-platform.ts';
import type { Parts } from '../operations/open-parts.ts';
import type { Watch } from '../operations/open-watch.ts';
import type { Settings } from '../settings.ts';
import { answering } from './answering.ts';
import { openPage } from './open-page.ts';

/**
 * Each begins to work when it is there: one that is out of reach holds up no other. Its SDK is loaded
 * only where it is used: it costs more time and memory than all the rest.
 */
export async function startPlatforms(
  parts: Parts,
  settings: Settings,
  { web, health }: Watch,
  { running, pages }: Started,
): Promise<void> {
  const { library, logger } = parts;
  const shared = { ...parts, web, commands, answer: answering(parts, settings) };
  const begin = async (name: string, start: () => Promise<Running>) => {
    let started: Running | undefined;
    health.add({
      name,
      problem: async () => (started?.isConnected() === true ? undefined : 'is not connected'),
    });
    started = await start();
    running.push(started);
    parts.post(started.platform);
    logger.info({ papers: await library.size() }, `Paperwire is in ${name}`);
  };
  const { slack, discord } = settings;
  await Promise.all([
    slack === undefined
      ? undefined
      : begin('slack', async () => {
          const { startSlack } = await import('../../adapters/slack/slack-platform.ts');
          return startSlack({ ...shared, settings: slack });
        }),
    discord === undefined
      ? undefined
      : begin('discord', async () => {
          const { startDiscord } = await import('../../adapters/discord/discord-platform.ts');
          const { discordInvite } = await import('../../adapters/discord/invite.ts');
          const started = await startDiscord({ ...shared, settings: discord });
          const invite = discordInvite(started.applicationId);
          logger.info({ invite }, 'this link invites Paperwire to a Discord server');
          return started;
        }),
  ]);
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
