import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeLine } from '../../../adapters/playground/complete-line.ts';
import { commands } from '../../../commands/catalog.ts';
import { type Bot, openBot } from '../../fakes/bot.ts';

let bot: Bot;
beforeAll(async () => {
  bot = await openBot();
});
afterAll(() => bot.close());

async function linesFor(typed: string): Promise<readonly string[]> {
  const found = await completeLine(typed, { commands, library: bot.library });
  return found.map(({ line }) => line);
}

describe('while a line is typed', () => {
  it.each([
    ['/', ['/papers ']],
    ['/pa', ['/papers ']],
    ['/papers trendi', ['/papers trending ']],
    ['subscri', ['subscribe ', 'subscriptions ']],
    ['/papers search graph nets so', ['/papers search graph nets sort ']],
    ['search nets sort n', ['search nets sort newest ']],
    [
      '/papers trending over ',
      ['day', 'week', 'month'].map((each) => `/papers trending over ${each} `),
    ],
    ['subscriptions pa', ['subscriptions pause ']],
    ['subscribe every weekday tz berl', ['subscribe every weekday tz Europe/Berlin ']],
    ['subscribe at ', ['subscribe at 9:00 ']],
    ['subscribe in Germ', ['subscribe in German ']],
    ['/papers graph nets', []],
    ['/papers summarize 2103.00020 ', ['/papers summarize 2103.00020 share ']],
  ])('“%s” could go on as %j', async (typed, lines) => {
    expect(await linesFor(typed)).toEqual(lines);
  });

  it('offers every verb with what it does after /papers', async () => {
    const found = await completeLine('/papers ', { commands, library: bot.library });
    expect(found.map(({ label, note }) => [label, note])).toEqual(
      commands.map(({ name, description }) => [name, description]),
    );
  });

  it('offers papers by words of their titles, as lines that name them exactly', async () => {
    const found = await completeLine('/papers summarize stitchable neu', {
      commands,
      library: bot.library,
    });
    expect(found[0]).toMatchObject({
      line: '/papers summarize 2302.06586 ',
      label: 'Stitchable Neural Networks',
    });
    expect((await bot.say(found[0]?.line.slice(8) ?? '')).outcome).toBe('answer');
  });

  it('takes a line of any length and of any letters', async () => {
    expect(await linesFor('\u202e"'.repeat(5000))).toEqual([]);
    expect(await linesFor(`summarize ${'x'.repeat(5000)}`)).toEqual([]);
  });
});
