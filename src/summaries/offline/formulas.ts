/** Formulas of LaTeX in plain characters: `10^{12} M_\odot` as 10¹² M_⊙. */

import { SIGNS } from './signs.ts';

/** The formula in plain characters, or `undefined` where it needs two dimensions. */
export function formula(inner: string): string | undefined {
  const source: Source = { text: inner, at: 0 };
  const plain = sequenceFrom(source);
  if (plain === undefined || source.at < inner.length) return undefined;
  return (plain.replace(/\s+/gu, ' ').trim() || ' ').normalize('NFC');
}

/** What is read, and how far it has been. */
interface Source {
  readonly text: string;
  at: number;
}

/** Up to the end, or to the brace that closes the group. */
function sequenceFrom(source: Source): string | undefined {
  let plain = '';
  while (source.at < source.text.length && source.text[source.at] !== '}') {
    const next = scriptsFrom(source) ?? itemFrom(source);
    if (next === undefined) return undefined;
    plain += next;
  }
  return plain;
}

/** "^2", "_{eff}", and the errors of "5.0^{+2.7}_{-3.0}" as (+2.7/−3.0). */
function scriptsFrom(source: Source): string | undefined {
  const scripts: { readonly sign: string; readonly text: string }[] = [];
  for (let sign = source.text[source.at]; sign === '^' || sign === '_'; ) {
    source.at += 1;
    const text = argumentFrom(source);
    if (text === undefined) return undefined;
    scripts.push({ sign, text: text.trim() });
    sign = source.text[source.at];
  }
  if (scripts.length === 0) return undefined;
  const up = scripts.find(({ text }) => /^\+\s*[\d.]/u.test(text))?.text;
  const down = scripts.find(({ text }) => /^[-−]\s*[\d.]/u.test(text))?.text;
  if (scripts.length === 2 && up !== undefined && down !== undefined) {
    return ` (${up.replace(/\s/gu, '')}/−${down.replace(/^[-−]\s*/u, '')})`;
  }
  return scripts.map(({ sign, text }) => (sign === '^' ? above(text) : below(text))).join('');
}

/** A group, a number, or a single sign: what a script or a command takes. */
function argumentFrom(source: Source): string | undefined {
  taken(source, /\s*(?:\\(?:rm|bf|cal|it|sf|tt)(?![A-Za-z])\s*)*/uy);
  const number = taken(source, /[-+−]?\d+/uy);
  return number?.[0] ?? itemFrom(source);
}

function itemFrom(source: Source): string | undefined {
  const name = taken(source, /\\([A-Za-z]+)\*?/uy)?.[1];
  if (name !== undefined) return commandFrom(source, name);
  const escaped = taken(source, /\\([^A-Za-z])/uy)?.[1];
  if (escaped !== undefined) return ESCAPED[escaped];
  if (taken(source, /\{/uy)) {
    const group = sequenceFrom(source);
    return taken(source, /\}/uy) ? group : undefined;
  }
  const sign = taken(source, /[^\\{}^_&]/uy)?.[0];
  return sign === '~' ? ' ' : sign;
}

const ESCAPED: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...',;: '].map((sign) => [sign, ' ']),
  ...[...'!/'].map((sign) => [sign, '']),
  ...[...'%&$#_{}'].map((sign) => [sign, sign]),
  ['|', '‖'],
]);

function commandFrom(source: Source, name: string): string | undefined {
  if (TWO_DIMENSIONS.has(name)) return undefined;
  if (SWITCHES.has(name)) {
    taken(source, /\s+|(?<=(?:left|right))\./uy);
    return '';
  }
  if (SPACES.has(name)) return ' ';
  if (/^[dt]?frac$/u.test(name)) {
    const above = argumentFrom(source);
    const below = argumentFrom(source);
    return above && below && `${inBrackets(above)}/${inBrackets(below)}`;
  }
  if (name === 'sqrt') {
    const power = taken(source, /\[([^\]]*)\]/uy)?.[1] ?? '';
    const root = argumentFrom(source);
    return root && `${power === '' ? '' : raised(power)}√${inBrackets(root)}`;
  }
  const accent = ACCENTS[name];
  if (accent !== undefined) {
    const text = argumentFrom(source);
    return text?.replace(/\p{L}\p{M}*/gu, `$&${accent}`);
  }
  if (STYLES.has(name)) return argumentFrom(source);
  const sign = SIGNS[name] ?? name;
  // "~3" and "αx", but "a ≲ b" and "log M".
  if (sign === '~') taken(source, /\s+/uy);
  if (/^\p{L}$/u.test(sign)) taken(source, /\s+(?=[A-Za-z])/uy);
  const next = source.text[source.at] ?? '';
  return /^\p{L}{2,}$/u.test(sign) && /[{\\A-Za-z\d]/u.test(next) ? `${sign} ` : sign;
}

function taken(source: Source, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = source.at;
  const match = pattern.exec(source.text);
  if (match) source.at += match[0].length;
  return match;
}

function above(text: string): string {
  if (/^[-+−]?\d+$|^[-+−]$/u.test(text)) return raised(text);
  if (text === '' || /^[°∘′″]+$/u.test(text)) return text.replaceAll('∘', '°');
  return `^${inBrackets(text)}`;
}

function below(text: string): string {
  if (/^\d+$/u.test(text)) return lowered(text);
  return text === '' ? '' : `_${inBrackets(text.replace(/^_/u, ''))}`;
}

/** "(a + b)", but "ab", "f(a + b)" and "-0.5" as they are. */
function inBrackets(text: string): string {
  const isOne = /^[-+−]?[\p{L}\p{M}\p{N}.,*'′°†•∞⊥∥⊙_^]*(?:\([^()]*\)|\[[^[\]]*\])?$|^.$/u.test(
    text,
  );
  return isOne ? text : `(${text})`;
}

function raised(digits: string): string {
  return [...digits].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺'['0123456789-−+'.indexOf(sign)] ?? sign).join('');
}

function lowered(digits: string): string {
  return [...digits].map((sign) => '₀₁₂₃₄₅₆₇₈₉'['0123456789'.indexOf(sign)] ?? sign).join('');
}

const ACCENTS: Readonly<Record<string, string>> = {
  tilde: '\u0303',
  widetilde: '\u0303',
  hat: '\u0302',
  widehat: '\u0302',
  bar: '\u0304',
  overline: '\u0304',
  vec: '\u20D7',
  dot: '\u0307',
  ddot: '\u0308',
  check: '\u030C',
  breve: '\u0306',
  r: '\u030A',
};

const TWO_DIMENSIONS = new Set(
  'begin end over atop choose binom tbinom dbinom underset overset stackrel substack underbrace overbrace xrightarrow xleftarrow not cite ref label'.split(
    ' ',
  ),
);

/** What changes the type or the size of what comes. */
const SWITCHES = new Set(
  'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr displaystyle textstyle scriptstyle limits nolimits rm bf cal it sf tt sl sc em'.split(
    ' ',
  ),
);

const SPACES = new Set(['quad', 'qquad', 'thinspace', 'enspace']);

/** What puts its argument in another type. */
const STYLES = new Set(
  'text textrm textbf textit texttt textsc textsf textup textnormal mathrm mathbf mathcal mathbb mathit mathsf mathfrak mathscr mathtt operatorname bm boldsymbol pmb emph ensuremath hbox mbox underline phantom'.split(
    ' ',
  ),
);
