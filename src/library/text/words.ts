/** Where a text's words begin and end. */

/** A word as it stands in a text, compounds in one piece: `GPT-4o`, `don’t`, `3.5`, `U.S`. */
export interface TextWord {
  readonly text: string;
  /** Its place in the text, in UTF-16 units; the end is the place after it. */
  readonly start: number;
  readonly end: number;
}

export function* splitWords(text: string): Generator<TextWord> {
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    yield { text: word, start: match.index, end: match.index + word.length };
  }
}

/** The same words without their places. */
export function wordTexts(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

const RUN = String.raw`[\p{L}\p{N}\p{M}]+`;
/** What may stand inside a word: hyphens, apostrophes, and a point before a digit. */
const JOINT = String.raw`(?:[-‐‑‒–−'’]|\.(?=\p{N}))`;
const WORD = new RegExp(
  [
    // Single letters with points between them: `U.S.`, `e.g.`
    String.raw`(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])`,
    // Languages that a letter and a sign name: `C++`, `F#`.
    String.raw`(?<![\p{L}\p{N}])[A-Za-z](?:\+\+|#)(?![\p{L}\p{N}])`,
    `${RUN}(?:${JOINT}${RUN})*`,
  ].join('|'),
  'gu',
);
