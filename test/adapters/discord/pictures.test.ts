import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { drawPlot } from '../../../src/plots/draw-plot.ts';
import { type DiscordBotOnLoopback, openDiscordBot } from '../../fakes/discord-bot.ts';
import { allComponents, type Json, toList } from '../../fakes/discord-forms.ts';
import { ADA, type FakeMessage, PAPERS, wordsIn } from '../../fakes/discord-world.ts';
import { HALF_YEAR, monthlyPapers } from '../../fakes/monthly-papers.ts';

const OPTIONS = { topic: 'diffusion vs transformers', by: 'month' };
const BARS = '▂▂▃▃▄▂  diffusion\n█▇▅▄▂▂  transformers';

describe('a picture in Discord', () => {
  let bot: DiscordBotOnLoopback;
  afterEach(() => bot.close());

  it('is seen by the asker alone, with words for those who see none', async () => {
    bot = await open();
    const answer = await bot.discord.say(ADA, PAPERS, 'trends', OPTIONS);
    expect(answer.onlyFor).toBe(ADA);
    expect(answer.files).toEqual(['plot-1.png']);
    const alt = pictureIn(answer)?.['description'];
    expect(alt).toMatch(/^A plot of shares of .*“diffusion”: about 2%/);
    expect(wordsIn(answer)).toContain('“diffusion” is rising');
    expect(wordsIn(answer)).not.toContain('▂');
    expect(bot.server.world.refusals).toEqual([]);
  });

  it('is shared with everyone by the button', async () => {
    bot = await open();
    const answer = await bot.discord.say(ADA, PAPERS, 'trends', OPTIONS);
    const shared = await bot.discord.sharedBy(bot.discord.press(ADA, answer, 'Share'));
    expect(shared.files).toEqual(['plot-1.png']);
    expect(pictureIn(shared)).toEqual(pictureIn(answer));
    expect(bot.server.world.refusals).toEqual([]);
  });

  it('is sent where Slack’s SDK has put its HTTP client in the place of everyone’s', async () => {
    const usual = getGlobalDispatcher();
    setGlobalDispatcher(new Agent());
    try {
      bot = await open();
      const answer = await bot.discord.say(ADA, PAPERS, 'trends', OPTIONS);
      expect(answer.files).toEqual(['plot-1.png']);
    } finally {
      setGlobalDispatcher(usual);
    }
  });

  it('is told in bars when it cannot be drawn', async () => {
    bot = await open(async () => {
      throw new Error('no ink');
    });
    const answer = await bot.discord.say(ADA, PAPERS, 'trends', OPTIONS);
    expect(answer.files).toEqual([]);
    expect(wordsIn(answer)).toContain(BARS);
    expect(bot.server.world.refusals).toEqual([]);
  });

  it('is told in bars where Discord takes none', async () => {
    bot = await open(async () => new TextEncoder().encode('no picture at all'));
    const answer = await bot.discord.say(ADA, PAPERS, 'trends', OPTIONS);
    expect(wordsIn(answer)).toContain(BARS);
    const asked = bot.discord.command(ADA, PAPERS, 'trends', { ...OPTIONS, share: true });
    expect(wordsIn(await bot.discord.sharedBy(asked))).toContain(BARS);
    expect(bot.server.world.refusals.every((each) => each.includes('Invalid Form Body'))).toBe(
      true,
    );
  });
});

async function open(draw = drawPlot): Promise<DiscordBotOnLoopback> {
  const bot = await openDiscordBot({ empty: true, drawPlot: draw });
  bot.clock.now = new Date('2026-06-15T12:00:00Z');
  // The first picture starts a thread, which may take long on a busy machine.
  bot.server.world.patienceMs = 20_000;
  const topics = { diffusion: [4, 8, 12, 16, 20, 10], transformers: [50, 40, 30, 20, 10, 5] };
  await bot.library.add(monthlyPapers(HALF_YEAR, 200, topics));
  return bot;
}

function pictureIn({ components }: FakeMessage): Json | undefined {
  return allComponents(components).flatMap((component) => toList(component['items']))[0];
}
