/**
 * Sentences of a scientific text, by rules of our own: `Intl.Segmenter` breaks after "(e.g.",
 * "et al." and "Refs.", and its answers change with the ICU build, so the same text would not
 * always give the same summary.
 */

import { readLabel } from './labels.ts';

/**
 * The sentences of a text in order, none empty. Each is an exact piece of the text with its white
 * space folded, and together they hold all of it. A label such as "METHODS:" stays with the
 * sentence that it opens.
 */
export function splitSentences(text: string): readonly string[] {
  const folded = text.replace(/\s+/gu, ' ').trim();
  const inner = unbreakableSpans(folded);
  const sentences: string[] = [];
  let start = 0;
  for (const end of candidateEnds(folded)) {
    if (end <= start || end >= folded.length) continue;
    if (inner.some((span) => end > span.from && end < span.to)) continue;
    if (!isBoundary(folded, start, end)) continue;
    sentences.push(folded.slice(start, end));
    start = folded.charAt(end) === ' ' ? end + 1 : end;
  }
  if (start < folded.length) sentences.push(folded.slice(start));
  return sentences;
}

/** Full stops of other scripts end a sentence whatever follows. */
const WIDE_STOP = /[。！？｡।؟۔]/u;
const CLOSERS = String.raw`["”’»)\]}'*]*`;
/** A citation after the full stop belongs to the sentence before it: "…method.[12] We", "…age.1–3 We". */
const CITED = String.raw`(?:\[\d+(?:[-–,]\s?\d+)*\]|(?<=\p{Ll}{3}\.)\d{1,3}(?:[-–,]\d{1,3})*)?`;
const ENDS = new RegExp(
  `(?<![.?!…])[.?!…]+${CLOSERS}${CITED}(?= )|[.?!]${CLOSERS}(?=[A-Z])|[。！？｡।؟۔]+["”’»」』）]*| (?=[A-Z][A-Z/& ]{3,40}: )`,
  'gu',
);

function candidateEnds(text: string): readonly number[] {
  return [...text.matchAll(ENDS)].map((match) => match.index + match[0].trimEnd().length);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Formulas, and brackets that open within a sentence: nothing ends inside of them. */
function unbreakableSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(FORMULA)) {
    spans.push({ from: match.index, to: match.index + match[0].length });
  }
  for (const match of text.matchAll(BRACKETED)) {
    const before = text.slice(Math.max(0, match.index - 5), match.index);
    if ((/[.?!] $/u.test(before) && !/\bal\. $/u.test(before)) || match.index === 0) continue;
    spans.push({ from: match.index, to: match.index + match[0].length });
  }
  return spans;
}

/** Brackets, with others in them: "(Rev. Econ. Stud., 51(4), 1984)". */
const BRACKETED = /[([](?:[^()[\]]|[([][^()[\]]{0,100}[)\]]){0,400}[)\]]/gu;

/** As pandoc reads dollars, so that "$5 million and $10" is no formula. */
const FORMULA =
  /\$\$[^$]{1,600}\$\$|(?<![\\$\w])\$(?=[^\s$.,;:)])[^$]{0,300}?(?<=[^\s\\])\$(?!\d)|\\\(.{1,300}?\\\)|\\\[.{1,300}?\\\]/gu;

/** How far around a full stop the rules look, in characters. */
const SIGHT = 120;

