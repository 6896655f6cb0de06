/**
 * Papers that nobody wrote, as many as wanted, whose words fall as they do in real abstracts: the
 * sentences are the sample's, their content words drawn anew. A few words stand everywhere, most in
 * one paper only (Zipf and Mandelbrot: a word's part is 1 / (its rank + 30)), and what a paper is
 * about comes again in it. The same number gives the same paper in every run.
 */

import { STOP_WORDS } from '../../../src/library/text/stop-words.ts';
import { type Paper, toPaper } from '../../../src/papers/paper.ts';
import { SAMPLE_DAY, sampleSource } from '../../../src/sources/sample/sample-source.ts';
import { pick, type Random, randomFrom } from './random.ts';

export interface PaperGenerator {
  paper(number: number): Paper;
  /** What a person might type who looks for that paper: so many words of it. */
  keywords(number: number, count: number): string;
  /** The same as a question of eight words and more. */
  question(number: number): string;
}

/** `vocabulary` is how many words it knows: fewer are ready sooner. */
export async function openGenerator(vocabulary = VOCABULARY): Promise<PaperGenerator> {
  const sample = await sampleSource().daily(SAMPLE_DAY);
  const texts = sample.map((paper) => `${paper.title}. ${paper.abstract}`);
  const templates = texts.flatMap(toTemplates);
  const words = vocabularyOf(texts, vocabulary);
  return {
    paper: (number) => writePaper(number, templates, words),
    keywords: (number, count) => contentWords(number, templates, words, count).join(' '),
    question: (number) => {
      const [a, b, c, d, e] = contentWords(number, templates, words, 5);
      return `what are good ways to make ${a} ${b} work for ${c} when there is no ${d} ${e}?`;
    },
  };
}

/** A sentence in pieces; every second piece, from the second on, is a content word to draw. */
type Template = readonly string[];

const VOCABULARY = 300_000;
const MANDELBROT = 30;
/** Of a paper's content words, the part that is about its own subject. */
const TOPIC_PART = 0.35;
const TOPIC_WORDS = 24;
/** Compounds are made of common words, or there would be more of them than of all else. */
const COMPOUND_WORDS = 1_500;

function toTemplates(text: string): readonly Template[] {
  const sentences = text.match(/[^.?!]+[.?!]/g) ?? [];
  return sentences
    .map((sentence) => sentence.trim().split(/([A-Za-z]{3,})/))
    .map((pieces) => joinStopWords(pieces))
    .filter((pieces) => pieces.length > 8 && pieces.length < 60);
}

function joinStopWords(pieces: readonly string[]): Template {
  const template: string[] = [''];
  for (const [at, piece] of pieces.entries()) {
    const isContent = at % 2 === 1 && !STOP_WORDS.has(piece.toLowerCase());
    if (isContent) template.push(piece.toLowerCase(), '');
    else template[template.length - 1] += piece;
  }
  return template;
}

/** The sample's content words by frequency, then words spelled like them. */
function vocabularyOf(texts: readonly string[], size: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of texts
    .join(' ')
    .toLowerCase()
    .match(/[a-z]{3,}/g) ?? []) {
    if (!STOP_WORDS.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const real = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const words = new Set(real.map(([word]) => word));
  const followers = followersOf([...words]);
  const random = randomFrom(7);
  while (words.size < size) words.add(spell(followers, random));
  return [...words];
}

/** Which letters follow two letters, as often as they do in words; `$` ends a word. */
function followersOf(words: readonly string[]): ReadonlyMap<string, string> {
  const followers = new Map<string, string>();
  for (const word of words) {
    const marked = `^^${word}$`;
    for (let at = 2; at < marked.length; at += 1) {
      const before = marked.slice(at - 2, at);
      followers.set(before, (followers.get(before) ?? '') + marked.charAt(at));
    }
  }
  return followers;
}

function spell(followers: ReadonlyMap<string, string>, random: Random): string {
  let word = '^^';
  while (word.length < 18) {
    const next = followers.get(word.slice(-2)) ?? '$';
    const letter = next.charAt(Math.floor(random() * next.length));
    if (letter === '$' && word.length > 6) break;
    word += letter === '$' ? 'e' : letter;
  }
  return word.slice(2);
}

/** The inverse of the distribution's sum, as if ranks were a line. */
function drawWord(words: readonly string[], random: Random, end = words.length): string {
  const part = random();
  const rank = (end + MANDELBROT) ** part * MANDELBROT ** (1 - part) - MANDELBROT;
  return words[Math.min(end - 1, Math.floor(rank))] ?? '';
}

function isPartOfCompound(template: Template, at: number): boolean {
  return /[-/]$/.test(template[at - 1] ?? '') || /^[-/]/.test(template[at + 1] ?? '');
}

function writePaper(
  number: number,
  templates: readonly Template[],
  words: readonly string[],
): Paper {
  const random = randomFrom(number * 2 + 1);
  const topic = topicOf(number, words);
  const draw = (isPart: boolean) => {
    if (isPart) return drawWord(words, random, COMPOUND_WORDS);
    return random() < TOPIC_PART ? pick(topic, random) : drawWord(words, random);
  };
  const write = () => {
    const template = pick(templates, random);
    return template
      .map((piece, at) => (at % 2 === 0 ? piece : draw(isPartOfCompound(template, at))))
      .join('');
  };
  const title = write()
    .split(' ')
    .slice(0, 12)
    .join(' ')
    .replace(/[.?!]$/, '');
  const sentences = Array.from({ length: 5 + Math.floor(random() * 5) }, write);
  const year = 2007 + (number % 19);
  return toPaper({
    id: `arxiv:${String(year).slice(2)}${String(1 + (number % 12)).padStart(2, '0')}.${String(number % 100_000).padStart(5, '0')}x${number}`,
    title,
    abstract: sentences.join(' '),
    authors: Array.from({ length: 1 + (number % 6) }, () => authorName(words, random)),
    categories: [pick(CATEGORIES, random)],
    published: `${year}-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`,
    signals: { votes: Math.floor(100 * random() ** 4) },
  });
}

const CATEGORIES = [
  'cs.CL',
  'cs.LG',
  'cs.CV',
  'cs.AI',
  'stat.ML',
  'math.OC',
  'quant-ph',
  'astro-ph.CO',
];

function authorName(words: readonly string[], random: Random): string {
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const first = words[5_000 + Math.floor(random() * 2_000)] ?? 'Ada';
  const last = words[10_000 + Math.floor(random() * 40_000)] ?? 'Lovelace';
  return `${capital(first)} ${capital(last)}`;
}

function topicOf(number: number, words: readonly string[]): readonly string[] {
  const random = randomFrom(number * 2);
  return Array.from({ length: TOPIC_WORDS }, () => drawWord(words, random));
}

function contentWords(
  number: number,
  templates: readonly Template[],
  words: readonly string[],
  count: number,
): readonly string[] {
  const { title, abstract } = writePaper(number, templates, words);
  const random = randomFrom(number * 3 + 5);
  const content = `${title} ${title} ${abstract}`.toLowerCase().match(/[a-z]{3,}/g) ?? [];
  const own = content.filter((word) => !STOP_WORDS.has(word));
  return Array.from({ length: count }, () => pick(own, random));
}
