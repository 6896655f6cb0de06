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
  const abstract = 'Graphs are old. We train graph nets. Graph nets train fast on graphs.';

  it('finds the sentence with most of the matched words', () => {
    expect(bestSentence({ abstract }, ['graph', 'nets', 'graphs'])).toBe(
      'Graph nets train fast on graphs.',
    );
  });

  it('prefers the earlier of equals', () => {
    expect(bestSentence({ abstract }, ['graph', 'nets'])).toBe('We train graph nets.');
  });

  it('is empty where no sentence holds any', () => {
    expect(bestSentence({ abstract }, ['xyz'])).toBe('');
  });
});
