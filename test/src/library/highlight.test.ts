import { describe, expect, it } from 'vitest';
import { bestSentence, markMatches } from '../../../src/library/highlight.ts';
import { plainText } from '../../../src/replies/reply.ts';

describe('markMatches', () => {
  it('marks whole words, whatever their case', () => {
    expect(markMatches('Graph nets for graphs.', ['graph'])).toEqual([
      { type: 'match', text: 'Graph' },
      ' nets for graphs.',
    ]);
  });

  it('marks a compound in one piece', () => {
    expect(markMatches('We test GPT-4o, then GPT.', ['gpt-4o'])).toEqual([
      'We test ',
      { type: 'match', text: 'GPT-4o' },
      ', then GPT.',
    ]);
  });

  it('keeps every character of the text', () => {
    const text = ' <b>Éa</b> “x” – $\\alpha$\u202e 🙂 ';
    expect(plainText(markMatches(text, ['éa', 'x', 'b']))).toBe(text);
  });

  it('is one span where nothing matched', () => {
    expect(markMatches('Graph nets', [])).toEqual(['Graph nets']);
    expect(markMatches('', ['graph'])).toEqual([]);
  });
});

describe('bestSentence', () => {
  const abstract = 'Graphs are old. We train graph nets. Graph nets train fast on spiking chips.';

  it('finds the sentence with most of the matched words', () => {
    expect(bestSentence({ abstract }, ['graph', 'nets', 'chips'])).toBe(
      'Graph nets train fast on spiking chips.',
    );
  });

  it('prefers the earlier of equals', () => {
    expect(bestSentence({ abstract }, ['graph', 'nets'])).toBe('We train graph nets.');
  });

  it('counts the forms of a word once', () => {
    const repeated = 'Learn, learning, learned, learns. We train nets on graphs.';
    const matched = ['learn', 'learning', 'learned', 'learns', 'nets', 'graphs'];
    expect(bestSentence({ abstract: repeated }, matched)).toBe('We train nets on graphs.');
  });

  it('values a telling word above one that stands everywhere', () => {
    const plain = 'The model is small. The zebra is not.';
    expect(bestSentence({ abstract: plain }, ['zebra', 'model'])).toBe('The zebra is not.');
  });

  it('is empty where no sentence holds any', () => {
    expect(bestSentence({ abstract }, ['xyz'])).toBe('');
  });
});
