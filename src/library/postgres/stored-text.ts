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

/** The words of title and abstract, in their order. */
export function fromStoredText(stored: StoredText): {
  readonly title: readonly string[];
  readonly abstract: readonly string[];
} {
  const odd = (stored.odd?.split(' ') ?? []).map(readOddWord);
  let next = 0;
  let start = 0;
  const [title = [], abstract = []] = stored.parts.split('\n').map((line) => {
    const parts = line.split(' ').filter((part) => part !== '');
    const words: string[] = [];
    for (let at = 0; ; ) {
      const entry = odd[next];
      if (entry?.at === start + at && at + entry.count <= parts.length) {
        words.push(entry.text);
        at += entry.count;
        next += 1;
      } else if (at < parts.length) {
        words.push(parts[at] ?? '');
        at += 1;
      } else {
        start += at;
        return words;
      }
    }
  });
  return { title, abstract };
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
