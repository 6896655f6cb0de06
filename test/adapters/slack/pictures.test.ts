import { afterEach, describe, expect, it } from 'vitest';
import { drawPlot } from '../../../src/plots/draw-plot.ts';
import { HALF_YEAR, monthlyPapers } from '../../fakes/monthly-papers.ts';
import { readPng } from '../../fakes/png.ts';
import { openSlackBot, type SlackBotOnLoopback } from '../../fakes/slack-bot.ts';
import { wordsIn } from '../../fakes/slack-driver.ts';
import { fileIds } from '../../fakes/slack-files.ts';
import type { FakeMessage } from '../../fakes/slack-workspace.ts';

const ADA = 'U0ADA';
const PAPERS = 'C0PAPERS';
const LINE = 'trends diffusion vs transformers by month';

describe('a picture in Slack', () => {
  let bot: SlackBotOnLoopback;
  afterEach(async () => {
    await bot.close();
    expect(bot.server.workspace.refusals).toEqual([]);
  });

  it('is seen by the asker alone, with words for those who see none', async () => {
    bot = await open();
    const answer = await bot.slack.say(ADA, PAPERS, LINE);
    expect(answer.onlyFor).toBe(ADA);
    expect(pictureIn(answer)?.['alt_text']).toMatch(/^A plot of shares of .*“diffusion”: about 2%/);
    const [id = ''] = fileIds(answer.blocks);
    const file = bot.server.workspace.files.all.get(id);
    expect(readPng(file?.bytes ?? new Uint8Array())).toEqual({ width: 1440, height: 720 });
    expect(file?.alt).toBe(pictureIn(answer)?.['alt_text']);
    expect(wordsIn(answer.blocks)).toContain('“diffusion” is rising');
    expect(wordsIn(answer.blocks)).not.toContain('▂');
  });

  it('is shared with everyone by the button', async () => {
    bot = await open();
    const answer = await bot.slack.say(ADA, PAPERS, LINE);
    const shared = await bot.slack.pressed(ADA, answer, 'Share');
    expect(shared.onlyFor).toBeUndefined();
    expect(pictureIn(shared)?.['alt_text']).toBe(pictureIn(answer)?.['alt_text']);
  });

  it('reaches a direct conversation and a thread too', async () => {
    bot = await open();
    const direct = bot.server.workspace.directChannel(ADA);
    expect(pictureIn(await bot.slack.write(ADA, direct, LINE))).toBeDefined();
    const parent = bot.slack.post(ADA, PAPERS, 'What about this?');
    const answer = await bot.slack.write(ADA, PAPERS, `<@U0BOT> ${LINE}`, parent.ts);
    expect([answer.onlyFor, answer.threadTs]).toEqual([ADA, parent.ts]);
    expect(pictureIn(answer)).toBeDefined();
  });

  it('is waited for while Slack looks through the file', async () => {
    bot = await open();
    for (const busyFor of [1, 2]) {
      bot.server.workspace.files.busyFor = busyFor;
      expect(pictureIn(await bot.slack.say(ADA, PAPERS, LINE))).toBeDefined();
      bot.server.workspace.files.busyFor = busyFor;
      const parent = bot.slack.post(ADA, PAPERS, 'What about this?');
      const answer = await bot.slack.write(ADA, PAPERS, `<@U0BOT> ${LINE}`, parent.ts);
      expect(pictureIn(answer)).toBeDefined();
    }
  });

  it.each([
    ['Slack never has looked through it', (it: SlackBotOnLoopback) => busyForGood(it)],
    ['the app lacks the scope', (it: SlackBotOnLoopback) => withoutScope(it)],
    ['Slack has no room', (it: SlackBotOnLoopback) => failing(it, 'files.getUploadURLExternal')],
    ['the upload fails', (it: SlackBotOnLoopback) => failing(it, 'upload')],
    [
      'it is not completed',
      (it: SlackBotOnLoopback) => failing(it, 'files.completeUploadExternal'),
    ],
  ])('is told in bars when %s', async (_name, goWrong) => {
    bot = await open();
    goWrong(bot);
    for (const isShared of [false, true]) {
      const answer = await bot.slack.say(ADA, PAPERS, isShared ? `${LINE} share` : LINE);
      expect(pictureIn(answer)).toBeUndefined();
      expect(wordsIn(answer.blocks)).toContain('“diffusion” is rising');
      expect(wordsIn(answer.blocks)).toContain('▂▂▃▃▄▂ diffusion █▇▅▄▂▂ transformers');
      expect(answer.onlyFor).toBe(isShared ? undefined : ADA);
    }
  });

  it('is told in bars when it cannot be drawn', async () => {
    bot = await open(async () => {
      throw new Error('no ink');
    });
    expect(wordsIn((await bot.slack.say(ADA, PAPERS, LINE)).blocks)).toContain('▂▂▃▃▄▂ diffusion');
  });
});

async function open(draw = drawPlot): Promise<SlackBotOnLoopback> {
  const timing = { sleep: async () => {} };
  const bot = await openSlackBot({ mode: 'http', empty: true, timing, drawPlot: draw });
  bot.clock.now = new Date('2026-06-15T12:00:00Z');
  const topics = { diffusion: [4, 8, 12, 16, 20, 10], transformers: [50, 40, 30, 20, 10, 5] };
  await bot.library.add(monthlyPapers(HALF_YEAR, 200, topics));
  return bot;
}

function busyForGood({ server }: SlackBotOnLoopback): void {
  server.workspace.files.busyFor = 1000;
}

function withoutScope({ server }: SlackBotOnLoopback): void {
  server.scopes = new Set([...server.scopes].filter((scope) => scope !== 'files:write'));
}

function failing({ server }: SlackBotOnLoopback, method: string): void {
  server.fail({ method, times: 2, status: 503 });
}

function pictureIn({ blocks }: FakeMessage) {
  return blocks.find(({ type }) => type === 'image');
}
