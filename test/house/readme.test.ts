import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/catalog.ts';
import { SETTINGS } from '../../src/settings.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';

const README = await readFile('README.md', 'utf8');

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

describe('the README', () => {
  it('lists the commands as they are', () => {
    expect(tableBelow('## What you can type')).toEqual(
      commands.map((command) => [command.name, command.description]),
    );
  });

  it('lists the settings as they are', () => {
    expect(tableBelow('## Settings')).toEqual(Object.entries(SETTINGS));
  });
});

describe('.env.example', () => {
  it('names every setting, each with its line', async () => {
    const example = await readFile('.env.example', 'utf8');
    const settings = [...example.matchAll(/^# (.+)\n([A-Z_]+)=/gm)].map(([, line, name]) => [
      name,
      line,
    ]);
    expect(settings).toEqual(Object.entries(SETTINGS));
  });
});

describe('help', () => {
  it('names every command with its description', async () => {
    const words = wordsOf(await bot.say('help'));
    for (const command of commands) expect(words).toContain(command.description);
  });

  it('explains every option of every command', async () => {
    for (const command of commands) {
      const words = wordsOf(await bot.say(`help ${command.name}`));
      for (const option of Object.values(command.options)) {
        expect(words).toContain(JSON.stringify(option.description).slice(1, -1));
      }
    }
  });
});

describe('every example of every command', () => {
  it('works as it stands', async () => {
    for (const example of commands.flatMap((command) => command.examples)) {
      await bot.say('search learning');
      while ((await bot.say('unsubscribe 1')).outcome === 'answer');
      await bot.say('subscribe every sunday top 1');
      expect((await bot.say(example)).outcome, example).not.toBe('error');
    }
  });
});

/** The rows of the first table below a heading, without its head; code marks are taken off. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const [, below = ''] = README.split(`${heading}\n`);
  const rows = below.split(/\n## /)[0]?.match(/^\|.*\|$/gm) ?? [];
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) =>
        cell
          .trim()
          .replace(/^`(.*)`$/, '$1')
          .replaceAll('\\|', '|'),
      ),
  );
}
