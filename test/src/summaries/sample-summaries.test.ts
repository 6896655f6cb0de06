import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readable } from '../../../src/summaries/offline/readable.ts';
import { splitSentences } from '../../../src/summaries/offline/sentences.ts';
import { countWords, isQuestion, wordsOf } from '../../../src/summaries/offline/words.ts';
import { summarize } from '../../../src/summaries/summarize.ts';
import { endsAsSentence, isCopyOf, isWordSubsequence } from '../../bench/summaries-checks.ts';

interface SamplePaper {
  readonly title: string;
  readonly abstract: string;
}

const file = new URL('../../../src/sources/sample/papers.jsonl', import.meta.url);
const papers = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as SamplePaper);

test('the sample holds 70 papers', () => {
  expect(papers).toHaveLength(70);
});

describe.each(papers)('$title', (paper) => {
  const { tldr, evidence, points, keyPhrases } = summarize(paper);
  const sentences = splitSentences(paper.abstract);

  test('has a TL;DR of 8 to 30 words of one sentence of the abstract, in their order', () => {
    expect(countWords(tldr)).toBeGreaterThanOrEqual(8);
    expect(countWords(tldr)).toBeLessThanOrEqual(30);
    expect(sentences).toContain(evidence);
    expect(isWordSubsequence(tldr, readable(evidence))).toBe(true);
  });

  test('has a TL;DR that is a sentence, no question and not the title', () => {
    expect(tldr).toMatch(/^[\p{Lu}\d'"]/u);
    expect(tldr).not.toContain('…');
    expect(endsAsSentence(tldr)).toBe(true);
    expect(isQuestion(tldr)).toBe(false);
    expect(isCopyOf(tldr, paper.title)).toBe(false);
  });

  test('has two or three key points in order, each on a sentence of the abstract', () => {
    expect(points.length).toBeGreaterThanOrEqual(2);
    expect(points.length).toBeLessThanOrEqual(3);
    const places = points.map((point) => sentences.indexOf(point.evidence));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const point of points) {
      expect(isWordSubsequence(point.text, readable(point.evidence))).toBe(true);
    }
  });

  test('has three to five key phrases of its own words', () => {
    expect(keyPhrases.length).toBeGreaterThanOrEqual(3);
    expect(keyPhrases.length).toBeLessThanOrEqual(5);
    const own = new Set(wordsOf(`${readable(paper.title)} ${readable(paper.abstract)}`));
    for (const word of keyPhrases.flatMap(wordsOf)) expect(own).toContain(word);
  });
});
