/** The slash command and the message command as Discord takes them, made from the catalog. */

import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command } from '../../commands/command.ts';
import type { OptionDefinition } from '../../commands/options.ts';
import { isCompleted } from './complete.ts';
import { COMMAND } from './discord-bot.ts';
import { COMMAND_DESCRIPTION } from './discord-limits.ts';
import { shortenText } from './discord-text.ts';
import { type LocalTables, localizationsOf } from './localizations.ts';

/** On any message, so that the bot reads none by itself. */
export const LOOK_UP = 'Look up papers here';

/** Only commands that are registered everywhere say where they may be used. */
export function commandForms(
  commands: readonly Command[],
  isGlobal: boolean,
  tables?: LocalTables,
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
      ...localizationsOf([COMMAND], tables),
      options: commands.map((command) => subcommand(command, tables)),
      ...where,
    },
    {
      type: ApplicationCommandType.Message,
      name: LOOK_UP,
      ...localizationsOf([LOOK_UP], tables),
      ...where,
    },
  ];
}

function subcommand(
  { name, description, options }: Command,
  tables: LocalTables | undefined,
): APIApplicationCommandSubcommandOption {
  const drawn = Object.entries(options).map(([each, option]) => ({
    ...drawOption(each, option, tables),
    ...localizationsOf([`${name} ${each}`, ` ${each}`], tables),
  }));
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: shortenText(description, COMMAND_DESCRIPTION),
    ...localizationsOf([name], tables),
    // Discord wants what is required first.
    options: drawn.toSorted((a, b) => Number(b.required) - Number(a.required)),
  };
}

function drawOption(
  name: string,
  option: OptionDefinition,
  tables: LocalTables | undefined,
): APIApplicationCommandBasicOption {
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
        choices: option.choices.map((choice) => ({
          name: choice,
          value: choice,
          ...localizationsOf([`=${choice}`], tables),
        })),
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
