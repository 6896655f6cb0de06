/**
 * Parts typed text into plain words and named options. An option's name may be written
 * `sort newest`, `sort=newest`, `sort:newest` or `--sort newest`. In free text a bare name counts
 * as an option only where its value fits, or where it ends the line: so that `progress since
 * attention is all you need` stays a search for these words, and `graph nets sort bananas` is told
 * what `sort` takes.
 */

import { UserError } from '../src/errors.ts';
import { ONLY_WORDS, type Token, tokenize } from './argument-tokens.ts';
import type { Command } from './command.ts';
import {
  isFreeText,
  isText,
  listed,
  type OptionDefinition,
  type OptionDefinitions,
  type OptionValue,
  readOption,
  shorten,
} from './options.ts';

/** Walks the tokens once and parts them into plain words and named options. */
export class ArgumentReader {
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
        this.#mustBeFirst(option.name, named);
        named[option.name] = option.value;
        at = option.next;
      }
    }
    return { words, named };
  }

  /** Two values for one option, and one would be lost. */
  #mustBeFirst(name: string, named: Readonly<Record<string, OptionValue>>): void {
    const option = this.#options[name];
    if (option === undefined || option.type === 'flag' || !Object.hasOwn(named, name)) return;
    throw new UserError(`${name} is there twice. Say it once: ${option.example}`);
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
      const isOption = explicit || !this.#takesWords() || (at === last && afterWords);
      return isOption ? this.#flagAt(at, name, attached) : undefined;
    }
    if (!explicit && this.#takesWords() && !afterWords && !this.#isOnlyOptions(at)) {
      return undefined;
    }
    const { value, next } =
      attached === undefined ? this.#valueAfter(at, start) : { value: attached, next: at + 1 };
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

  /** `silent`, `silent:no`; where no words are expected also `silent no`. */
  #flagAt(at: number, name: string, attached: string | undefined) {
    if (attached) return { name, value: !NO.test(attached), next: at + 1 };
    const said = this.#takesWords() ? undefined : this.#tokens[at + 1]?.text;
    const isSaid = said !== undefined && (YES.test(said) || NO.test(said));
    return { name, value: !isSaid || YES.test(said), next: isSaid ? at + 2 : at + 1 };
  }

  /** Text takes all words up to the next option, anything else one. */
  #valueAfter(at: number, start: OptionStart): { value: string; next: number } {
    const { option } = start;
    const first = this.#tokens[at + 1];
    if (first === undefined || (!first.quoted && this.#startsOption(at + 1))) {
      return { value: '', next: at + 1 };
    }
    if (!isText(option)) return { value: first.text, next: at + 2 };
    let next = at + 2;
    while (next < this.#tokens.length && !this.#endsText(next, start)) next += 1;
    const end = this.#tokens[next - 1]?.end ?? first.end;
    const raw = this.#text.slice(first.start, end);
    const isOneQuote = option.type !== 'query' && next === at + 2 && first.quoted;
    return { value: isOneQuote ? first.text : raw, next };
  }

  /** Whether an option begins here, and no everyday word of the text that is being read. */
  #endsText(at: number, text: OptionStart): boolean {
    const token = this.#tokens[at];
    const start = token === undefined ? undefined : this.#nameIn(token);
    if (start === undefined || start.explicit || text.option.type !== 'query') {
      return start !== undefined;
    }
    const { option } = start;
    if (!isText(option) || option.isValue === undefined) return true;
    return !text.explicit && option.isValue(this.#valueAfter(at, start).value);
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

const YES = /^(?:yes|true|on)$/i;
const NO = /^(?:no|false|off)$/i;

interface OptionStart {
  readonly name: string;
  readonly option: OptionDefinition;
  /** Written with a mark that no plain word has. */
  readonly explicit: boolean;
  /** The value behind `=` or `:`. */
  readonly attached: string | undefined;
}

export function unknownOption(command: Command, name: string): UserError {
  const names = Object.keys(command.options);
  const has =
    names.length === 0
      ? 'takes no options'
      : `has the option${names.length === 1 ? '' : 's'} ${listed(names)}`;
  return new UserError(
    `${command.name} has no option “${shorten(name)}”: it ${has}. Try: ${command.examples[0]}`,
  );
}
