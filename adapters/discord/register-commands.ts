/** Registers the slash command and the message command where Discord holds others. */

import { isDeepStrictEqual } from 'node:util';
import { type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import type { Command } from '../../commands/command.ts';
import { commandForms } from './command-forms.ts';

/**
 * `guild` registers them there at once; `undefined` everywhere. Resolves with whether it did: what
 * Discord holds is asked for, so that a list that was changed by anybody is put right.
 */
export async function registerCommands(parts: {
  readonly rest: REST;
  readonly applicationId: string;
  readonly guild: string | undefined;
  readonly commands: readonly Command[];
}): Promise<boolean> {
  const { rest, applicationId, guild } = parts;
  const body = commandForms(parts.commands, guild === undefined);
  const path =
    guild === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guild);
  const query = new URLSearchParams({ with_localizations: 'true' });
  if (isSameList(body, await rest.get(path, { query }))) return false;
  await rest.put(path, { body });
  return true;
}

/** Whether Discord’s list of commands says the same as ours, whatever it adds to it. */
export function isSameList(
  ours: readonly RESTPostAPIApplicationCommandsJSONBody[],
  theirs: unknown,
): boolean {
  if (!Array.isArray(theirs) || theirs.length !== ours.length) return false;
  const held: readonly unknown[] = theirs;
  return ours.every((command) =>
    held.some((each) => isSame(command, each) && isSamePlace(command, each)),
  );
}

/** Only commands that stand everywhere say where they may be used. */
function isSamePlace(ours: RESTPostAPIApplicationCommandsJSONBody, theirs: unknown): boolean {
  return PLACES.every((field) => {
    const wanted: unknown = ours[field];
    if (!Array.isArray(wanted) || !isRecord(theirs)) return true;
    const held = theirs[field];
    return Array.isArray(held) && isDeepStrictEqual(new Set(wanted), new Set(held));
  });
}

const PLACES = ['integration_types', 'contexts'] as const;

function isSame(ours: unknown, theirs: unknown): boolean {
  if (!isRecord(ours) || !isRecord(theirs)) return ours === theirs;
  return FIELDS.every((field) => isSameValue(ours[field], theirs[field]));
}

/** What is not there counts as what Discord takes it for. */
function isSameValue(ours: unknown, theirs: unknown): boolean {
  const [own, other] = [orNothing(ours), orNothing(theirs)];
  if (Array.isArray(own) && Array.isArray(other)) {
    return own.length === other.length && own.every((each, at) => isSame(each, other[at]));
  }
  return isDeepStrictEqual(own, other);
}

function orNothing(value: unknown): unknown {
  const isNothing =
    value === null ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0);
  return isNothing ? undefined : value;
}

/**
 * Those that `commandForms` sets. Discord adds ids, versions and defaults, and leaves out what
 * is not so.
 */
const FIELDS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'choices',
  'value',
  'autocomplete',
  'min_value',
  'max_value',
  'options',
] as const;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
