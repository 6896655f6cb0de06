/** What the doctor looks at in Discord: the token, the servers, the commands, and the channels. */

import { type APIApplication, type APIUser, type REST, Routes } from 'discord.js';
import type { Command } from '../../commands/command.ts';
import { type Check, type Finding, ok, warning, wrong } from '../../src/operations/doctor/check.ts';
import { checkPlaces } from '../../src/operations/doctor/check-places.ts';
import type { Place, Store } from '../../src/store/store.ts';
import { commandForms } from './command-forms.ts';
import { discordChat } from './discord-chat.ts';
import { toPlatformError } from './discord-errors.ts';
import type { DiscordSettings } from './discord-platform.ts';
import { openRest } from './discord-rest.ts';
import { discordInvite } from './invite.ts';
import { isSameList } from './register-commands.ts';

export interface DiscordCheckParts {
  readonly settings: DiscordSettings;
  readonly commands: readonly Command[];
  /** Where digests are posted, on any platform. */
  readonly places: () => Promise<readonly Place[]>;
  readonly operator: Place | undefined;
}

export function checkDiscord({ settings, commands, places, operator }: DiscordCheckParts): Check {
  const { guildId } = settings;
  const rest = openRest({ ...settings, timeoutMs: 6000 });
  return {
    name: 'Discord',
    async run() {
      let user: APIUser;
      let application: APIApplication;
      try {
        user = (await rest.get(Routes.user('@me'))) as APIUser;
        application = (await rest.get(Routes.currentApplication())) as APIApplication;
      } catch (error) {
        return [refusal(error)];
      }
      const [servers, registered] = await Promise.all([
        checkServers(rest, guildId, application.id),
        checkCommands(rest, { guildId, applicationId: application.id, commands }),
      ]);
      const { problemWith } = discordChat({ rest, userId: user.id, ...NO_RECORDS });
      const channels = await checkPlaces(
        { name: 'discord', problemWith },
        await places(),
        operator,
      );
      const token = ok('DISCORD_TOKEN is right. No privileged intent is needed.');
      return [token, servers, registered, ...channels];
    },
  };
}

/** Nothing is drawn, so nothing is read. */
const NO_RECORDS = {} as { readonly notes: Store['notes']; readonly votes: Store['votes'] };

function refusal(raw: unknown): Finding {
  const isRefused = (raw as { readonly status?: unknown }).status === 401;
  return isRefused
    ? wrong(
        'DISCORD_TOKEN is refused by Discord.',
        'Reset it on the page “Bot” of your application.',
      )
    : wrong(
        toPlatformError(raw).message,
        'Check DISCORD_API_URL, and the way out of this network.',
      );
}

async function checkServers(
  rest: REST,
  guildId: string | undefined,
  applicationId: string,
): Promise<Finding> {
  const todo = `Invite it: ${discordInvite(applicationId)}`;
  if (guildId === undefined) {
    const guilds = (await rest.get(Routes.userGuilds())) as readonly unknown[];
    return guilds.length > 0
      ? ok(`It is in ${guilds.length} ${guilds.length === 1 ? 'server' : 'servers'}.`)
      : warning('It is in no server yet.', todo);
  }
  try {
    await rest.get(Routes.guild(guildId));
    return ok('It is in the server of DISCORD_GUILD_ID.');
  } catch {
    return wrong('DISCORD_GUILD_ID names a server that it is not in.', todo);
  }
}

async function checkCommands(
  rest: REST,
  asked: {
    readonly guildId: string | undefined;
    readonly applicationId: string;
    readonly commands: readonly Command[];
  },
): Promise<Finding> {
  const { guildId, applicationId, commands } = asked;
  const path =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const forms = commandForms(commands, guildId === undefined);
  const held = await rest.get(path, { query }).catch(() => []);
  return isSameList(forms, held)
    ? ok('Its commands are registered as they are now.')
    : warning('Its commands are not registered as they are now.', 'The next start registers them.');
}
