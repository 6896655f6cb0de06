import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const CONTRIBUTING = await readFile('CONTRIBUTING.md', 'utf8');
const README = await readFile('README.md', 'utf8');

describe('CONTRIBUTING.md', () => {
  it('names only files and folders that there are', () => {
    const named = CONTRIBUTING.matchAll(/(?:src|commands|adapters|test)\/[\w./-]*\w/g);
    const places = new Set([...named].map(([place]) => place));
    const missing = [...places].filter((place) => !existsSync(place) && !EXAMPLES.has(place));
    expect(places.size).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});

/** The command that it has a newcomer add. */
const EXAMPLES = new Set(['commands/count.ts', 'test/commands/count.test.ts']);

describe('the README', () => {
  it('shows pictures that are there, each described in words', () => {
    const pictures = [
      ...README.matchAll(/!\[(?<words>[^\]]+)\]\((?<file>docs\/[^)]+)\)/g),
      ...README.matchAll(/<img src="(?<file>docs\/[^"]+)"[^>]* alt="(?<words>[^"]+)"/g),
    ].map(({ groups }) => ({ file: groups?.['file'] ?? '', words: groups?.['words'] ?? '' }));
    expect(pictures).toHaveLength(4);
    for (const { file, words } of pictures) {
      expect(existsSync(file), file).toBe(true);
      expect(words.length, file).toBeGreaterThan(40);
    }
  });

  it('names only programs of npm that there are', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = [...`${README}${CONTRIBUTING}`.matchAll(/npm run (?:-s )?([\w:-]+)/g)];
    expect(named.length).toBeGreaterThan(3);
    for (const [, name = ''] of named) expect(scripts).toHaveProperty([name]);
  });
});
