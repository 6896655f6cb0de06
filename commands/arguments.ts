/**
 * The one parser of a command's options, for typed text and for options that a platform has
 * already taken apart.
 *
 * Typed text is words, and options that are named by a word: `graph nets since 2024 sort newest`.
 * An option's name may be written `sort newest`, `sort=newest`, `sort:newest` or `--sort newest`.
 * In free text a bare name counts as an option only where its value fits, or where it ends the
 * line: so that `progress since attention is all you need` stays a search for these words, and
 * `graph nets sort bananas` is told what `sort` takes.
 */

import { UserError } from '../src/errors.ts';
import type { Command } from './command.ts';
import {
  defaultValue,
  isFreeText,
  isText,
  listed,
  type OptionDefinition,
  type OptionDefinitions,
  type OptionValue,
  readOption,
  shorten,
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
    else named.push(`--${name} ${/\s/.test(String(value)) ? `"${value}"` : value}`);
  }
  const holdsName = words.some((text) => namesOption(command, text));
  const parts = holdsName ? [...named, ONLY_WORDS, ...words] : [...words, ...named];
  return [command.name, ...parts].join(' ');
}

function namesOption(command: Command, text: string): boolean {
  const first = text.split(/[\s=:]+/).map((word) => word.toLowerCase().replace(/^--/, ''));
  return first.some((word) => Object.hasOwn(command.options, word));
}

/** After it come words alone, whatever they look like. */
const ONLY_WORDS = '--';

interface Token {
  /** Without the quotes around it. */
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** Walks the tokens once and parts them into plain words and named options. */
class ArgumentReader {
  readonly #command: Command;
  readonly #today: string;
  readonly #tokens: readonly Token[];
  readonly #text: string;
  readonly #options: OptionDefinitions;

