/**
 * Checks application commands as Discord does when they are registered.
 * https://docs.discord.com/developers/interactions/application-commands
 */

import { FormCheck } from './discord-errors.ts';
import { isJson, type Json, toList } from './discord-forms.ts';

export const CHAT_INPUT = 1;
export const MESSAGE_COMMAND = 3;
export const SUB_COMMAND = 1;
const SUB_COMMAND_GROUP = 2;
export const STRING = 3;
export const INTEGER = 4;
export const BOOLEAN = 5;
export const CHANNEL = 7;
const NUMBER = 10;

/** Throws “Invalid Form Body” with every fault. */
export function checkCommands(commands: readonly Json[], isGlobal: boolean): void {
  const check = new FormCheck();
  const names = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const type = Number(command['type'] ?? CHAT_INPUT);
    const name = `${type} ${command['name']}`;
    if (names.has(name))
      check.fault(`[${index}].name`, 'APPLICATION_COMMANDS_DUPLICATE_NAME', name);
    names.add(name);
    checkCommand(command, type, `[${index}]`, isGlobal, check);
  }
  for (const [type, most] of [
    [CHAT_INPUT, 100],
    [MESSAGE_COMMAND, 15],
  ] as const) {
    const count = commands.filter((command) => (command['type'] ?? CHAT_INPUT) === type).length;
    if (count > most) check.fault('', 'BASE_TYPE_BAD_LENGTH', `${count} commands, not ${most}.`);
  }
  check.throwFaults();
}

/** As Discord gives back what it keeps: without what is not so, and with what it adds. */
export function keptCommand(command: Json, withLocalizations: boolean): Json {
  const kept = keptPart(command, withLocalizations);
  const places = { integration_types: [0], contexts: null };
  const isSlash = Number(command['type'] ?? CHAT_INPUT) === CHAT_INPUT;
  return {
    ...places,
    default_member_permissions: null,
    nsfw: false,
    ...(isSlash ? {} : { description: '' }),
    ...kept,
  };
}

function keptPart(part: Json, withLocalizations: boolean): Json {
  const fields = Object.entries(part).flatMap(([field, value]): [string, unknown][] => {
    if (value === false || (Array.isArray(value) && value.length === 0)) return [];
    if (field.endsWith('_localizations')) return withLocalizations ? [[field, value]] : [];
    if (!Array.isArray(value) || !value.every(isJson)) return [[field, value]];
    return [[field, value.map((each) => keptPart(each, withLocalizations))]];
  });
  const none = withLocalizations
    ? { name_localizations: null, description_localizations: null }
    : {};
  return { ...none, ...Object.fromEntries(fields) };
}

function checkCommand(
  command: Json,
  type: number,
  path: string,
  isGlobal: boolean,
  check: FormCheck,
): void {
  if (type === CHAT_INPUT) {
    checkName(command['name'], `${path}.name`, check);
    check.text(`${path}.description`, command['description'], 1, 100);
    checkOptions(toList(command['options']), path, 0, check);
    const characters = countCharacters(command);
    if (characters > 8000) {
      check.fault(path, 'APPLICATION_COMMAND_TOO_LARGE', `${characters} characters, not 8000.`);
    }
  } else if (type === MESSAGE_COMMAND) {
    check.text(`${path}.name`, command['name'], 1, 32);
    if (command['description'])
      check.fault(`${path}.description`, 'BASE_TYPE_MAX', 'Must be empty.');
    if (command['options'] !== undefined) check.fault(`${path}.options`, 'BASE_TYPE_MAX', 'None.');
  } else {
    check.fault(`${path}.type`, 'BASE_TYPE_CHOICES', `No command has the type ${type}.`);
  }
  checkLocalizations(command, path, type === CHAT_INPUT ? 'word' : 32, check);
  for (const [field, most] of [
    ['integration_types', 1],
    ['contexts', 2],
  ] as const) {
    const value = command[field];
    if (value === undefined) continue;
    if (!isGlobal)
      check.fault(`${path}.${field}`, 'BASE_TYPE_UNKNOWN', 'Only for global commands.');
    const list = Array.isArray(value) ? value : [];
    const isRight =
      list.length > 0 && list.every((each) => Number.isInteger(each) && each >= 0 && each <= most);
    if (!isRight) check.fault(`${path}.${field}`, 'BASE_TYPE_CHOICES', 'Unknown value.');
  }
}

/** `name` is a word as of commands and options, or any text of so many characters. */
function checkLocalizations(
  part: Json,
  path: string,
  name: 'word' | number,
  check: FormCheck,
): void {
  for (const field of ['name', 'description'] as const) {
    const map = part[`${field}_localizations`];
    if (map === undefined || map === null) continue;
    for (const [locale, text] of Object.entries(isJson(map) ? map : {})) {
      const here = `${path}.${field}_localizations.${locale}`;
      if (!LOCALES.has(locale)) check.fault(here, 'APPLICATION_COMMAND_INVALID_LOCALE', locale);
      if (field === 'description') check.text(here, text, 1, 100);
      else if (name === 'word') checkName(text, here, check);
      else check.text(here, text, 1, name);
    }
  }
}

