/** What could come next in a line that someone is typing: verbs, options, values, titles. */

import type { Command } from '../../commands/command.ts';
import { isFreeText, type OptionDefinition } from '../../commands/options.ts';
import { nearestZones } from '../../src/digest/schedule/zone-names.ts';
import type { Library } from '../../src/library/library.ts';
import { nearestLanguages } from '../../src/summaries/languages.ts';

export interface Suggestion {
  /** The whole line, as it is once this is taken. */
  readonly line: string;
  readonly label: string;
  /** What it is, in a few words. */
  readonly note: string;
}

export interface CompletionParts {
  readonly commands: readonly Command[];
  readonly library: Library;
}

/** At most 8, best first; `[]` where any words may follow. */
export async function completeLine(
  typed: string,
  parts: CompletionParts,
): Promise<readonly Suggestion[]> {
  const line = typed.slice(0, LONGEST_LINE).trimStart();
  if (line.startsWith('/') && PREFIX.startsWith(line.toLowerCase())) {
    return [{ line: `${PREFIX} `, label: PREFIX, note: 'Ask Paperwire' }];
  }
  const [, prefix = '', verb = '', rest] = /^((?:\/papers\s+)?)(\S*)(\s.*)?$/isu.exec(line) ?? [];
  if (rest === undefined) return verbs(prefix, verb.toLowerCase(), parts.commands);
  const command = parts.commands.find(({ name }) => name === verb.toLowerCase());
  if (command === undefined) return [];
  const found = await afterVerb(command, rest, parts.library);
  return found
    .slice(0, MOST)
    .map(({ text, label, note }) => ({ line: `${prefix}${command.name}${text}`, label, note }));
}

const PREFIX = '/papers';
const MOST = 8;
const LONGEST_LINE = 500;
const SHORTEST_TITLE = 2;

/** `text` is what stands after the verb once it is taken. */
type Ending = Omit<Suggestion, 'line'> & { readonly text: string };

function verbs(prefix: string, start: string, commands: readonly Command[]): readonly Suggestion[] {
  return commands
    .filter(({ name }) => name.startsWith(start))
    .map(({ name, description, options }) => {
      const goesOn = Object.keys(options).length > 0;
      return { line: `${prefix}${name}${goesOn ? ' ' : ''}`, label: name, note: description };
    });
}

async function afterVerb(
  command: Command,
  rest: string,
  library: Library,
): Promise<readonly Ending[]> {
  const at = rest.search(/\S*$/u);
  const word = rest.slice(at);
  const before = rest.slice(0, at);
  const words = before.trim().split(/\s+/u);
  const named = optionOf(command, words.at(-1) ?? '');
  if (named !== undefined && named.option.type !== 'flag') {
    return valuesOf(named.name, named.option, word).map((value) => ({
      text: `${before}${value.text} `,
      label: value.label,
      note: named.option.description,
    }));
  }
  const first = before.trim() === '' ? firstValues(command, word) : [];
  const names = optionNames(command, words, word).map(({ name, option }) => ({
    text: `${before}${name} `,
    label: name,
    note: option.description,
  }));
  return [...first, ...names, ...(await titles(command, rest, library))];
}

/** A command that begins with a choice, such as `subscriptions pause`. */
function firstValues(command: Command, word: string): readonly Ending[] {
  const [, option] = Object.entries(command.options)[0] ?? [];
  if (option?.type !== 'choice' || option.positional === undefined) return [];
  return valuesOf('', option, word).map(({ text, label }) => ({
    text: ` ${text} `,
    label,
    note: option.description,
  }));
}

function optionNames(command: Command, words: readonly string[], word: string) {
  const bare = word.replace(/^--/u, '').toLowerCase();
  return Object.entries(command.options)
    .map(([name, option]) => ({ name, option }))
    .filter(
      ({ name, option }) =>
        option.positional === undefined &&
        !HIDDEN.has(name) &&
        name.startsWith(bare) &&
        name !== bare &&
        !words.includes(name),
    );
}

/** Pages are turned by buttons, and ids are nothing to type. */
const HIDDEN = new Set(['page', 'of']);

function optionOf(command: Command, word: string) {
  const name = word.replace(/^--/u, '').toLowerCase();
  const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined;
  if (option === undefined || isFreeText(option)) return undefined;
  return { name, option };
}

function valuesOf(
  name: string,
  option: OptionDefinition,
  word: string,
): readonly { readonly text: string; readonly label: string }[] {
  const start = word.toLowerCase();
  if (option.type === 'choice') {
    return option.choices
      .filter((choice) => choice.startsWith(start) && choice !== start)
      .map((choice) => ({ text: choice, label: choice }));
  }
  if (name === 'tz') {
    return nearestZones(word, MOST).map((zone) => ({ text: zone, label: zone }));
  }
  if (name === 'in') {
    return nearestLanguages(word, MOST).map((each) => ({ text: each, label: each }));
  }
  const example = option.example.replace(`${name} `, '');
  return example.toLowerCase().startsWith(start) && example !== word
    ? [{ text: example, label: example }]
    : [];
}

async function titles(
  command: Command,
  rest: string,
  library: Library,
): Promise<readonly Ending[]> {
  const takesPaper = Object.values(command.options).some(
    (option) => option.type === 'paper' && option.positional !== undefined,
  );
  const text = rest.trim();
  // A question, or the way of a citation, comes after a paper that is named already.
  if (!takesPaper || text.length < SHORTEST_TITLE || /^(?:arxiv:)?\d{4}\.\d{4,5}/iu.test(text)) {
    return [];
  }
  const hits = await library.search(text, { limit: MOST });
  return hits.map(({ paper }) => ({
    text: ` ${paper.id.replace(/^arxiv:/u, '')} `,
    label: paper.title,
    note: paper.published?.slice(0, 4) ?? '',
  }));
}
