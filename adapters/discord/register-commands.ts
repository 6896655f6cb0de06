/** The slash command and the message command, made from the catalog and registered when changed. */

import { createHash } from 'node:crypto';
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Command } from '../../commands/command.ts';
import type { OptionDefinition } from '../../commands/options.ts';
import type { NoteRecords } from '../../src/store/store.ts';
import { isCompleted } from './complete.ts';
import { COMMAND } from './discord-bot.ts';
import { COMMAND_DESCRIPTION } from './discord-limits.ts';
import { shortenText } from './discord-text.ts';

/** On any message, so that the bot reads none by itself. */
export const LOOK_UP = 'Look up papers here';

/** `guild` registers them there at once; `undefined` everywhere. Resolves with whether it did. */
export async function registerCommands(parts: {
  readonly rest: REST;
  readonly applicationId: string;
  readonly guild: string | undefined;
  readonly commands: readonly Command[];
  readonly notes: NoteRecords;
}): Promise<boolean> {
  const { rest, applicationId, guild, notes } = parts;
  const body = commandForms(parts.commands, guild === undefined);
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const name = `discord-commands:${applicationId}:${guild ?? 'global'}`;
  if ((await notes.get(name)) === digest) return false;
  const path =
    guild === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guild);
  await rest.put(path, { body });
  await notes.set(name, digest);
  return true;
}

/** Only commands that are registered everywhere say where they may be used. */
export function commandForms(
  commands: readonly Command[],
  isGlobal: boolean,
): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const where = isGlobal
    ? {
        integration_types: [
          ApplicationIntegrationType.GuildInstall,
          ApplicationIntegrationType.UserInstall,
        ],
        contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      }
    : {};
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: COMMAND,
      description: 'Research papers: search, read in short, and have them posted here',
      options: commands.map(subcommand),
      ...where,
    },
    { type: ApplicationCommandType.Message, name: LOOK_UP, ...where },
  ];
}

function subcommand({
  name,
  description,
  options,
}: Command): APIApplicationCommandSubcommandOption {
  const drawn = Object.entries(options).map(([each, option]) => drawOption(each, option));
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: shortenText(description, COMMAND_DESCRIPTION),
    // Discord wants what is required first.
    options: drawn.toSorted((a, b) => Number(b.required) - Number(a.required)),
  };
}

function drawOption(name: string, option: OptionDefinition): APIApplicationCommandBasicOption {
  const shared = {
    name,
    description: shortenText(option.description, COMMAND_DESCRIPTION),
    required: 'required' in option && option.required === true,
  };
  switch (option.type) {
    case 'flag':
      return { ...shared, type: ApplicationCommandOptionType.Boolean };
    case 'number':
      return {
        ...shared,
        type: ApplicationCommandOptionType.Integer,
        min_value: option.min,
        max_value: option.max,
      };
    case 'choice':
      return {
        ...shared,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.map((choice) => ({ name: choice, value: choice })),
      };
    case 'paper':
      return { ...shared, type: ApplicationCommandOptionType.String, autocomplete: true };
    case 'text':
    case 'query':
    case 'date':
      return {
        ...shared,
        type: ApplicationCommandOptionType.String,
        ...(isCompleted(name) ? { autocomplete: true } : {}),
      };
    default:
      return option satisfies never;
  }
}
