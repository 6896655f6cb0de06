/** The kinds of options that a command can have, and how the text of each becomes its value. */

import { UserError } from '../src/errors.ts';
import { readDay } from '../src/library/day.ts';

export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

export type OptionDefinition = TextOption | ChoiceOption | NumberOption | DateOption | FlagOption;

interface OptionBase {
  /** At most 100 characters. */
  readonly description: string;
  /** Option and value as typed, for error sentences: `sort newest`. */
  readonly example: string;
  /**
   * May be typed without its name: `word` takes one word or one quoted phrase, `rest` all up to
   * the first option.
   */
  readonly positional?: 'word' | 'rest';
}

export interface TextOption extends OptionBase {
  /** `query` keeps its quotes for the query language; `paper` is whatever names a paper. */
  readonly type: 'text' | 'query' | 'paper';
  readonly required?: boolean;
  /**
   * Of an option whose name is an everyday word, as `in`: whether a text is a value of it. Within a
   * query the bare name is a word of the query, unless all up to the next option is such a value
   * and the query’s own name is bare too.
   */
  readonly isValue?: (text: string) => boolean;
}

export interface ChoiceOption extends OptionBase {
  readonly type: 'choice';
  readonly choices: readonly string[];
  readonly default?: string;
}

export interface NumberOption extends OptionBase {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}

/** A day, given as `YYYY-MM-DD` whatever way it was typed. */
export interface DateOption extends OptionBase {
  readonly type: 'date';
}

export interface FlagOption extends OptionBase {
  readonly type: 'flag';
}

export type OptionValue = string | number | boolean | undefined;

export type OptionValues<Options extends OptionDefinitions> = {
  readonly [Name in keyof Options]: ValueOf<Options[Name]>;
};

type ValueOf<Option extends OptionDefinition> = Option extends { type: 'flag' }
  ? boolean
  : Option extends { type: 'number' }
    ? Option extends { default: number }
      ? number
      : number | undefined
    : Option extends { type: 'choice'; choices: readonly (infer Choice)[] }
      ? Option extends { default: string }
        ? Choice
        : Choice | undefined
      : Option extends { required: true }
        ? string
        : string | undefined;

/**
 * The value that a text stands for. Throws a UserError of one sentence, with an example that works.
 * `today` is `YYYY-MM-DD`, for dates such as `yesterday`.
 */
export function readOption(
  name: string,
  option: OptionDefinition,
  text: string,
  today: string,
): OptionValue {
  switch (option.type) {
    case 'text':
    case 'query':
    case 'paper':
      return text;
    case 'flag':
      return true;
    case 'choice': {
      const choice = option.choices.find((each) => each === text.toLowerCase());
      if (choice !== undefined) return choice;
      throw wrong(`${name} takes ${listed(option.choices)}, not “${shorten(text)}”.`, option);
    }
    case 'number': {
      const number = Number(text);
      if (/^\d{1,9}$/.test(text) && number >= option.min && number <= option.max) return number;
      const range = `a whole number from ${option.min} to ${option.max}`;
      throw wrong(`${name} takes ${range}, not “${shorten(text)}”.`, option);
    }
    case 'date': {
      const day = readDay(text, today);
      if (day !== undefined) return day;
      throw wrong(`“${shorten(text)}” is no date.`, option);
    }
    default:
      return option satisfies never;
  }
}

/** Whether any words at all may be typed for it without its name. */
export function isFreeText(option: OptionDefinition): boolean {
  return option.positional !== undefined && isText(option);
}

/** Whether its value may be several words. */
export function isText(option: OptionDefinition): option is TextOption {
  return option.type === 'text' || option.type === 'query' || option.type === 'paper';
}

/** The value of an option that was not typed. */
export function defaultValue(option: OptionDefinition): OptionValue {
  if (option.type === 'flag') return false;
  return 'default' in option ? option.default : undefined;
}

/** `a, b or c`. */
export function listed(names: readonly string[], conjunction = 'or'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}

/** What someone typed, short enough for a sentence: cut at a word where one ends near the limit. */
export function shorten(text: string): string {
  const letters = [...text];
  if (letters.length <= 40) return text;
  const start = letters.slice(0, 40).join('');
  const words = /^(.{20,39})\s/su.exec(start)?.[1]?.trimEnd();
  return `${words ?? letters.slice(0, 39).join('')}…`;
}

function wrong(sentence: string, option: OptionDefinition): UserError {
  return new UserError(`${sentence} Try: ${option.example}`);
}
