/** The form of a command as a Discord modal, made from the command’s options. */

import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Command } from '../../commands/command.ts';
import { defaultValue, type OptionDefinition } from '../../commands/options.ts';
import {
  FIELD_DESCRIPTION,
  FIELD_LABEL,
  FIELD_PLACEHOLDER,
  MODAL_FIELDS,
  MODAL_TITLE,
} from './discord-limits.ts';
import { shortenText } from './discord-text.ts';

/** The command that a name alone opens a form for; `undefined` for every other one. */
export function wantsForm(name: string, commands: readonly Command[]): Command | undefined {
  return name === FORM_COMMAND ? commands.find((each) => each.name === name) : undefined;
}

/** `channel` is the one that it is about, where that is not the one of the message. */
export function drawForm(
  command: Command,
  channel: string | undefined,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: `${FORM}${command.name}${channel === undefined ? '' : `@${channel}`}`,
    title: shortenText(titleOf(command.name), MODAL_TITLE),
    components: Object.entries(command.options)
      .filter(([, option]) => option.type !== 'flag')
      .slice(0, MODAL_FIELDS)
      .map(([name, option]) => ({
        type: ComponentType.Label,
        label: shortenText(titleOf(name), FIELD_LABEL),
        description: shortenText(option.description, FIELD_DESCRIPTION),
        component: {
          type: ComponentType.TextInput,
          custom_id: name,
          style: TextInputStyle.Short,
          required: 'required' in option && option.required === true,
          max_length: LONGEST_INPUT,
          placeholder: shortenText(`For instance: ${exampleOf(name, option)}`, FIELD_PLACEHOLDER),
          ...filledIn(name, option),
        },
      })),
  };
}

const FORM = 'form:';
const FORM_COMMAND = 'subscribe';
const LONGEST_INPUT = 500;
/** What a first subscription most often says. */
const FILLED_IN: Readonly<Record<string, string>> = { every: 'weekday', at: '9:00' };

function filledIn(name: string, option: OptionDefinition): { readonly value?: string } {
  const value = FILLED_IN[name] ?? defaultValue(option)?.toString();
  return value === undefined ? {} : { value };
}

/** An example begins with the option’s name. */
function exampleOf(name: string, { example }: OptionDefinition): string {
  return example.startsWith(`${name} `) ? example.slice(name.length + 1) : example;
}

function titleOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}
