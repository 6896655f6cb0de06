import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReply } from '../../adapters/console/render-reply.ts';
import type { Plot } from '../../src/replies/plot.ts';
import type { Button, Reply } from '../../src/replies/reply.ts';
import { type Bot, openBot, wordsOf } from '../fakes/bot.ts';
import { HALF_YEAR, monthlyPapers } from '../fakes/monthly-papers.ts';

describe('trends', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await openBot({ empty: true, now: new Date('2026-06-15T12:00:00Z') });
    await bot.library.add(
      monthlyPapers(HALF_YEAR, 200, {
        diffusion: [4, 8, 12, 16, 20, 10],
        transformers: [50, 40, 30, 20, 10, 5],
        'graph nets': [30, 31, 29, 30, 30, 15],
        quaternions: [1, 0, 0, 1, 0, 0],
      }),
    );
    await bot.library.add(monthlyPapers(['2019-05'], 1, { phlogiston: [1] }));
  });
  afterAll(() => bot.close());

  it.each([
    ['diffusion', '“diffusion” is rising'],
    ['transformers', '“transformers” is falling'],
    ['"graph nets"', '“graph nets” shows no clear rise or fall'],
    ['quaternions', '“quaternions”: too few papers to tell'],
  ])('say first where %s is going', async (topic, head) => {
    const answer = await bot.say(`trends ${topic} by month`);
    expect(answer.text.startsWith(`${head}. `)).toBe(true);
    expect(answer.cards[0]?.title).toEqual([head]);
    expect(answer.outcome).toBe('answer');
  });

  it('give the counts behind it, of whole months alone', async () => {
    const { text } = await bot.say('trends diffusion by month');
    expect(text).toBe(
      '“diffusion” is rising. 10% in May 2026 (20 of 200 papers); about 2% in Jan 2026 (4 of 200 papers).',
    );
    expect((await bot.say('trends quaternions by month')).text).toContain(
      'About 0.2% from Jan to May 2026 (2 of 1,000 papers).',
    );
  });

  it('carry the data of the picture, the same in words', async () => {
    const answer = await bot.say('trends diffusion by month');
    const plot = plotIn(answer);
    expect(plot.lines[0]?.points.map(({ papers }) => papers)).toEqual([4, 8, 12, 16, 20, 10]);
    expect(plot.lines[0]?.points[4]).toMatchObject({ share: 0.1 });
    expect(plot.periods.map(({ isPartial }) => isPartial).indexOf(true)).toBe(5);
    expect(plot.alt).toBe(
      'A plot of shares of this library’s papers by month, from Jan to Jun 2026. “diffusion”: about 2% in Jan 2026, about 4% in Feb 2026, 6% in Mar 2026, 8% in Apr 2026, 10% in May 2026, 5% in Jun 2026. The last month is not over yet.',
    );
    expect(wordsOf(answer)).toContain('of the papers that this library holds');
    expect(wordsOf(answer)).toContain('The last month is not over yet.');
  });

  it('are drawn in the console as bars', async () => {
    const answer = await bot.say('trends diffusion vs transformers by month');
    const text = renderReply(answer, { width: 80, colour: false });
    expect(text).toContain('▂▂▃▃▄▂  diffusion');
    expect(text).toContain('█▇▅▄▂▂  transformers');
  });

  it('compare up to four topics, and no more', async () => {
    const answer = await bot.say('trends diffusion vs transformers vs "graph nets" by month');
    expect(plotIn(answer).lines.map(({ name }) => name)).toEqual([
      'diffusion',
      'transformers',
      'graph nets',
    ]);
    expect(wordsOf(answer)).toContain('“transformers” is falling');
    expect((await bot.say('trends a vs b vs c vs d vs e')).text).toContain('4 topics at most');
    expect((await bot.say('trends')).text).toContain('trends needs a topic');
    expect((await bot.say('trends vs')).text).toContain('trends needs a topic');
  });

  it('understand what search understands', async () => {
    const answer = await bot.say('trends diffusion -transformers since:2026-03 by month');
    expect(plotIn(answer).lines[0]?.points.map(({ papers }) => papers)).toEqual([
      0, 0, 0, 0, 10, 5,
    ]);
  });

  it('help with a topic that is unknown, or known from another time alone', async () => {
    const unknown = await bot.say('trends difusion by month');
    expect(unknown).toMatchObject({
      text: 'No paper of this library is about “difusion”.',
      outcome: 'nothing',
    });
    const [suggested] = runsIn(unknown);
    expect(suggested?.line).toBe('trends diffusion --by month');
    const some = await bot.say('trends diffusion vs tranformers');
    expect(wordsOf(some)).toContain('Did you mean: trends transformers');
    expect((await bot.say('trends phlogiston')).text).toBe(
      'No paper of this time is about “phlogiston”.',
    );
  });

  it('say from when the library holds papers, and how to get more', async () => {
    const words = wordsOf(await bot.say('trends diffusion over 2-years by month'));
    expect(words).toContain('enough papers from 1 Jan 2026 on only');
    expect(words).toContain('sync --from 2025-06-15');
  });

  it('name what they do not know in one sentence', async () => {
    expect((await bot.say('trends diffusion over decade')).text).toContain('over takes 3-months');
    expect((await bot.say('trends diffusion by day')).text).toContain(
      'by takes week, month or year',
    );
  });

  it('have a way back: other steps, the papers, sharing', async () => {
    const answer = await bot.say('trends diffusion by month');
    expect(runsIn(answer).map(({ label }) => label)).toEqual(['By week', 'Search', 'Share']);
    for (const { line } of runsIn(answer)) expect((await bot.say(line)).outcome).toBe('answer');
    const shared = await bot.say(runsIn(answer).at(-1)?.line ?? '');
    expect(shared).toMatchObject({ visibility: 'channel' });
    expect(plotIn(shared)).toEqual(plotIn(answer));
  });

  it.each([
    ['LaTeX', 'trends $\\mathcal{O}(n^2)$ diffusion'],
    ['mentions', 'trends <!channel> @everyone <@U0ADA> diffusion'],
    ['10,000 characters', `trends ${'diffusion '.repeat(1000)}`],
    ['10,000 characters without a space', `trends ${'x'.repeat(10_000)}`],
    ['10,000 times vs', `trends ${'vs '.repeat(10_000)}`],
    ['marks that turn the direction', 'trends \u202enoisuffid'],
    ['another script', 'trends 深度学习 vs שלום vs diffusion'],
    ['marks alone', 'trends """" -- :: -'],
  ])('answer %s in an ordinary way', async (_name, line) => {
    const answer = await bot.say(line);
    expect(answer.text).not.toContain('Something went wrong');
    expect(answer.text.length).toBeLessThan(600);
  });
});

