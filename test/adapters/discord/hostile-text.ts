/** Text as someone would write it who wants to ping, mislead or break a Discord message. */

import fc from 'fast-check';

/** A short one is shown whole; one in six of the others is longer than a message. */
export function hostileText({ isShort = false } = {}): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 12 })), {
      maxLength: 12,
    })
    .chain((pieces) =>
      fc
        .constantFrom(1, 1, 1, 1, 1, isShort ? 1 : 120)
        .map((times) => pieces.join('').repeat(times)),
    );
}

const PIECES = [
  '@everyone',
  '@here',
  '<@1>',
  '<@&2>',
  '<#3>',
  '</papers:4>',
  '<t:0:R>',
  '<id:home>',
  ':smile:',
  '[click](https://evil.example)',
  'https://evil.example/a_b',
  '<https://evil.example>',
  '||',
  '**',
  '__',
  '*',
  '_',
  '~~',
  '`',
  '```',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '# ',
  '-# ',
  '- ',
  '> ',
  '>>> ',
  '1. ',
  '\n',
  ' ',
  '\u202e',
  '\u200b',
  '\ud800',
  '\u0000',
  '🧪',
  '👩🏽‍🔬',
  'discord.gg/x',
  'word',
  'ﬁ',
  '¯\\_(ツ)_/¯',
];
