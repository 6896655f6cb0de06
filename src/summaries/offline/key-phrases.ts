/** The phrases that name a paper's topic, for use as tags. */

import { isPhraseBreak, isVerbForm } from './grammar.ts';
import { readLabel } from './labels.ts';
import { readable } from './readable.ts';
import { splitSentences } from './sentences.ts';
import { FUNCTION_WORDS, isEnglish, stem } from './words.ts';

const MOST_PHRASES = 5;
const LONGEST = 4;

/**
 * Three to five phrases, the strongest first; fewer where the text has fewer, none where it is not
 * English, since the words that part phrases are. A phrase is a run of
 * words without function words, common verbs and numbers. Its score is the sum of the square roots
 * of its words' frequencies, times factors for its length, its own frequency, an early place and
 * its share in the title.
 */
export function keyPhrases(
  paper: { readonly title: string; readonly abstract: string },
  limit: number = MOST_PHRASES,
): readonly string[] {
  if (!isEnglish(paper.abstract)) return [];
  const phrases = [...collect(paper).values()];
  const frequency = new Map<string, number>();
  for (const { stems, count } of phrases) {
    for (const word of stems) frequency.set(word, (frequency.get(word) ?? 0) + count);
  }
  const titleStems = new Set(
    phrases.filter(({ inTitle }) => inTitle).flatMap(({ stems }) => stems),
  );
  const scored = phrases
    .filter((phrase) => isTelling(phrase))
    .map((phrase) => ({ phrase, score: scoreOf(phrase, frequency, titleStems) }))
    .sort((a, b) => b.score - a.score || a.phrase.first - b.phrase.first);
  const chosen: Phrase[] = [];
  for (const { phrase } of scored) {
    if (chosen.length === limit) break;
    if (chosen.some((other) => isPartOf(phrase, other) || isPartOf(other, phrase))) continue;
    if (limit <= MOST_PHRASES && repeats(phrase, chosen)) continue;
    chosen.push(phrase);
  }
  return chosen.map(({ text }) => text);
}

interface Phrase {
  readonly text: string;
  readonly stems: readonly string[];
  readonly count: number;
  readonly inTitle: boolean;
  /** The place of its first word in title and abstract, counted in words. */
  readonly first: number;
}

function scoreOf(
  { stems, count, first }: Phrase,
  frequency: ReadonlyMap<string, number>,
  titleStems: ReadonlySet<string>,
): number {
  let words = 0;
  let inTitle = 0;
  for (const word of stems) {
    words += Math.sqrt(frequency.get(word) ?? 1);
    if (titleStems.has(word)) inTitle += 1;
  }
  const isOnce = count === 1 && inTitle === 0;
  const length = (isOnce ? ONCE_FACTORS : LENGTH_FACTORS)[stems.length] ?? 0;
  const early = 1 + 1 / (1 + first / 20);
  const title = 1 + (0.5 * inTitle) / stems.length;
  return words * length * Math.sqrt(count) * early * title;
}

const LENGTH_FACTORS: readonly number[] = [0, 0.7, 1, 0.9, 0.7];
/** What stands in one place only and is long often holds a verb. */
const ONCE_FACTORS: readonly number[] = [0, 0.7, 1, 0.8, 0.5];

/**
 * Every phrase of title and abstract by its stems. The abstract is read first, since it tells the
 * names in a title from its capitals, and "spiking networks" from "training networks".
 */
function collect(paper: {
  readonly title: string;
  readonly abstract: string;
}): ReadonlyMap<string, Phrase> {
  const found = new Map<string, Phrase>();
  const add = (run: Run, words: readonly string[], place: number, inTitle: boolean): void => {
    if (words.length === 0 || words.length > LONGEST) return;
    const key = keyOf(words);
    const known = found.get(key);
    found.set(key, {
      text: known?.text ?? written(run, words, inTitle),
      stems: known?.stems ?? key.split(' '),
      count: (known?.count ?? 0) + 1,
      inTitle,
      first: Math.min(place + run.place, known?.first ?? Number.POSITIVE_INFINITY),
    });
  };
  const title = readable(paper.title);
  const sentences = splitSentences(paper.abstract).map((sentence) =>
    readable(sentence.slice(readLabel(sentence)?.length ?? 0)),
  );
  const runs = [title, ...sentences].map(runsOf);
  const times = timesSaid(runs.flat());
  let place = title.split(' ').length;
  for (const [at, sentence] of sentences.entries()) {
    for (const run of runs[at + 1] ?? []) add(run, trimmed(run.words, times), place, false);
    place += sentence.split(' ').length;
  }
  for (const run of runs[0] ?? []) add(run, trimmed(run.words, times, run.place === 0), 0, true);
  return found;
}

/** How often each run of words stands in the paper, as it is written. */
function timesSaid(runs: readonly Run[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { words } of runs) {
    const run = words.join(' ').toLowerCase();
    times.set(run, (times.get(run) ?? 0) + 1);
  }
  return times;
}

function keyOf(words: readonly string[]): string {
  return words.map((word) => stem(word.toLowerCase())).join(' ');
}

interface Run {
  readonly words: readonly string[];
  readonly place: number;
}

