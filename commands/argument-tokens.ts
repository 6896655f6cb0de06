/** Typed text as tokens: words, and quoted phrases. */

export interface Token {
  /** Without the quotes around it. */
  readonly text: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** After it come words alone, whatever they look like. */
export const ONLY_WORDS = '--';

/** Phones type curly quotes; control characters and line ends are white space. */
export function foldText(text: string): string {
  return text
    .replace(/[“”„«»]/g, '"')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Parts at white space; a quote that begins a word, or follows `:` or `=`, holds it together. */
export function tokenize(text: string): readonly Token[] {
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
