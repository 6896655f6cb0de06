/** Makes plain text of what services send as text. */

/**
 * One line of well-formed text: white space folded, control characters and lone surrogates out,
 * which no database takes. LaTeX stays as it is.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * A name as people write it: TeX accents and letters resolved (`Andr\'e`, `Erd{\H o}s`, `\O bro`),
 * braces out, ties as spaces. A command that is no letter stays as it stands.
 */
export function toPlainText(tex: string): string {
  if (!/[\\{}~]/.test(tex)) return cleanText(tex);
  const plain = tex
    .replace(/\\[a-zA-Z]{3,}\s*\{([^{}]*)\}/g, '$1')
    .replace(ACCENTED, accented)
    .replace(/\\([a-zA-Z]{1,2})(?![a-zA-Z])(?:\{\}|\s+)?/g, letter)
    .replace(/\\([&%$#_{}-])/g, (_, mark: string) => (mark === '-' ? '' : mark))
    .replace(/\\[ ,;!]|~/g, ' ')
    .replace(/[{}]/g, '');
  return cleanText(plain).normalize('NFC');
}

/** An accent and its letter: `\'e`, `\'{e}`, `\H{o}`, `\c c`, `\'{\i}`, `\'\i `. */
const ACCENTED =
  /\\(?:[`'^"~=.]|[uvHtcdbkr](?![a-zA-Z]))\s*(?:\{\s*\\?([a-zA-Z]{1,2})\s*\}|\\([ij](?![a-zA-Z]))\s*|([a-zA-Z]))/g;

/** Drawn over or under the letter, by Unicode's combining marks. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030a'],
  ['H', '\u030b'],
  ['v', '\u030c'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
  ['t', '\u0361'],
]);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['o', 'ø'],
  ['O', 'Ø'],
  ['l', 'ł'],
  ['L', 'Ł'],
  ['ss', 'ß'],
  ['ae', 'æ'],
  ['AE', 'Æ'],
  ['oe', 'œ'],
  ['OE', 'Œ'],
  ['aa', 'å'],
  ['AA', 'Å'],
  ['dh', 'ð'],
  ['DH', 'Ð'],
  ['th', 'þ'],
  ['TH', 'Þ'],
  ['dj', 'đ'],
  ['DJ', 'Đ'],
  ['ng', 'ŋ'],
  ['NG', 'Ŋ'],
  ['i', 'ı'],
  ['j', 'ȷ'],
]);

function accented(match: string, inBraces?: string, dotless?: string, bare?: string): string {
  const [base = '', ...rest] = inBraces ?? dotless ?? bare ?? '';
  // TeX takes the dot off before it draws an accent (`\'\i`); Unicode does so by itself.
  const mark = ACCENTS.get(match.charAt(1)) ?? '';
  return `${base}${mark}${rest.join('')}`;
}

function letter(match: string, name: string): string {
  return LETTERS.get(name) ?? match;
}