function isBoundary(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(start, end - SIGHT), end);
  const after = text.slice(end, end + SIGHT).trimStart();
  if (WIDE_STOP.test(before.slice(-2))) return true;
  const isSpaced = text.charAt(end) === ' ';
  // Not within a label: BACKGROUND AND METHODS.
  if (!/[.?!…]/u.test(before.slice(-6))) {
    return !/^[A-Z][A-Z/& ]*$/u.test(before) && readLabel(after) !== undefined;
  }

  const mark = /([.?!…]+)[^.?!…]*$/u.exec(before);
  const body = before.slice(0, mark?.index ?? before.length);
  const stop = mark?.[1] ?? '';
  // Two full stops are a slip, three an ellipsis.
  const isPlainStop = stop === '.' || stop === '..';
  const nextWord = /^[([“"‘'«$\\{]*([\p{L}\p{N}’'-]+)/u.exec(after)?.[1] ?? '';
  const opens = OPENERS.has(nextWord.toLowerCase());

  if (!isSpaced) return opens && /[a-z]{2}$|[)\]]$/u.test(body) && /^[A-Z]/u.test(after);
  if (/(?:^|[\s(])[([]?(?:\d{1,2}|[ivxIVX]{1,4}|[a-hA-H])$/u.test(body) && body.length < 6) {
    return false;
  }
  if (/^\d+, \d/u.test(after)) return false;
  if (/\s$/u.test(body) && isPlainStop) return !/^[.?!…]/u.test(after);
  if (/^[,;:.)\]–—-]/u.test(after)) return false;

  const lastWord = /[\p{L}\p{N}.'’&-]+$/u.exec(body)?.[0] ?? '';
  // A list of whole sentences: "(ii) We prove …".
  if (/^\(?(?:[ivx]{1,4}|[a-h]|\d)\) [A-Z]/u.test(after)) return isPlainStop;
  const isLower = /^["“‘'([]*\p{Ll}/u.test(after);
  if (isLower && !startsInLowerCase(nextWord, after, opens, lastWord)) return false;
  if (!isPlainStop)
    return stop.startsWith('.') || stop.startsWith('…') ? opens : !isYahoo(lastWord);

  if (/^\p{Lu}{2,}$/u.test(lastWord)) return true;
  if (UNIT.test(body)) return true;
  const word = lastWord.toLowerCase();
  if (lastWord === 'pH' || /\/\p{Ll}$/u.test(body)) return true;
  if (NEVER_LAST.has(word)) return /^(?:al|spp)$/u.test(word) && opens && !/^[([]/u.test(after);
  if (/^(?:no|nos|art|ch|pt|p|pp|vol|v|ver)$/u.test(word) && /^\d/u.test(after)) return false;
  // Astronomers count their stars: "Pop. III".
  if (word === 'pop' && /^[IVX]+\b/u.test(after)) return false;
  if (word === 'etc') return true;
  if (SELDOM_LAST.has(word)) return opens;
  // Initials and letters of species: "J. R. Smith", "E. coli", "B. Schölkopf".
  if (/^\p{L}$/u.test(lastWord) || /^(?:\p{L}\.)+\p{L}$/u.test(lastWord)) {
    // "of vitamin A. In conclusion, we", "per l. CONCLUSIONS: We".
    if (AFTER_LETTER.test(after) || readLabel(after) !== undefined) return true;
    return opens && !/^(?:in|a)$/iu.test(nextWord);
  }
  return true;
}

const AFTER_LETTER =
  /^(?:Taken )?[Tt]ogether, |^In (?:conclusion|summary|addition|contrast|this|these|our|both)\b/u;

/** Names such as "mRNA" or "word2vec" open a sentence as they are; others only by mistake. */
function startsInLowerCase(word: string, after: string, opens: boolean, last: string): boolean {
  const before = last.toLowerCase();
  if (before === 'etc' || NEVER_LAST.has(before) || SELDOM_LAST.has(before)) return false;
  const isName = /^\p{Ll}+[\p{Lu}\d]/u.test(word) || /^\p{Ll}-[\p{L}\d]/u.test(after);
  if (isName) return last === '' || /\p{Ll}{3}$|[)\]%\d]$/u.test(last);
  return opens && /^\p{Ll}{3,}$/u.test(last);
}

function isYahoo(word: string): boolean {
  return word === 'Yahoo' || word === 'Jeopardy';
}

/** "3 ms." is no title, "900 g." and "12 K." no initials. */
const UNIT = /\d\s?(?:\p{Ll}|ms|sec|min|kg|mg|ml|cm|mm|km|nm|hr|hrs|yr|yrs)$|\d [KTVWJG]$/u;

/** Words that a sentence often opens with and that seldom follow an abbreviation. */
const OPENERS = new Set(
  'the we this these that those it its in our to a an on by for however here while when where although though as at with from such they there their he she i both each many most some several all additionally moreover furthermore finally first second third thus therefore hence then also recently results experiments experimental empirical empirically using given if despite unlike since because but and another one two extensive specifically unfortunately motivated inspired based under through code no not what why how existing previous current recent methods'.split(
    ' ',
  ),
);

/** Abbreviations that something must follow. */
const NEVER_LAST = new Set(
  'e.g eg i.e ie cf vs viz al fig figs eq eqs eqn eqns sec sects sect ref refs tab tabs thm lem prop cor def dr prof mr mrs ms st mt approx resp w.r.t ca esp incl n.b nos vol vols ed eds pp dept univ gen rev aka a.k.a i.q ph var subsp spp ssp'.split(
    ' ',
  ),
);

/** Abbreviations that may end a sentence: they do where the next word looks like a beginning. */
const SELDOM_LAST = new Set(
  'i.i.d iid u.s u.k u.s.a e.u d.c ph.d m.sc b.sc inc ltd co corp jr sr a.m p.m no sp max min avg std temp dim deg assoc est'.split(
    ' ',
  ),
);
