/** The offline summary of a paper: its own words, chosen and shortened, never rewritten. */

import { readLabel } from './labels.ts';
import { readable } from './readable.ts';
import { splitSentences } from './sentences.ts';
import type { Summary } from './summary.ts';
import { contentStems, countWords } from './words.ts';

export const MAX_TLDR_WORDS = 30;

/** Never throws; the same paper gives the same summary. */
export function summarize(paper: { readonly title: string; readonly abstract: string }): Summary {
  const title = new Set(contentStems(readable(paper.title)));
  const sentences = splitSentences(paper.abstract).map((evidence) => {
    const label = readLabel(evidence);
    const text = readable(evidence.slice(label?.length ?? 0));
    const stems = new Set(contentStems(text));
    const shared = [...title].filter((word) => stems.has(word)).length / Math.max(1, title.size);
    const cue = /\bwe (?:propose|introduce|present|study|show|develop)|this paper/iu.test(text);
    return { evidence, text, score: shared + (cue ? 1 : 0) - (text.endsWith('?') ? 9 : 0) };
  });
  const best = [...sentences].sort((a, b) => b.score - a.score);
  const chosen = best.find((sentence) => countWords(sentence.text) <= MAX_TLDR_WORDS) ?? best[0];
  if (chosen === undefined) return { tldr: '', evidence: '', points: [], keyPhrases: [] };
  const points = sentences.filter((sentence) => best.indexOf(sentence) < 3);
  return {
    tldr: cut(chosen.text),
    evidence: chosen.evidence,
    points: points.map(({ text, evidence }) => ({ text, evidence })),
    keyPhrases: [],
  };
}

function cut(text: string): string {
  const words = text.split(' ');
  if (words.length <= MAX_TLDR_WORDS) return /[.!?…。]$/u.test(text) ? text : `${text}.`;
  return `${words
    .slice(0, MAX_TLDR_WORDS)
    .join(' ')
    .replace(/[,;:.]+$/u, '')}…`;
}
