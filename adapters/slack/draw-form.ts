/** A command’s options as the fields of a modal, and a modal’s fields as options. */

import type { types } from '@slack/bolt';
import type { Command } from '../../commands/command.ts';
import type { OptionDefinition } from '../../commands/options.ts';
import { plain } from './draw-buttons.ts';
import type { SlackView, StateValue } from './payloads.ts';
import {
  INPUT_HINT,
  INPUT_LABEL,
  MODAL_BUTTON,
  MODAL_TITLE,
  OPTION_TEXT,
  PLACEHOLDER,
  PRIVATE_METADATA,
  SELECT_OPTIONS,
} from './slack-limits.ts';

export interface FormOptions {
  readonly command: Command;
  /** Filled in when the form opens, by the option’s name. */
  readonly initial: Readonly<Record<string, string>>;
  /** Asks for the channel too, with this one chosen; `undefined` asks for none. */
  readonly channel: string | undefined;
  readonly metadata: string;
  /** Drawn below the fields. */
  readonly below: readonly types.KnownBlock[];
  /** Asks to be told of each change, for a preview. */
  readonly isLive: boolean;
}

export const FORM = 'form';
/** Changes of the fields of a form that has a preview. */
export const INPUT_ACTION = /^input:/;

export function drawForm(options: FormOptions): types.ModalView {
  const { command, initial, channel, isLive } = options;
  const fields = Object.entries(command.options)
    .filter(([name]) => !HIDDEN.has(name))
    .flatMap(([name, option]) => drawField(name, option, initial[name], isLive));
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: options.metadata.slice(0, PRIVATE_METADATA),
    title: plain(titleOf(command.name), MODAL_TITLE),
    submit: plain(titleOf(command.name), MODAL_BUTTON),
    close: plain('Cancel', MODAL_BUTTON),
    blocks: [
      ...(channel === undefined ? [] : [channelField(channel)]),
      ...fields,
      ...options.below,
    ],
  };
}

/** What was filled in; a field that was left empty is not there. */
export function readForm(
  view: SlackView,
  command: Command,
): {
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly channel: string | undefined;
} {
  const values = view.state?.values ?? {};
  const options: Record<string, string | number | boolean> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const field = values[`field:${name}`]?.[`input:${name}`];
    const value = field === undefined ? undefined : fieldValue(field, option);
    if (value !== undefined) options[name] = value;
  }
  const channel = values[CHANNEL_FIELD]?.[CHANNEL_INPUT]?.selected_conversation ?? undefined;
  return { options, channel };
}

/** A page is turned by buttons, a form’s answer is the person’s own, and Slack has no silent messages. */
const HIDDEN = new Set(['page', 'share', 'of', 'silent']);
const CHANNEL_FIELD = 'field:-channel';
const CHANNEL_INPUT = 'input:-channel';

function channelField(channel: string): types.InputBlock {
  return {
    type: 'input',
    block_id: CHANNEL_FIELD,
    label: plain('Channel', INPUT_LABEL),
    element: {
      type: 'conversations_select',
      action_id: CHANNEL_INPUT,
      initial_conversation: channel,
      filter: { include: ['public', 'private', 'im'] },
    },
  };
}

function drawField(
  name: string,
  option: OptionDefinition,
  initial: string | undefined,
  isLive: boolean,
): readonly types.InputBlock[] {
  const element = drawInput(name, option, initial);
  if (element === undefined) return [];
  return [
    {
      type: 'input',
      block_id: `field:${name}`,
      label: plain(titleOf(name), INPUT_LABEL),
      hint: plain(option.description, INPUT_HINT),
      optional: !('required' in option && option.required === true),
      ...(isLive ? { dispatch_action: true } : {}),
      element,
    },
  ];
}

function drawInput(
  name: string,
  option: OptionDefinition,
  initial: string | undefined,
): types.InputBlock['element'] | undefined {
  const action_id = `input:${name}`;
  const placeholder = plain(`For instance: ${exampleOf(name, option)}`, PLACEHOLDER);
  switch (option.type) {
    case 'text':
    case 'query':
    case 'paper':
      return {
        type: 'plain_text_input',
        action_id,
        placeholder,
        max_length: LONGEST_INPUT,
        ...(initial === undefined || initial === '' ? {} : { initial_value: initial }),
      };
    case 'number': {
      const value = initial ?? option.default?.toString();
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: false,
        min_value: String(option.min),
        max_value: String(option.max),
        ...(value === undefined ? {} : { initial_value: value }),
      };
    }
    case 'choice': {
      const choices = option.choices.slice(0, SELECT_OPTIONS).map(choiceOption);
      const chosen = choices.find(({ value }) => value === (initial ?? option.default));
      const initialOption = chosen === undefined ? {} : { initial_option: chosen };
      return { type: 'static_select', action_id, options: choices, ...initialOption };
    }
    case 'date':
      return { type: 'datepicker', action_id };
    case 'flag':
      return {
        type: 'checkboxes',
        action_id,
        options: [{ text: plain(option.description, OPTION_TEXT), value: 'true' }],
      };
    default:
      return option satisfies never;
  }
}

const LONGEST_INPUT = 500;

function choiceOption(choice: string): types.PlainTextOption {
  return { text: plain(choice, OPTION_TEXT), value: choice };
}

function fieldValue(field: StateValue, option: OptionDefinition): string | boolean | undefined {
  if (option.type === 'flag') return (field.selected_options ?? []).length > 0;
  const text = field.value ?? field.selected_option?.value ?? field.selected_date ?? '';
  return text.trim() === '' ? undefined : text.trim();
}

/** An example begins with the option’s name. */
function exampleOf(name: string, { example }: OptionDefinition): string {
  return example.startsWith(`${name} `) ? example.slice(name.length + 1) : example;
}

function titleOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}
