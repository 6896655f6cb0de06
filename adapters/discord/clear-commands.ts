/**
 * Takes the commands away from where they stood before, so that nobody sees them twice: Discord
 * shows a server’s own list beside the one for everywhere.
 */

import { type APIApplicationCommand, type APIGuild, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { ClosedPlaceError } from '../../src/digest/chat-platform.ts';
import type { Store } from '../../src/store/store.ts';
import { LOOK_UP } from './command-forms.ts';
import { COMMAND } from './discord-bot.ts';
import { discordCode, toPlatformError, UNKNOWN_COMMAND } from './discord-errors.ts';

export interface StandingParts {
  readonly rest: REST;
  readonly applicationId: string;
  /** Where the commands stand now; `undefined` for everywhere. */
  readonly guild: string | undefined;
  readonly notes: Store['notes'];
  readonly logger: Logger;
}

/** Comes before they are registered: a stop in between must not hide that they are there. */
export async function noteGuild(parts: StandingParts): Promise<void> {
  const { guild } = parts;
  const noted = await notedGuilds(parts);
  if (guild === undefined || noted === undefined || noted.includes(guild)) return;
  await keepGuilds(parts, [...noted, guild]);
}

/**
 * Comes after they are registered, so that there is always one list. Servers whose own list may
 * have them are noted; a store that has no such note yet asks for the list of each server, once.
 */
export async function clearOtherLists(parts: StandingParts, stopping: AbortSignal): Promise<void> {
  const { rest, applicationId, guild, logger } = parts;
  if (guild !== undefined) await clearList(rest, Routes.applicationCommands(applicationId));
  const known = (await notedGuilds(parts)) ?? (await allGuilds(rest));
  const left: string[] = [];
  for (const each of known) {
    if (stopping.aborted) return;
    if (each === guild) continue;
    try {
      await clearList(rest, Routes.applicationGuildCommands(applicationId, each));
    } catch (error) {
      // What a server that it is not in shows is no matter.
      if (toPlatformError(error) instanceof ClosedPlaceError) continue;
      logger.warn({ err: error, workspace: each }, 'the commands of a server were not cleared');
      left.push(each);
    }
  }
  await keepGuilds(parts, guild === undefined ? left : [guild, ...left]);
}

/** What others have put there stays. */
async function clearList(rest: REST, path: `/${string}`): Promise<void> {
  const held = (await rest.get(path)) as readonly APIApplicationCommand[];
  const ours = held.filter(({ name }) => name === COMMAND || name === LOOK_UP);
  for (const { id } of ours) {
    try {
      await rest.delete(`${path}/${id}`);
    } catch (error) {
      // Another process was faster.
      if (discordCode(error) !== UNKNOWN_COMMAND) throw error;
    }
  }
}

async function allGuilds(rest: REST): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(GUILDS_PAGE), after: ids.at(-1) ?? '0' });
    const page = (await rest.get(Routes.userGuilds(), { query })) as readonly Pick<
      APIGuild,
      'id'
    >[];
    ids.push(...page.map(({ id }) => id));
    if (page.length < GUILDS_PAGE) return ids;
  }
}

/** https://docs.discord.com/developers/resources/user#get-current-user-guilds */
const GUILDS_PAGE = 200;

async function notedGuilds({
  notes,
  applicationId,
}: StandingParts): Promise<readonly string[] | undefined> {
  const text = await notes.get(noteName(applicationId));
  return text?.split(' ').filter((each) => each !== '');
}

function keepGuilds({ notes, applicationId }: StandingParts, ids: readonly string[]) {
  return notes.set(noteName(applicationId), ids.join(' '));
}

function noteName(applicationId: string): string {
  return `discord-commands:${applicationId}`;
}