  constructor(command: Command, text: string, today: string) {
    this.#command = command;
    this.#options = command.options;
    this.#today = today;
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  read(): { words: readonly Token[]; named: Record<string, OptionValue> } {
    const words: Token[] = [];
    const named: Record<string, OptionValue> = {};
    let at = 0;
    while (at < this.#tokens.length) {
      if (this.#tokens[at]?.text === ONLY_WORDS) {
        words.push(...this.#tokens.slice(at + 1));
        break;
      }
      const option = this.#optionAt(at, words.length > 0);
      const token = this.#tokens[at];
      if (option === undefined) {
        if (token !== undefined) words.push(token);
        at += 1;
      } else {
        named[option.name] = option.value;
        at = option.next;
      }
    }
    return { words, named };
  }

  /** The option that begins at a token, or `undefined` for a plain word. */
  #optionAt(
    at: number,
    afterWords: boolean,
  ): { name: string; value: OptionValue; next: number } | undefined {
    const token = this.#tokens[at];
    const start = token === undefined ? undefined : this.#nameIn(token);
    if (start === undefined) return undefined;
    const { name, option, explicit, attached } = start;
    const last = this.#tokens.length - 1;
    if (option.type === 'flag') {
      const isOption = explicit || (at === last && (afterWords || !this.#takesWords()));
      return isOption ? { name, value: true, next: at + 1 } : undefined;
    }
    if (!explicit && this.#takesWords() && !afterWords && !this.#isOnlyOptions(at)) {
      return undefined;
    }
    const { value, next } =
      attached === undefined ? this.#valueAfter(at, option) : { value: attached, next: at + 1 };
    if (value === '') {
      if (!explicit && this.#takesWords()) return undefined;
      throw new UserError(`${name} needs a value. Try: ${option.example}`);
    }
    try {
      return { name, value: readOption(name, option, value, this.#today), next };
    } catch (error) {
      const endsLine = next > last || this.#startsOption(next);
      if (!explicit && this.#takesWords() && !endsLine) return undefined;
      if (explicit || !this.#takesWords() || !(error instanceof UserError)) throw error;
      throw new UserError(`${error.message} (To look for the word itself, quote it: "${name}".)`);
    }
  }

  /** Text takes all words up to the next option, anything else one. */
  #valueAfter(at: number, option: OptionDefinition): { value: string; next: number } {
    const first = this.#tokens[at + 1];
    if (first === undefined || (!first.quoted && this.#startsOption(at + 1))) {
      return { value: '', next: at + 1 };
    }
    if (!isText(option)) return { value: first.text, next: at + 2 };
    let next = at + 2;
    while (next < this.#tokens.length && !this.#startsOption(next)) next += 1;
    const end = this.#tokens[next - 1]?.end ?? first.end;
    const raw = this.#text.slice(first.start, end);
    const isOneQuote = option.type !== 'query' && next === at + 2 && first.quoted;
    return { value: isOneQuote ? first.text : raw, next };
  }

  #startsOption(at: number): boolean {
    const token = this.#tokens[at];
    return token !== undefined && this.#nameIn(token) !== undefined;
  }

  #nameIn(token: Token): OptionStart | undefined {
    if (token.quoted) return undefined;
    const match = /^(--)?([a-z][a-z-]*)(?:[=:](.*))?$/is.exec(token.text);
    const name = match?.[2]?.toLowerCase();
    if (match === null || name === undefined) return undefined;
    const explicit = match[1] !== undefined;
    const option = Object.hasOwn(this.#options, name) ? this.#options[name] : undefined;
    if (option === undefined) {
      if (explicit) throw unknownOption(this.#command, name);
      return undefined;
    }
    if (isFreeText(option) && !explicit) return undefined;
    const attached = match[3]?.replace(/^"(.*)"$/s, '$1');
    // `since:2024` belongs to the query language, which reads it in the same way.
    if (attached !== undefined && !explicit && this.#hasQuery()) return undefined;
    return { name, option, explicit: explicit || attached !== undefined, attached };
  }

  #takesWords(): boolean {
    return Object.values(this.#options).some(isFreeText);
  }

  #hasQuery(): boolean {
    return Object.values(this.#options).some(
      (option) => option.type === 'query' && isFreeText(option),
    );
  }

  /** Whether a line that begins with an option's name holds no words before its next options. */
  #isOnlyOptions(at: number): boolean {
    const isOptional = Object.values(this.#options).every(
      (option) => !isFreeText(option) || !('required' in option && option.required),
    );
    return at === 0 && isOptional;
  }
}

interface OptionStart {
  readonly name: string;
  readonly option: OptionDefinition;
  /** Written with a mark that no plain word has. */
  readonly explicit: boolean;
  /** The value behind `=` or `:`. */
  readonly attached: string | undefined;
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
    values[name] = readOption(name, option, isOneQuote ? first.text : joined(text, taken), today);
  }
  const extra = rest[0];
  if (extra !== undefined) throw unknownOption(command, extra.text);
  return values;
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

function unknownOption(command: Command, name: string): UserError {
  const names = Object.keys(command.options);
  const has = names.length === 0 ? 'takes no options' : `has the options ${listed(names)}`;
  return new UserError(
    `${command.name} has no option “${shorten(name)}”: it ${has}. Try: ${command.examples[0]}`,
  );
}

function quotePositional(option: OptionDefinition, value: string): string {
  return option.positional === 'word' && /\s/.test(value) ? `"${value}"` : value;
}

/** Phones type curly quotes; control characters and line ends are white space. */
function foldText(text: string): string {
  return text
    .replace(/[“”„«»]/g, '"')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Parts at white space; a quote that begins a word, or follows `:` or `=`, holds it together. */
function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/"([^"]*)"(?=\s|$)|(?:[^\s":=]*[:=]"[^"]*"(?=\s|$)|\S+)/g)) {
    const quoted = match[1] !== undefined;
    tokens.push({
      text: match[1] ?? match[0],
      quoted,
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return tokens;
}
