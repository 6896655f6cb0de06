/**
 * A command’s options as the fields of a modal, and a modal’s fields as a call. It has room for
 * five: so the schedule is one line, read as it is typed elsewhere, and all that is either on or off
 * is one menu.
 */

import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Command } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import { defaultValue, type OptionDefinition } from '../../commands/options.ts';
import {
  FIELD_DESCRIPTION,
  FIELD_LABEL,
  FIELD_PLACEHOLDER,
  MODAL_FIELDS,
  MODAL_TITLE,
  SELECT_OPTIONS,
  SELECT_TEXT,
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
  const options = Object.entries(command.options);
  const flags = options.filter(([, { type }]) => type === 'flag');
  const fields = options
    .filter(([name, { type }]) => type !== 'flag' && !OF_SCHEDULE.has(name))
    .map(([name, option]) => textField(name, option));
  const last = flags.length === 0 ? [] : [flagsField(flags)];
  return {
    custom_id: `${FORM}${command.name}${channel === undefined ? '' : `@${channel}`}`,
    title: shortenText(titleOf(command.name), MODAL_TITLE),
    components: [scheduleField(), ...fields.slice(0, MODAL_FIELDS - 1 - last.length), ...last],
  };
}

/** What the fields say, by their ids; the chosen ones of a menu. */
export function readForm(
  command: Command,
  fields: Iterable<readonly [id: string, value: string | readonly string[]]>,
): CommandCall {
  let typed = '';
  const options: Record<string, string | boolean> = {};
  for (const [id, value] of fields) {
    if (typeof value !== 'string') {
      for (const flag of value) options[flag] = true;
      continue;
    }
    const text = value.trim();
    if (id === SCHEDULE) typed = STARTS_WITH_NAME.test(text) ? text : `every ${text}`;
    else if (text !== '') options[id] = text;
  }
  return { type: 'form', name: command.name, typed, options };
}

const FORM = 'form:';
const FORM_COMMAND = 'subscribe';
/** The field of the options that are typed in one line. */
const SCHEDULE = 'schedule';
const STARTS_WITH_NAME = /^(?:--)?(?:every|at|tz|in)\b/i;
const FLAGS = 'flags';
const LONGEST_INPUT = 500;
const OF_SCHEDULE = new Set(['every', 'at', 'tz', 'in']);

function scheduleField(): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: 'When',
    description:
      'Days, time, zone, language: monday and friday at 17:30 tz Europe/Berlin in German',
    component: {
      type: ComponentType.TextInput,
      custom_id: SCHEDULE,
      style: TextInputStyle.Short,
      required: true,
      max_length: LONGEST_INPUT,
      placeholder: 'weekday at 9:00 tz Europe/Berlin',
      // What a first subscription most often says.
      value: 'weekday at 9:00',
    },
  };
}

function textField(name: string, option: OptionDefinition): APILabelComponent {
  const value = defaultValue(option)?.toString();
  return {
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
      ...(value === undefined ? {} : { value }),
    },
  };
}

function flagsField(flags: readonly (readonly [string, OptionDefinition])[]): APILabelComponent {
  const options = flags.slice(0, SELECT_OPTIONS).map(([name, { description }]) => ({
    label: shortenText(titleOf(name), SELECT_TEXT),
    value: name,
    description: shortenText(description, SELECT_TEXT),
  }));
  return {
    type: ComponentType.Label,
    label: 'More',
    component: {
      type: ComponentType.StringSelect,
      custom_id: FLAGS,
      required: false,
      min_values: 0,
      max_values: options.length,
      placeholder: 'As it is for most',
      options,
    },
  };
}

/** An example begins with the option’s name. */
function exampleOf(name: string, { example }: OptionDefinition): string {
  return example.startsWith(`${name} `) ? example.slice(name.length + 1) : example;
}

function titleOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}