/** https://docs.discord.com/developers/reference#locales */
const LOCALES = new Set(
  `id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi
  th zh-CN ja zh-TW ko`.split(/\s+/),
);

function checkName(name: unknown, path: string, check: FormCheck): void {
  const isRight =
    typeof name === 'string' &&
    /^[-_'\p{L}\p{N}]{1,32}$/u.test(name) &&
    name === name.toLowerCase();
  if (!isRight)
    check.fault(path, 'APPLICATION_COMMAND_INVALID_NAME', `${String(name)} is no name.`);
}

function checkOptions(
  options: readonly Json[],
  path: string,
  depth: number,
  check: FormCheck,
): void {
  check.count(`${path}.options`, options, 0, 25);
  const names = new Set<unknown>();
  let hasOptional = false;
  const parts = options.filter((option) => Number(option['type']) <= SUB_COMMAND_GROUP);
  if (parts.length > 0 && (parts.length < options.length || depth > 1)) {
    check.fault(
      `${path}.options`,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Subcommands alone.',
    );
  }
  for (const [index, option] of options.entries()) {
    const here = `${path}.options[${index}]`;
    checkName(option['name'], `${here}.name`, check);
    check.text(`${here}.description`, option['description'], 1, 100);
    if (names.has(option['name'])) {
      check.fault(here, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Name used twice.');
    }
    names.add(option['name']);
    checkLocalizations(option, here, 'word', check);
    if (Number(option['type']) <= SUB_COMMAND_GROUP) {
      checkOptions(toList(option['options']), here, depth + 1, check);
      continue;
    }
    if (option['required'] === true && hasOptional) {
      check.fault(
        here,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required ones come first.',
      );
    }
    hasOptional ||= option['required'] !== true;
    checkOption(option, here, check);
  }
}

function checkOption(option: Json, path: string, check: FormCheck): void {
  const type = Number(option['type']);
  if (type < STRING || type > 11) check.fault(`${path}.type`, 'BASE_TYPE_CHOICES', 'Unknown type.');
  const choices = toList(option['choices']);
  check.count(`${path}.choices`, choices, 0, 25);
  if (choices.length > 0 && ![STRING, INTEGER, NUMBER].includes(type)) {
    check.fault(`${path}.choices`, 'BASE_TYPE_UNKNOWN', 'This type has no choices.');
  }
  for (const [index, choice] of choices.entries()) {
    check.text(`${path}.choices[${index}].name`, choice['name'], 1, 100);
    checkLocalizations(choice, `${path}.choices[${index}]`, 100, check);
    if (type === STRING) check.text(`${path}.choices[${index}].value`, choice['value'], 1, 100);
  }
  if (new Set(choices.map((choice) => choice['name'])).size < choices.length) {
    check.fault(
      `${path}.choices`,
      'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
      'Twice.',
    );
  }
  const takes = (field: string, types: readonly number[]) => {
    if (option[field] !== undefined && !types.includes(type)) {
      check.fault(`${path}.${field}`, 'BASE_TYPE_UNKNOWN', `Not for the type ${type}.`);
    }
  };
  takes('autocomplete', [STRING, INTEGER, NUMBER]);
  takes('min_value', [INTEGER, NUMBER]);
  takes('max_value', [INTEGER, NUMBER]);
  takes('min_length', [STRING]);
  takes('max_length', [STRING]);
  takes('channel_types', [CHANNEL]);
  if (option['min_length'] !== undefined)
    check.integer(`${path}.min_length`, option['min_length'], 0, 6000);
  if (option['max_length'] !== undefined)
    check.integer(`${path}.max_length`, option['max_length'], 1, 6000);
  if (option['autocomplete'] === true && choices.length > 0) {
    check.fault(path, 'APPLICATION_COMMAND_AUTOCOMPLETE_AND_CHOICES', 'One of both.');
  }
}

/** Names, descriptions and the values of choices, all the way down, each in its longest language. */
function countCharacters(part: Json): number {
  const choices = toList(part['choices']).map(
    (choice) => longest(choice, 'name') + String(choice['value']).length,
  );
  const below = toList(part['options']).map(countCharacters);
  const own = [longest(part, 'name'), longest(part, 'description')];
  return [...own, ...choices, ...below].reduce((sum, length) => sum + length, 0);
}

function longest(part: Json, field: string): number {
  const map = part[`${field}_localizations`];
  const texts = [part[field] ?? '', ...(isJson(map) ? Object.values(map) : [])];
  return Math.max(...texts.map((text) => [...String(text)].length));
}
