/** What nobody would type, and somebody will: scraps of the query language, of words and of noise. */

import type { PaperGenerator } from './abstracts.ts';
import { pick, type Random } from './random.ts';

const SCRAPS = [
  ...[
    '"',
    '“',
    '”',
    '-',
    '−',
    ':',
    '-"',
    '" ',
    '""',
    '..',
    '(',
    ')',
    '*',
    '~',
    '\\',
    '%',
    '$',
    '{',
    '_',
  ],
  ...[
    'author:',
    'author:"',
    'category:',
    'year:',
    'since:',
    'before:',
    'has:code',
    'has:',
    'AUTHOR:',
  ],
  ...[
    '2023',
    '2020-2023',
    '2020..2023',
    '2023-02-30',
    '7d',
    '2w',
    'today',
    '99999y',
    'cs.CL',
    'cs',
  ],
  ...[
    'the',
    'of',
    'what is',
    'GPT-4o',
    'LoRA',
    '3D-GS',
    'test-time',
    'C++',
    '$\\alpha$',
    '\\cite{x}',
  ],
  ...[
    'é',
    'ß',
    'Ω',
    '漢字',
    'עברית',
    'العربية',
    '🙂',
    '👩‍🔬',
    '\u202e',
    '\u200b',
    '\u0000',
    '\t',
    '\n',
  ],
  ...[
    '\ud800',
    '\udfff',
    '\ufeff',
    'ﬁ',
    '１２',
    '<!channel>',
    '@everyone',
    '__proto__',
    'constructor',
  ],
];
const SPACES = ['', '', ' ', ' ', ' ', '  '];

/** A text of any length up to some ten thousand characters, mostly short. */
export function randomQuery(generator: PaperGenerator, papers: number, random: Random): string {
  const pieces = random() < 0.02 ? 2_000 : Math.floor(14 * random() ** 2) + 1;
  const repeated = random() < 0.02 ? randomPiece(generator, papers, random) : undefined;
  let text = '';
  for (let at = 0; at < pieces && text.length < 10_000; at += 1) {
    text += pick(SPACES, random) + (repeated ?? randomPiece(generator, papers, random));
  }
  return text;
}

function randomPiece(generator: PaperGenerator, papers: number, random: Random): string {
  const kind = random();
  if (kind < 0.35) return pick(SCRAPS, random);
  if (kind < 0.75) return pick(words(generator, papers, random), random);
  const size = Math.floor(12 * random() ** 2) + 1;
  return Array.from({ length: size }, () => randomLetter(random)).join('');
}

/** Kept for a while: to make a paper anew for each word would be most of the work. */
let known: readonly string[] = [];
let uses = 0;

function words(generator: PaperGenerator, papers: number, random: Random): readonly string[] {
  uses += 1;
  if (uses % 200 === 1) known = generator.keywords(Math.floor(random() * papers), 40).split(' ');
  return known;
}

function randomLetter(random: Random): string {
  const end = random() < 0.8 ? 0x7f : random() < 0.9 ? 0x3000 : 0x10ffff;
  return String.fromCodePoint(Math.floor(random() * end));
}
