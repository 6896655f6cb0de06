import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringTable } from '../../../../src/library/memory/string-table.ts';

describe('StringTable', () => {
  it('gives each string one number, as a Map would', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const table = new StringTable();
        const expected = new Map<string, number>();
        for (const text of texts) {
          if (!expected.has(text)) expected.set(text, expected.size);
          expect(table.add(text)).toBe(expected.get(text));
        }
        expect(table.size).toBe(expected.size);
        for (const [text, number] of expected) {
          expect([table.find(text), table.text(number)]).toEqual([number, text]);
        }
        expect(table.find('never held')).toBe(expected.get('never held'));
      }),
    );
  });

  it('gives back a string of any length', () => {
    const table = new StringTable();
    const text = 'longer '.repeat(100_000);
    expect(table.text(table.add(text))).toBe(text);
  });

  it('keeps its strings when it grows', () => {
    const table = new StringTable();
    const texts = Array.from({ length: 20_000 }, (_, at) => `word-${at * 7}`);
    for (const text of texts) table.add(text);
    expect(table.size).toBe(texts.length);
    expect(texts.every((text, number) => table.find(text) === number)).toBe(true);
    expect(table.find('word-1')).toBeUndefined();
  });
});
