import { expect, it } from 'vitest';
import { readTopics } from '../../../src/trends/topics.ts';

it.each([
  ['diffusion', ['diffusion']],
  ['"diffusion" vs "autoregressive"', ['"diffusion"', '"autoregressive"']],
  ['graph nets VS. author:"Ada Lovelace" versus x', ['graph nets', 'author:"Ada Lovelace"', 'x']],
  ['"man vs machine" vs games', ['"man vs machine"', 'games']],
  ['vs diffusion vs vs', ['diffusion']],
  ['Diffusion vs diffusion', ['Diffusion']],
  ['an "open quote vs b', ['an "open quote', 'b']],
  ['vs', []],
])('%s is about %j', (text, topics) => {
  expect(readTopics(text)).toEqual(topics);
});

it('reads an endless text', () => {
  expect(readTopics('" vs '.repeat(20_000)).length).toBeGreaterThan(0);
  expect(readTopics(`${'"'.repeat(20_001)}x`).length).toBeGreaterThan(0);
});