describe('trends of a library that has little', () => {
  it('say so without a paper of a known day', async () => {
    const bot = await openBot({ empty: true });
    await bot.library.add([{ id: 'local:1', title: 'Diffusion', abstract: '' }]);
    const answer = await bot.say('trends diffusion');
    expect(answer.text).toBe('The library holds no paper with a day of publication yet.');
    expect(wordsOf(answer)).toContain('sync --from');
    await bot.close();
  });

  it('show all years, as uncertain', async () => {
    const bot = await openBot();
    const answer = await bot.say('trends pretraining');
    const words = wordsOf(answer);
    expect(words).toContain('all years are shown');
    expect(words).toContain('fewer than 20 papers: uncertain');
    expect(plotIn(answer).periods.filter(({ isSparse }) => isSparse).length).toBeGreaterThan(5);
    // One sure year is no line: the picture goes through all, and so do its words.
    expect(plotIn(answer).alt).toMatch(/ in 2015, .* in 2025\.$/);
    expect((await bot.say('trends pretraining over year')).text).toContain('its newest is of');
    await bot.close();
  });
});

function plotIn({ cards }: Reply): Plot {
  const found = cards.flatMap(({ blocks }) => blocks).find((block) => block.type === 'plot');
  if (found === undefined) throw new Error('The answer has no plot.');
  return found.plot;
}

function runsIn({ buttons }: Reply): readonly Extract<Button, { type: 'run' }>[] {
  return buttons.filter((button) => button.type === 'run');
}
