/** Discord: connects, hears people, and gives the platform that digests are posted to. */

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIApplication,
  type APIUser,
  DiscordAPIError,
  type Interaction,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Caller, Command } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import { ClosedPlaceError } from '../../src/digest/chat-platform.ts';
import { SettingsError } from '../../src/errors.ts';
import type { Library } from '../../src/library/library.ts';
import { Topics } from '../../src/library/topics.ts';
import { type Metrics, noMetrics } from '../../src/operations/metrics.ts';
import { type Patience, untilThere } from '../../src/operations/until-there.ts';
import { type DrawPlot, drawPlot } from '../../src/plots/draw-plot.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Store } from '../../src/store/store.ts';
import type { Summarizer } from '../../src/summaries/summarizer.ts';
import { clearOtherLists, noteGuild } from './clear-commands.ts';
import { expectsWelcome, firstStartOf, forgetGuild, welcomeGuild } from './comings.ts';
import { complete } from './complete.ts';
import type { DiscordBot } from './discord-bot.ts';
import { discordChat } from './discord-chat.ts';
import { toPlatformError } from './discord-errors.ts';
import { openRest } from './discord-rest.ts';
import { submitForm } from './form.ts';
import { type GatewayTiming, keepConnected } from './gateway-connection.ts';
import { hearButton } from './listen-buttons.ts';
import { hearCommand, lookUp } from './listen-commands.ts';
import { registerCommands } from './register-commands.ts';
import { WorkQueue } from './work-queue.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Where the commands are registered at once; `undefined` registers them everywhere. */
  readonly guildId: string | undefined;
  /** `https://discord.com/api` unless another one stands in for it. */
  readonly apiUrl: string;
}

export interface DiscordOptions {
  readonly settings: DiscordSettings;
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly store: Store;
  /** Writes the digests in the languages of their subscriptions. */
  readonly summarizer: Summarizer;
  readonly logger: Logger;
  /** Runs a call by `dispatch`; `platform` is the one that the bot gives. */
  readonly answer: (call: CommandCall, caller: Caller, platform: ChatPlatform) => Promise<Reply>;
  readonly metrics?: Metrics | undefined;
  /** Draws the pictures of answers; in a thread of its own unless given. */
  readonly drawPlot?: DrawPlot | undefined;
  readonly timing?: Partial<DiscordTiming> | undefined;
}

/** All in milliseconds; for proofs that can’t wait. */
export interface DiscordTiming extends GatewayTiming {
  /** How long Discord may take to answer a call; 10 s unless given. */
  readonly timeoutMs: number;
}

const TIMING: DiscordTiming = {
  timeoutMs: 10_000,
  leaseMs: 10_000,
  renewMs: 3000,
  waitsMs: [1000, 60_000],
  greetingMs: 30_000,
};

export interface RunningDiscord {
  readonly platform: ChatPlatform;
  readonly applicationId: string;
  isConnected(): boolean;
  /** Whether this process is the one that hears people. */
  holdsGateway(): boolean;
  /** Hears nothing more, finishes the answers under way. */
  stop(): Promise<void>;
}

/**
 * Waits for a Discord that is out of reach; rejects with a SettingsError for a token or a server that
 * it refuses.
 */
export async function startDiscord(options: DiscordOptions): Promise<RunningDiscord> {
  const { settings, commands, library, store, logger, metrics = noMetrics } = options;
  const timing = { ...TIMING, ...options.timing };
  const { token, apiUrl, guildId } = settings;
  const rest = openRest({ apiUrl, token, timeoutMs: timing.timeoutMs });
  const patience = { waitsMs: timing.waitsMs, logger, sleep };
  const [application, user] = await asking('DISCORD_TOKEN', patience, () =>
    Promise.all([
      rest.get(Routes.currentApplication()) as Promise<APIApplication>,
      rest.get(Routes.user('@me')) as Promise<APIUser>,
    ]),
  );
  const applicationId = application.id;
  const standing = { rest, applicationId, guild: guildId, notes: store.notes, logger };
  await noteGuild(standing);
  await asking('DISCORD_GUILD_ID', patience, () =>
    registerCommands({ rest, applicationId, guild: guildId, commands }),
  );
  const platform = discordChat({ rest, userId: user.id, notes: store.notes, votes: store.votes });
  const bot: DiscordBot = {
    rest,
    work: new WorkQueue(logger),
    store,
    summarizer: options.summarizer,
    library,
    topics: new Topics(library, () => new Date()),
    commands,
    logger,
    platform,
    drawPlot: options.drawPlot ?? drawPlot,
    answer: (call, caller) => options.answer(call, caller, platform),
  };
  // Read before somebody types; nobody waits for it.
  void bot.topics.refresh();
  const stopping = new AbortController();
  bot.work.add('clear commands', () => clearOtherLists(standing, stopping.signal));
  const firstStart = await firstStartOf(store, new Date());
  const connection = await keepConnected({
    apiUrl,
    token,
    name: `discord-gateway:${applicationId}`,
    owner: randomUUID(),
    leases: store.leases,
    logger,
    hear: (interaction) => bot.work.now('interaction', () => hear(bot, interaction, metrics)),
    join: (guild) => bot.work.add('welcome', () => welcomeGuild(bot, guild)),
    find(guild) {
      if (!expectsWelcome(guild, firstStart, new Date())) return;
      bot.work.add('welcome', () => welcomeGuild(bot, guild));
    },
    leave: (guild) => bot.work.add('leave', () => forgetGuild(bot, guild)),
    timing,
  });
  return {
    platform,
    applicationId,
    isConnected: () => connection.isConnected(),
    holdsGateway: () => connection.holdsGateway(),
    async stop() {
      stopping.abort();
      await connection.stop();
      // Answers need no gateway.
      await bot.work.onIdle();
    },
  };
}

/** Hearing ends with the first answer: what is left of the work is queued. */
async function hear(bot: DiscordBot, interaction: Interaction, metrics: Metrics): Promise<void> {
  const arrivedAt = performance.now();
  if (interaction.isChatInputCommand()) await hearCommand(bot, interaction);
  else if (interaction.isMessageContextMenuCommand()) await lookUp(bot, interaction);
  else if (interaction.isButton() || interaction.isStringSelectMenu()) {
    await hearButton(bot, interaction);
  } else if (interaction.isModalSubmit()) await submitForm(bot, interaction);
  else if (interaction.isAutocomplete()) await complete(bot, interaction);
  metrics.acknowledged('discord', performance.now() - arrivedAt);
}

/** Until Discord answers; what it refuses for good is a fault of the setting. */
function asking<T>(
  setting: keyof typeof FAULTS,
  patience: Patience,
  ask: () => Promise<T>,
): Promise<T> {
  return untilThere('Discord', patience, async () => {
    try {
      return await ask();
    } catch (raw) {
      const error = toPlatformError(raw);
      const isRefused = raw instanceof DiscordAPIError && raw.status === 401;
      if (isRefused || error instanceof ClosedPlaceError) {
        throw new SettingsError([FAULTS[setting]]);
      }
      throw error;
    }
  });
}

const FAULTS = {
  DISCORD_TOKEN:
    'DISCORD_TOKEN is refused by Discord. Right would be the token of your application’s page “Bot”, reset there if it is lost.',
  DISCORD_GUILD_ID:
    'DISCORD_GUILD_ID names a server that Paperwire is not in. Invite it there first, or leave the setting out.',
} as const;
