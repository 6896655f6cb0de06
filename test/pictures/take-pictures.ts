/**
 * Takes the README's pictures: a thread in Slack, a card in Discord, a session in the terminal, and
 * trends. All are today's output under a fixed clock, so that they change only when what people see
 * changes; over the bundled sample, but for trends, which a sample of 70 papers has none of.
 *
 *     npm run pictures
 */

import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { drawPlot } from '../../src/plots/draw-plot.ts';
import { findChromium, openBrowser } from '../fakes/browser.ts';
import { monthlyPapers } from '../fakes/monthly-papers.ts';
import { openPlaygroundOnLoopback, type PlaygroundOnLoopback } from '../fakes/playground.ts';
import { fontStyles } from './fonts.ts';
import { smallerPng } from './smaller-png.ts';
import { terminalPage } from './terminal-page.ts';

const FOLDER = new URL('../../docs/pictures/', import.meta.url);
const SCALE = 2;
/** The session of someone who is called Ada. */
const ADA = 'picture1--------------';

async function takePictures(): Promise<void> {
  const chromium = findChromium();
  if (chromium === undefined) {
    throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH to where it is.');
  }
  await mkdir(FOLDER, { recursive: true });
  const browser = await openBrowser(chromium);
  try {
    await keep('slack-thread', await slackThread(browser));
    await keep('discord-card', await discordCard(browser));
    await keep('terminal', await terminal(browser));
    await keep('trends', await trends(browser));
  } finally {
    await browser.close();
  }
}

async function keep(name: string, png: Buffer): Promise<void> {
  const smaller = smallerPng(png);
  await writeFile(new URL(`${name}.png`, FOLDER), smaller);
  process.stdout.write(`docs/pictures/${name}.png: ${Math.round(smaller.length / 1000)} kB\n`);
}

/** Nine o'clock, and the thread is there; a teammate has voted. */
async function slackThread(browser: Browser): Promise<Buffer> {
  return onPage(browser, { width: 1160, height: 850 }, 'light', async (page, playground) => {
    playground.clock.now = new Date('2026-06-29T15:12:00Z');
    await say(page, 'subscribe every weekday at 9:00 tz Europe/Berlin top 3');
    await page.getByText('Subscribed').first().waitFor();
    await say(page, 'summarize 2103.00020 share');
    await page.getByText('Shared by').first().waitFor();
    await say(page, 'vote 2302.06586');
    await page.getByRole('status').getByText('vote').first().waitFor();
    playground.clock.now = new Date('2026-06-30T07:00:20Z');
    await playground.deliver();
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.locator('article').nth(3).waitFor();
    await page.evaluate(`(() => {
      for (const own of document.querySelectorAll('.message.is-private, .welcome')) own.remove();
      document.activeElement.blur();
      document.getElementById('log').scrollTop = 100_000;
    })()`);
    return page.locator('.frame').screenshot({ animations: 'disabled' });
  });
}

async function discordCard(browser: Browser): Promise<Buffer> {
  return onPage(browser, { width: 760, height: 760 }, 'dark', async (page) => {
    await page.getByRole('radio', { name: 'Discord' }).check();
    await say(page, '/papers summarize 2103.00020');
    await page.getByText('From the abstract').first().waitFor();
    await page.evaluate('document.activeElement.blur()');
    return page.locator('#messages article').last().screenshot({ animations: 'disabled' });
  });
}

/** Of a library made up for it, which the README says beside the picture. */
async function trends(browser: Browser): Promise<Buffer> {
  return onPage(browser, { width: 760, height: 900 }, 'light', async (page, { library }) => {
    await library.add(monthlyPapers(MONTHS, 300, MADE_UP));
    await page.getByRole('radio', { name: 'Slack' }).check();
    await say(page, 'trends agents vs diffusion');
    await page.locator('img.picture').waitFor();
    await page.evaluate('document.activeElement.blur()');
    return page.locator('#messages article').last().screenshot({ animations: 'disabled' });
  });
}

/** July 2025 to June 2026. */
const MONTHS = Array.from({ length: 12 }, (_, at) =>
  new Date(Date.UTC(2025, 6 + at)).toISOString().slice(0, 'YYYY-MM'.length),
);

/** Of 300 papers a month: one topic that rises and one that only wavers. */
const MADE_UP = {
  agents: [15, 19, 17, 22, 20, 26, 25, 31, 30, 36, 39, 41],
  diffusion: [27, 31, 29, 25, 30, 33, 28, 26, 31, 27, 31, 30],
};

async function terminal(browser: Browser): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: { width: 860, height: 400 },
    deviceScaleFactor: SCALE,
  });
  const page = await context.newPage();
  await page.setContent(await terminalPage());
  await page.addStyleTag({ content: await fontStyles() });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const png = await page
    .locator('.window')
    .screenshot({ animations: 'disabled', omitBackground: true });
  await context.close();
  return png;
}

async function onPage(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
  colorScheme: 'light' | 'dark',
  take: (page: Page, playground: PlaygroundOnLoopback) => Promise<Buffer>,
): Promise<Buffer> {
  const playground = await openPlaygroundOnLoopback(new Date('2026-06-30T07:00:00Z'), drawPlot);
  const context = await browser.newContext({
    viewport,
    colorScheme,
    deviceScaleFactor: SCALE,
    timezoneId: 'Europe/Berlin',
    locale: 'en-US',
    // The fonts are brought along by a style of their own.
    bypassCSP: true,
  });
  await context.addCookies([{ name: 'paperwire_visitor', value: ADA, url: playground.url }]);
  const page = await context.newPage();
  await page.goto(playground.url);
  await page.addStyleTag({ content: await fontStyles() });
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  try {
    return await take(page, playground);
  } finally {
    await context.close();
    await playground.stop();
  }
}

async function say(page: Page, line: string): Promise<void> {
  await page.locator('#line').fill(line);
  await page.locator('#line').press('Escape');
  await page.locator('#line').press('Enter');
}

await takePictures();
