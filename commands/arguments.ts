/**
 * The one parser of a command's options, for typed text and for options that a platform has
 * already taken apart. Typed text is words, and options that are named by a word: `graph nets since
 * 2024 sort newest`.
 */

import { UserError } from '../src/errors.ts';
import { ArgumentReader, unknownOption } from './argument-reader.ts';
import { foldText, ONLY_WORDS, type Token, tokenize } from './argument-tokens.ts';
import type { Command } from './command.ts';
import {
  defaultValue,
  isFreeText,
  type OptionDefinition,
  type OptionDefinitions,
  type OptionValue,
  readOption,
} from './options.ts';

export type ParsedValues = Readonly<Record<string, OptionValue>>;

/**
 * Reads the text after a command's name. Throws a UserError of one sentence with an example.
 * `today` is `YYYY-MM-DD`.
 */
export function parseArguments(command: Command, text: string, today: string): ParsedValues {
  const folded = foldText(text);
  const { words, named } = new ArgumentReader(command, folded, today).read();
  return complete(command, { ...positionals(command, folded, words, today), ...named });
}

/** Reads options that came apart and named, as Discord's do. Throws as `parseArguments` does. */
export function checkArguments(
  command: Command,
  given: Readonly<Record<string, string | number | boolean>>,
  today: string,
): ParsedValues {
  const values: Record<string, OptionValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const option = command.options[name];
    if (option === undefined) throw unknownOption(command, name);
    if (option.type === 'flag') values[name] = value === true || value === 'true';
    else values[name] = readOption(name, option, foldText(String(value)), today);
  }
  return complete(command, values);
}

/** A line that gives these values again when it is typed, with `changes` made to them. */
export function formatLine(
  command: Command,
  values: ParsedValues,
  changes: ParsedValues = {},
): string {
  const words: string[] = [];
  const named: string[] = [];
  const final = { ...values, ...changes };
  for (const [name, option] of Object.entries(command.options)) {
    const value = final[name];
    if (value === undefined || value === false || value === defaultValue(option)) continue;
    if (isFreeText(option)) words.push(quotePositional(option, String(value)));
    else if (value === true) named.push(`--${name}`);
    else if (option.type === 'query') {
      named.push(`--${name} ${formatQuery(String(value), command.options)}`);
    } else named.push(`--${name} ${/\s/.test(String(value)) ? `"${value}"` : value}`);
  }
  const holdsName = words.some((text) => namesOption(command, text));
  const parts = holdsName ? [...named, ONLY_WORDS, ...words] : [...words, ...named];
  return [command.name, ...parts].join(' ');
}

/**
 * A query to stand behind its option’s name. Its own quotes make phrases, so it gets none around
 * it; a word that would be read as an option is quoted by itself.
 */
export function formatQuery(query: string, options: OptionDefinitions): string {
  let formatted = '';
  let end = 0;
  for (const token of tokenize(query)) {
    if (token.quoted || !endsQuery(token.text, options)) continue;
    formatted += `${query.slice(end, token.start)}"${token.text.replaceAll('"', '')}"`;
    end = token.end;
  }
  return formatted + query.slice(end);
}

function endsQuery(word: string, options: OptionDefinitions): boolean {
  const [, dashes, name = ''] = /^(--)?([a-z][a-z-]*)(?:[=:]|$)/i.exec(word) ?? [];
  if (dashes !== undefined) return true;
  const option = Object.hasOwn(options, name.toLowerCase())
    ? options[name.toLowerCase()]
    : undefined;
  return option !== undefined && !('isValue' in option);
}

function namesOption(command: Command, text: string): boolean {
  const first = text.split(/[\s=:]+/).map((word) => word.toLowerCase().replace(/^--/, ''));
  return first.some((word) => Object.hasOwn(command.options, word));
}

/** Gives the plain words to the options that are typed without their names. */
function positionals(
  command: Command,
  text: string,
  words: readonly Token[],
  today: string,
): Record<string, OptionValue> {
  const values: Record<string, OptionValue> = {};
  let rest = words;
  for (const [name, option] of Object.entries(command.options)) {
    const first = rest[0];
    if (option.positional === undefined || first === undefined) continue;
    const taken = option.positional === 'word' ? rest.slice(0, 1) : rest;
    rest = rest.slice(taken.length);
    const isOneQuote = option.type !== 'query' && taken.length === 1 && first.quoted;
    const value = isOneQuote ? first.text : joined(text, taken);
    values[name] = readOption(command.name, withoutName(command, option), value, today);
  }
  const extra = rest[0];
  if (extra !== undefined) throw misplacedWord(command, extra.text);
  return values;
}

/** Whoever leaves out an option’s name is told the whole line. */
function withoutName<Option extends OptionDefinition>(command: Command, option: Option): Option {
  return { ...option, example: `${command.name} ${option.example}` };
}

/** A word too many, which may be a choice whose name was left out. */
function misplacedWord(command: Command, word: string): UserError {
  for (const [name, option] of Object.entries(command.options)) {
    if (option.type !== 'choice') continue;
    const choice = option.choices.find((each) => each === word.toLowerCase());
    if (choice === undefined) continue;
    return new UserError(
      `${command.name} takes “${choice}” after the word ${name}. Try: ${command.name} ${name} ${choice}`,
    );
  }
  return unknownOption(command, word);
}

/** The words as typed; options between them are left out. */
function joined(text: string, tokens: readonly Token[]): string {
  return tokens.map((token) => text.slice(token.start, token.end)).join(' ');
}

function complete(command: Command, given: Record<string, OptionValue>): ParsedValues {
  const values: Record<string, OptionValue> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const value = given[name] === '' ? undefined : given[name];
    values[name] = value ?? defaultValue(option);
    if (values[name] === undefined && 'required' in option && option.required) {
      throw new UserError(`${command.name} needs a ${name}. Try: ${command.examples[0]}`);
    }
  }
  return values;
}

function quotePositional(option: OptionDefinition, value: string): string {
  return option.positional === 'word' && /\s/.test(value) ? `"${value}"` : value;
}
