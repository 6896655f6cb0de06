/**
 * Finds the form that a model filled in within whatever it said: servers that know no forms let it
 * think aloud first, put JSON in a fence, comment it, or forget a field. Lenient about the writing
 * only; what the form says is checked elsewhere.
 */

import type { z } from 'zod';
import { answerForm, type FilledAnswer, type FilledSummary, summaryForm } from './answer-forms.ts';

/** `undefined` where the text holds no such form. */
export function readSummary(text: string): FilledSummary | undefined {
  return readAs(summaryForm, text, (fields) => ({
    tldr: toStatement(fields['tldr'] ?? fields['TLDR'] ?? fields['tl;dr']),
    ...Object.fromEntries(
      ['problem', 'idea', 'result', 'limits'].map((part) => [part, toPart(fields[part])]),
    ),
  }));
}

/** As `readSummary`. */
export function readAnswer(text: string): FilledAnswer | undefined {
  return readAs(answerForm, text, (fields) => ({
    found: toBoolean(fields['found']),
    sentences: toList(fields['sentences']).map((each) => {
      const { text: said, sentences, sentence } = toFields(each);
      return { text: said, sentences: toList(sentences ?? sentence).map(toNumber) };
    }),
  }));
}

type Fields = Readonly<Record<string, unknown>>;

function readAs<Filled>(
  form: z.ZodType<Filled>,
  text: string,
  mended: (fields: Fields) => unknown,
): Filled | undefined {
  // Thoughts may hold a first try.
  const said = text.replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>|^[\s\S]*<\/think>/gu, '');
  for (const json of objectsIn(said)) {
    const value = parseJson(json);
    if (value === undefined) continue;
    // Some put the form into another object, by its name.
    for (const fields of [value, ...Object.values(value)].map(toFields)) {
      const { data } = form.safeParse(mended(fields));
      if (data !== undefined) return data;
    }
  }
  return undefined;
}

/** Texts from a `{` to its `}`, the outermost first in the order of the text. */
function objectsIn(text: string): readonly string[] {
  const found: string[] = [];
  let start = text.indexOf('{');
  for (let tries = 0; start >= 0 && tries < MOST_TRIES; tries += 1) {
    const end = endOf(text, start);
    if (end !== undefined) found.push(text.slice(start, end));
    start = text.indexOf('{', end ?? start + 1);
  }
  return found;
}

/** Each looks as far as the longest object. */
const MOST_TRIES = 50;
const LONGEST_OBJECT = 20_000;

/** Braces within quoted text do not count. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  let inText = false;
  const last = Math.min(text.length, start + LONGEST_OBJECT);
  for (let at = start; at < last; at += 1) {
    const sign = text.charAt(at);
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function parseJson(text: string): Fields | undefined {
  for (const each of [text, mendedJson(text)]) {
    try {
      return toFields(JSON.parse(each));
    } catch {
      // The next may be whole.
    }
  }
  return undefined;
}

/** Without comments and last commas, with Python's words and line ends as JSON has them. */
function mendedJson(text: string): string {
  return text.replace(QUOTED_OR_FAULTY, (whole, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted.replace(/\r?\n/gu, ' ').replace(/\t/gu, ' ');
    return PYTHON.get(whole) ?? '';
  });
}

const QUOTED_OR_FAULTY =
  /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=\s*[}\]])|\b(?:None|True|False)\b/gu;
const PYTHON: ReadonlyMap<string, string> = new Map([
  ['None', 'null'],
  ['True', 'true'],
  ['False', 'false'],
]);

function toFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A bare text is a statement without its sentence. */
function toStatement(value: unknown): unknown {
  if (typeof value === 'string') return { text: value, sentence: 0 };
  const { text, sentence, sentences } = toFields(value);
  return { text, sentence: toNumber(toList(sentence ?? sentences)[0] ?? 0) };
}

/** Of a part that may be left out, words for nothing are nothing. */
function toPart(value: unknown): unknown {
  const text = typeof value === 'string' ? value : toFields(value)['text'];
  return isNothing(text) ? null : toStatement(value);
}

function isNothing(value: unknown): boolean {
  if (typeof value !== 'string') return value === undefined || value === null;
  return /^\s*(?:|null|none|n\/a|not (?:stated|mentioned|given|specified|applicable))[\s.]*$/iu.test(
    value,
  );
}

function toList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\D*\d{1,3}\D*$/u.test(value)
    ? Number(value.replace(/\D/gu, ''))
    : value;
}

function toBoolean(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return /^(?:true|yes)$/iu.test(value) ? true : /^(?:false|no)$/iu.test(value) ? false : value;
}