/** Runs of words between function words, verbs, numbers and punctuation. */
function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  let words: string[] = [];
  let place = 0;
  const close = (): void => {
    if (words.length > 0) runs.push({ words, place: place - words.length });
    words = [];
  };
  for (const token of text.match(TOKEN) ?? []) {
    const word = token.replace(/[’']s$/u, '');
    if (
      !/[\p{L}]/u.test(word) ||
      FUNCTION_WORDS.has(word.toLowerCase()) ||
      isPhraseBreak(word) ||
      isAdverb(word)
    ) {
      close();
    } else {
      words.push(word);
      if (word !== token) close();
    }
    place += 1;
  }
  close();
  return runs;
}

function isAdverb(word: string): boolean {
  return (
    /^[a-z-]{3,}ly$/u.test(word) &&
    !/(?:fully|family|assembly|anomaly|early|supply|reply|poly)$/u.test(word)
  );
}

const TOKEN =
  /https?:\S+|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}’'+#/-]|\.(?=[\p{L}\p{N}]))*|[^\s\p{L}\p{N}]/gu;

/**
 * Without words at the edges that describe and do not name. A first word in -ing goes ("training
 * networks") unless it is no verb and the paper says it again ("spiking networks").
 */
function trimmed(
  words: readonly string[],
  times: ReadonlyMap<string, number>,
  opensTitle = false,
): readonly string[] {
  let from = 0;
  let to = words.length;
  const isWeakFirst = (word: string): boolean => {
    const lower = word.toLowerCase();
    if (WEAK.has(lower) || (to - from > 1 && WEAK_FIRST.has(lower))) return true;
    if (to - from < 2 || !/^\p{L}{3,}ing$/u.test(lower)) return false;
    if (NOUNS_IN_ING.has(lower) && !opensTitle) return false;
    const rest = words.slice(from).join(' ').toLowerCase();
    return isVerbForm(lower) || (times.get(rest) ?? 0) < 2;
  };
  while (from < to && isWeakFirst(words[from] ?? '')) from += 1;
  while (to > from && isWeakLast(words[to - 1] ?? '')) to -= 1;
  return words.slice(from, to);
}

function isWeakLast(word: string): boolean {
  if (WEAK.has(word.toLowerCase())) return true;
  if (
    /-(?:based|scale|aware|free|level|specific|trained|tuned|art|shot|time|wise|quality)$/iu.test(
      word,
    )
  )
    return true;
  return /(?:able|ible|ous|ful|less|ical|[^-]{3}ed)$/u.test(word);
}

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

const WEAK =
  list(`novel new newly existing recent recently different various several significant important
  proposed simple effective efficient better best good many first second third main key certain
  particular general specific similar previous prior current strong large small high low higher lower
  great greater major minor possible available common typical popular extensive comprehensive
  state-of-the-art well-known real widely highly wide whole full entire additional further overall
  promising competitive superior numerous crucial essential necessary big early late single multiple
  challenging difficult hard easy fast interesting secondary due able e.g i.e etc et al vs respectively`);
const WEAK_FIRST = list(
  'study examine term prune prunes approximate categorize guide apply use enable beyond transform compress align measure select pre-train fine-tune add solve',
);
const NOUNS_IN_ING = list('learning reasoning engineering computing imaging processing planning');

/** One word alone names a topic only as a name, or where the paper keeps saying it. */
function isTelling({ stems, text, count, inTitle }: Phrase): boolean {
  if (stems.every((word) => GENERIC_STEMS.has(word))) return false;
  if (stems.every((word) => word.length < 3)) return false;
  if (stems.length > 1) return true;
  if (text.length < 3) return false;
  return /\p{Lu}.*\p{Lu}|\p{Lu}.*\d/u.test(text) || count > 2 || (inTitle && count > 1);
}

const GENERIC_STEMS = new Set(
  `paper method approach result work study model problem performance task data dataset experiment
   framework algorithm system technique analysis way number set type case example use research
   application process function feature level effect time form term order part evaluation question
   information structure design value group rate test measure property factor area field solution
   challenge setting baseline strategy improvement ability advantage article author literature
   background objective conclusion purpose patient development knowledge concept issue insight
   state point range process quality accuracy training`
    .trim()
    .split(/\s+/u)
    .map(stem),
);

/** Whether one of its words stands in two chosen phrases already. */
function repeats({ stems }: Phrase, chosen: readonly Phrase[]): boolean {
  return stems.some((word) => chosen.filter((other) => other.stems.includes(word)).length > 1);
}

function isPartOf(part: Phrase, whole: Phrase): boolean {
  return part.stems.every((word) => whole.stems.includes(word));
}

/** Capitals make a name, but not in a title or at the start of a sentence. */
function written(run: Run, words: readonly string[], inTitle: boolean): string {
  return words
    .map((word, at) => {
      if (/\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}|\d/u.test(word)) return word;
      const isOpening = at === 0 && run.place === 0 && run.words[0] === word;
      const isPlain = inTitle || (isOpening && !/^\p{Lu}/u.test(words[1] ?? ''));
      return isPlain ? word.toLowerCase() : word;
    })
    .join(' ');
}
