import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, toPlainText } from '../../../src/sources/text.ts';

describe('toPlainText', () => {
  it.each([
    ["Andr\\'e", 'André'],
    ["C. Bal\\'azs", 'C. Balázs'],
    ["{\\'E}va", 'Éva'],
    ["Jos\\'{e}~Garc{\\'\\i}a", 'José García'],
    ["Mart\\'\\i nez", 'Martínez'],
    ['Erd{\\H o}s', 'Erdős'],
    ['Erd\\H{o}s', 'Erdős'],
    ['Mikkel {\\O}bro', 'Mikkel Øbro'],
    ['Fran\\c cois', 'François'],
    ['\\v{S}koda', 'Škoda'],
    ['\\AA ngstr\\"om', 'Ångström'],
    ['P. \\L{}ukasz', 'P. Łukasz'],
    ['Wei{\\ss}', 'Weiß'],
    ['\\textsc{Atlas} Collaboration', 'Atlas Collaboration'],
    ['Team A \\& B', 'Team A & B'],
    ["Jean  O'Neil", "Jean O'Neil"],
    ['Émile', 'Émile'],
    ['\\alpha Cen', '\\alpha Cen'],
  ])('makes a name of %s', (tex, name) => {
    expect(toPlainText(tex)).toBe(name);
  });

  it('never fails, and gives the same for its own answers without TeX', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const name = toPlainText(text);
        if (!/[\\{}~]/.test(name)) expect(toPlainText(name)).toBe(name);
      }),
    );
  });
});

describe('cleanText', () => {
  it('folds white space and takes out what no database takes', () => {
    expect(cleanText('  A\n  title\u0000 of\u0007 two\ud800 lines \t')).toBe(
      'A title of two\ufffd lines',
    );
  });
});
