import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each room may import from; the roof sees everything, and nothing below it sees the roof. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  src: ['src'],
  commands: ['src', 'commands'],
  adapters: ['src', 'commands', 'adapters'],
};

/** Each outside library that is kept to one file or one folder. */
const AT_HOME: Readonly<Record<string, string>> = {
  minisearch: 'src/library/minisearch-index.ts',
  kysely: 'src/store/',
  pg: 'src/store/',
  '@slack/bolt': 'adapters/slack/',
  'discord.js': 'adapters/discord/',
  'discord-api-types/v10': 'adapters/discord/',
  'node-cron': 'src/',
  'prom-client': 'src/operations/prometheus.ts',
  openai: 'src/summaries/model/',
  'fast-xml-parser': 'src/sources/arxiv/',
  '@observablehq/plot': 'src/plots/',
  '@resvg/resvg-js': 'src/plots/',
  linkedom: 'src/plots/',
};

describe('the house', () => {
  it('has imports that point one way: adapters → commands → src', async () => {
    const wrong = (await allImports()).filter(({ file, target }) => {
      if (isRoof(file) || !/^\..*\.ts$/.test(target)) return false;
      const targetFile = relative('.', resolve(dirname(file), target));
      const [room = ''] = file.split('/');
      const [targetRoom = ''] = targetFile.split('/');
      return isRoof(targetFile) || !MAY_IMPORT[room]?.includes(targetRoom);
    });
    expect(wrong).toEqual([]);
  });

  // The playground shows what the two others would send, by the very files that draw it there.
  it('keeps an adapter to itself, but for the playground, which shows two others', async () => {
    const wrong = (await allImports()).filter(({ file, target }) => {
      const [, adapter] = file.split('/');
      if (adapter === 'playground' && /^\.\.\/(?:slack|discord)\//.test(target)) return false;
      const other = /^adapters\/([^/]+)/.exec(relative('.', resolve(dirname(file), target)))?.[1];
      return file.startsWith('adapters/') && other !== undefined && other !== adapter;
    });
    expect(wrong).toEqual([]);
  });

  it('draws the playground without the SDKs of Slack and Discord', async () => {
    const loaded = await loadedBy('adapters/playground/playground-platform.ts');
    expect(loaded).toContain('adapters/slack/to-blocks.ts');
    expect(loaded).toContain('adapters/discord/render-reply.ts');
    expect(loaded.filter((each) => /^(?:@slack\/|discord\.js$)/.test(each))).toEqual([]);
  });

  it('starts in a pipe without any server, SDK or drawing of a plot', async () => {
    const loaded = await loadedBy('src/main.ts');
    expect(loaded).toContain('src/roof/run-server.ts');
    expect(loaded).toContain('adapters/console/console-platform.ts');
    const dear = /^(?:hono|@hono\/|@slack\/|discord|prom-client|@observablehq\/|@resvg\/|openai)/;
    expect(loaded.filter((each) => dear.test(each))).toEqual([]);
  });

  it('keeps each outside library in its place', async () => {
    const wrong = (await allImports()).filter(({ file, target }) => {
      const home = AT_HOME[target];
      return home !== undefined && !file.startsWith(home);
    });
    expect(wrong).toEqual([]);
  });

  it('sees every import there is', async () => {
    expect((await allImports()).length).toBeGreaterThan(100);
  });
});

const isRoof = (file: string) => file === 'src/main.ts' || file.startsWith('src/roof/');

/** Every file and library that a file loads when it runs: types are not loaded. */
async function loadedBy(start: string): Promise<readonly string[]> {
  const loaded = new Set([start]);
  for (const file of loaded) {
    if (!file.endsWith('.ts')) continue;
    const code = await readFile(file, 'utf8');
    const targets = code.matchAll(/^(?:import|export)(?! type\b)[^;']*?\bfrom '([^']+)'/gm);
    for (const [, target = ''] of targets) {
      loaded.add(target.startsWith('.') ? relative('.', resolve(dirname(file), target)) : target);
    }
  }
  return [...loaded];
}

async function allImports(): Promise<readonly { file: string; target: string }[]> {
  const files = (await Promise.all(Object.keys(MAY_IMPORT).map(sourceFiles))).flat();
  const found = await Promise.all(
    files.map(async (file) => {
      const code = await readFile(file, 'utf8');
      const targets = code.matchAll(/(?:\bfrom|^import|\bimport\()\s*'([^']+)'/gm);
      return [...targets].map((match) => ({ file, target: match[1] ?? '' }));
    }),
  );
  return found.flat();
}

async function sourceFiles(room: string): Promise<readonly string[]> {
  const entries = await readdir(room, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
