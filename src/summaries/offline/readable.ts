/** A sentence as people read it: without LaTeX, citations, tags and invisible characters. */

import { formula } from './formulas.ts';
import { SIGNS } from './signs.ts';

/**
 * The text with its markup taken off. Words are never added or put in another order; a formula
 * that has no plain form stays as it stands, dollars and all.
 */
export function readable(text: string): string {
  return tidy(
    latex(tags(text.normalize('NFC').replace(/[ﬀ-ﬆ]/gu, (sign) => sign.normalize('NFKC')))),
  );
}

function tags(text: string): string {
  return text
    .replace(/<\/?(?:sub|sup|i|b|em|strong|p|br|span|tt|jats:[a-z]+)(?:\s[^<>]*)?\/?>/giu, '')
    .replace(
      /&(amp|lt|gt|quot|nbsp|#39|apos);/gu,
      (whole, name: string) => ENTITIES[name] ?? whole,
    );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  apos: "'",
};

function tidy(text: string): string {
  return text
    .replace(/[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069\p{Cc}]/gu, (sign) =>
      /\s/u.test(sign) ? ' ' : '',
    )
    .replace(/(?:\\[nt]\s*)+(?=\p{Lu}\p{Ll}|\p{Lu} )|\s+/gu, ' ')
    .replace(/,(?: ?,)+/gu, ',')
    .replace(/(?<=\w\(\d\)) -(?=\p{Ll}{4})/gu, '-')
    .replace(/ ?,\.$/u, '.')
    .replace(/ ?(?:,\.|(?<=\p{Ll}{4} ?)\.,)(?=\s?\p{Ll})/gu, ';')
    .replace(/ ([,;:.?!])(?=\s|$)/gu, '$1')
    .replace(/\(\s+|\s+\)/gu, (part) => part.trim())
    .replace(/\s*\(\s*\)/gu, '')
    .trim();
}

function latex(text: string): string {
  if (!/[\\${}~`]/u.test(text) && !text.includes('--') && !text.includes("''")) return text;
  const kept: string[] = [];
  const plain = text
    .replaceAll(KEPT, '')
    .replace(FORMULA, (whole, ...groups: (string | undefined)[]) => {
      const inner = groups.slice(0, 7).find((group) => group !== undefined) ?? '';
      kept.push(formula(inner.trim()) ?? whole);
      return KEPT;
    });
  return commands(plain).replaceAll(KEPT, () => kept.shift() ?? '');
}

/** Stands for a formula while commands are taken off around it. */
const KEPT = '\uE000';

const FORMULA = new RegExp(
  [
    String.raw`\$\$([^$]{1,600})\$\$`,
    // Before a digit a dollar may be money: "from $5 to $10".
    String.raw`(?<!\\)\$(?=[^\s$\d])([^$]{0,300}?(?<=[^\s\\]))\$`,
    String.raw`(?<!\\)\$(?=\d)([^$]{0,300}?(?<=[^\s\\]))\$(?!\d)`,
    String.raw`(?<!\\)\$\s*((?:(?!(?<!\\)\b[a-z]{4})[^$]){0,80}[\\^_=<>](?:(?!(?<!\\)\b[a-z]{4})[^$]){0,80}?)\s*\$`,
    String.raw`\\\((.{1,300}?)\\\)`,
    String.raw`\\\[(.{1,300}?)\\\]`,
    // The errors of a number are plain enough to be read without dollars.
    String.raw`(?<![\w$])(\d[\d.]*\^\{[-+][\d.]+\}_\{[-+][\d.]+\})`,
  ].join('|'),
  'gu',
);

function commands(text: string): string {
  let plain = text
    .replace(/(?:\s(?:in|by|of|from|see))?[~\s]*\\cite[a-z]*\*?(?:\[[^\]]*\])*\{[^{}]*\}/gu, '')
    .replace(/~?\\(?:ref|eqref|label|footnote|vspace|hspace)\*?(?:\[[^\]]*\])*\{[^{}]*\}/gu, '')
    .replace(/\\(?:url|href\{[^{}]*\})\{([^{}]*)\}/gu, '$1')
    .replace(/\\([%&$#_{}])/gu, (_, sign: string) => (/[{}]/u.test(sign) ? '' : sign))
    .replace(ACCENTED, (whole, accent: string, a?: string, b?: string) => {
      const mark = ACCENTS[accent];
      const letter = a ?? b ?? '';
      return mark === undefined ? whole : (letter === '\\i' ? 'i' : letter) + mark;
    })
    .replace(
      /\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i)(?![a-zA-Z])\s?/gu,
      (_, name: string) => LETTERS[name] ?? '',
    )
    .normalize('NFC')
    .replace(/---/gu, '—')
    .replace(/(?<=\d)--(?=\d)|(?<=\S)--(?=\S)/gu, '–')
    .replace(/[\s~]*(?<!-)--(?=\s)/gu, ' –')
    .replace(/``|''/gu, '"')
    .replace(/(?<=^|[\s(])`([^`']+)'/gu, "'$1'")
    .replace(/(?<=[^\s<>=≈≲≳([])~(?=\S)/gu, ' ');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain
      .replace(/(\\[a-zA-Z]+)\{\}/gu, '$1 ')
      .replace(/\\[a-zA-Z]+\*?\s?\{([^{}]+)\}/gu, '$1');
  }
  plain = plain.replace(/\{([^{}]*)\}/gu, '$1');
  return plain
    .replace(/\\(?:\\|newline|par|noindent|quad|qquad)(?![a-zA-Z])/gu, ' ')
    .replace(/\\[,;:! ]/gu, ' ')
    .replace(/\\(?:em|it|bf|sc|tt|textit|textbf|textsc|rm|sf|small|emph)(?![a-zA-Z])\s?/gu, '')
    .replace(/(?<=(\d)?)\\([A-Za-z]+)/gu, signOf);
}

/** "500 sfr" of `500\sfr`: the authors' own command, by its name. Other than "\nIn": a line's end. */
function signOf(whole: string, digit: string | undefined, name: string): string {
  const sign = SIGNS[name];
  if (sign !== undefined) return sign;
  if (name.length < 2 || /^n\p{Lu}/u.test(name)) return whole;
  return digit === undefined ? name : ` ${name}`;
}

const ACCENTED = /\\(["'`^~=.]|[cvuHrk](?=\{))\s?(?:\{(\\?[A-Za-z])\}|(\\i|[A-Za-z]))/gu;
const ACCENTS: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030C',
  u: '\u0306',
  H: '\u030B',
  r: '\u030A',
  k: '\u0328',
};
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'i',
};
