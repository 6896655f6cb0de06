/**
 * A paper's words as text, so that the database itself can find a phrase in it: the parts of the
 * words, folded, with a space before and after each, the title on the first line. Words that do not
 * look like their parts are told besides.
 *
 *     What GPT-4o sees  →  parts " what gpt 4o sees \n …", odd "1:2:gpt-4o"
 *                          (at part 1, for 2 parts, stands “gpt-4o”)
 */

export interface StoredText {
  readonly parts: string;
  /** `null` where all words are as their parts. */
  readonly odd: string | null;
}

/** A word as it stands, in lower case, and the parts that the analysis finds in it. */
export interface WordForm {
  readonly text: string;
  readonly parts: readonly string[];
}

export function toStoredText(
  title: readonly WordForm[],
  abstract: readonly WordForm[],
): StoredText {
  const odd: string[] = [];
  let at = 0;
  const line = (words: readonly WordForm[]) => {
    let text = ' ';
    for (const word of words) {
      const { length } = word.parts;
      if (length !== 1 || word.parts[0] !== word.text) odd.push(`${at}:${length}:${word.text}`);
      for (const part of word.parts) text += `${part} `;
      at += length;
    }
    return text;
  };
  const parts = `${line(title)}\n${line(abstract)}`;
  return { parts, odd: odd.length === 0 ? null : odd.join(' ') };
}

/** Is given a word of a text by where it begins and ends. */
export type TakeWord = (text: string, start: number, end: number) => void;

/**
 * Gives the words of title and abstract in their order; returns how many are the title's. No text is
 * cut out: a search reads the words of a hundred papers, nearly all of them known.
 */
export function readStoredText({ parts, odd }: StoredText, take: TakeWord): number {
  const oddWords = (odd?.split(' ') ?? []).map(readOddWord);
  const titleEnd = parts.indexOf('\n');
  let next = 0;
  let part = 0;
  let words = 0;
  const readLine = (lineStart: number, lineEnd: number) => {
    // Each part has a space before it, and the line one at its end.
    for (let start = lineStart + 1; ; ) {
      const oddWord = oddWords[next];
      if (oddWord?.at === part && (oddWord.count === 0 || start < lineEnd)) {
        take(oddWord.text, 0, oddWord.text.length);
        next += 1;
        part += oddWord.count;
        for (let left = oddWord.count; left > 0; left -= 1) start = parts.indexOf(' ', start) + 1;
      } else if (start < lineEnd) {
        const end = parts.indexOf(' ', start);
        take(parts, start, end);
        part += 1;
        start = end + 1;
      } else {
        return;
      }
      words += 1;
    }
  };
  readLine(0, titleEnd);
  const titleSize = words;
  readLine(titleEnd + 1, parts.length);
  return titleSize;
}

/** The form in which `parts` is searched for a phrase. */
export function phraseText(parts: readonly string[]): string {
  return ` ${parts.join(' ')} `;
}

function readOddWord(entry: string) {
  const [at = '', count = ''] = entry.split(':', 2);
  const text = entry.slice(at.length + count.length + 2);
  return { at: Number(at), count: Number(count), text };
}
