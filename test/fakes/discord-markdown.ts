/**
 * Reads text as Discord's client does, so that a test sees what a person sees: the words, and
 * what was made of them. The rules and their order are those of the client's parser, which is
 * simple-markdown with Discord's own additions.
 */

export interface ReadText {
  /** What stands on the screen, without the marks. */
  readonly visible: string;
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly type:
    | 'heading'
    | 'subtext'
    | 'list'
    | 'quote'
    | 'fence'
    | 'code'
    | 'link'
    | 'address'
    | 'strong'
    | 'underline'
    | 'emphasis'
    | 'strike'
    | 'spoiler'
    | 'mention'
    | 'emoji'
    | 'timestamp';
  readonly text: string;
  readonly url?: string;
}

export function readMarkdown(text: string): ReadText {
  const marks: Mark[] = [];
  return { visible: readInline(text, marks, true), marks };
}

interface Rule {
  readonly type: Mark['type'];
  readonly at: RegExp;
  readonly onlyAtLineStart?: boolean;
  /** The group that is read again; none where the text stands as it is. */
  readonly inner?: number;
  readonly shown?: (match: RegExpExecArray) => string;
  readonly url?: (match: RegExpExecArray) => string;
}

const LINK_WORDS = String.raw`(?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*`;
const LINK_TARGET = String.raw`\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*`;

const RULES: readonly Rule[] = [
  { type: 'heading', at: /#{1,3} +([^\n]+)/y, onlyAtLineStart: true, inner: 1 },
  { type: 'subtext', at: /-# +(?!-#)([^\n]+)/y, onlyAtLineStart: true, inner: 1 },
  {
    type: 'fence',
    at: /```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/iy,
    shown: (match) => match[1] ?? '',
  },
  { type: 'quote', at: /(?: *>>> ([\s\S]*)| *> ([^\n]*))/y, onlyAtLineStart: true, inner: 2 },
  { type: 'list', at: / *(?:[*+-]|\d+\.) +([^\n]+)/y, onlyAtLineStart: true, inner: 1 },
  { type: 'address', at: /<(https?:\/\/[^\s>]+)>/y, shown: (match) => match[1] ?? '' },
  { type: 'address', at: /https?:\/\/[^\s<]+[^<.,:;"')\]\s]/y, shown: (match) => match[0] },
  {
    type: 'link',
    at: new RegExp(`\\[(${LINK_WORDS})\\]\\(${LINK_TARGET}\\)`, 'y'),
    inner: 1,
    url: (match) => match[2] ?? '',
  },
  {
    type: 'mention',
    at: /<@[!&]?\d+>|<#\d+>|@everyone|@here|<\/[^:>]+:\d+>|<id:\w+>/y,
    shown: (match) => match[0],
  },
  { type: 'emoji', at: /<a?:\w+:\d+>|:[^\s:]+?:/y, shown: (match) => match[0] },
  { type: 'timestamp', at: /<t:-?\d+(?::[a-zA-Z])?>/y, shown: (match) => match[0] },
  { type: 'strong', at: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, inner: 1 },
  { type: 'underline', at: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, inner: 1 },
  { type: 'emphasis', at: /\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y, inner: 1 },
  {
    type: 'emphasis',
    at: /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y,
    inner: 1,
  },
  { type: 'strike', at: /~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y, inner: 1 },
  { type: 'spoiler', at: /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, inner: 1 },
  { type: 'code', at: /(`+)([\s\S]*?[^`])\1(?!`)/y, shown: (match) => match[2] ?? '' },
];

/** A backslash takes the meaning from any mark behind it. */
const ESCAPE = /\\([^0-9A-Za-z\s])/y;

function readInline(text: string, marks: Mark[], isBlock: boolean): string {
  let visible = '';
  let at = 0;
  while (at < text.length) {
    const escaped = matchAt(ESCAPE, text, at);
    if (escaped !== undefined) {
      visible += escaped[1];
      at += escaped[0].length;
      continue;
    }
    const isLineStart = isBlock && (at === 0 || text[at - 1] === '\n');
    const found = firstRule(text, at, isLineStart);
    if (found === undefined) {
      const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
      visible += letter;
      at += letter.length;
      continue;
    }
    const [rule, match] = found;
    const inside = rule.inner === undefined ? undefined : (match[rule.inner] ?? match[1] ?? '');
    const shown =
      inside === undefined ? (rule.shown?.(match) ?? '') : readInline(inside, marks, false);
    const url = rule.url?.(match);
    marks.push({ type: rule.type, text: shown, ...(url === undefined ? {} : { url }) });
    visible += shown;
    at += match[0].length;
  }
  return visible;
}

function firstRule(
  text: string,
  at: number,
  isLineStart: boolean,
): readonly [Rule, RegExpExecArray] | undefined {
  for (const rule of RULES) {
    if (rule.onlyAtLineStart === true && !isLineStart) continue;
    const match = matchAt(rule.at, text, at);
    if (match === undefined) continue;
    // The client shows a link whose words look like an address as it was written.
    if (rule.type === 'link' && /:\/\//.test(match[1] ?? '')) continue;
    return [rule, match];
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
