/**
 * The page in a real Chromium, in both layouts, with the mouse and by keyboard alone. Where no
 * Chromium is found, what the page asks of its server is tested all the same, beside this file.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, openBrowser } from '../../fakes/browser.ts';
import { openPlaygroundOnLoopback, type PlaygroundOnLoopback } from '../../fakes/playground.ts';

const chromium = findChromium();

describe('the search for a Chromium', () => {
  it('takes the one that is chosen, else one of the usual names, and says when there is none', () => {
    const here = process.execPath;
    expect(findChromium({ CHROMIUM_PATH: here, PATH: '' })).toBe(here);
    expect(findChromium({ CHROMIUM_PATH: '/nowhere/chromium', PATH: process.env['PATH'] })).toBe(
      undefined,
    );
    if (chromium !== undefined) return;
    console.warn(
      'No Chromium was found, so that the playground was NOT tried in a browser. Set CHROMIUM_PATH to try it.',
    );
  });
});

if (chromium !== undefined) describe('the page', () => inBrowser(chromium));

function inBrowser(path: string): void {
  let browser: Browser;
  let playground: PlaygroundOnLoopback;
  let page: Page;
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser(path);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    // What the page has no drawing for stands there as a sentence.
    const unknown = await page.getByText(/\(a (?:block|component) of the kind/).count();
    expect(unknown).toBe(0);
    await page.context().close();
    await playground.stop();
    expect(faults.splice(0)).toEqual([]);
  });

  async function open(look: Look = {}): Promise<void> {
    playground = await openPlaygroundOnLoopback();
    const context = await browser.newContext({
      viewport: look.viewport ?? { width: 1200, height: 800 },
      colorScheme: look.colorScheme ?? 'light',
      timezoneId: 'Europe/Berlin',
    });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('request', (asked) => {
      const isOwn = asked.url().startsWith(playground.url) || asked.url().startsWith('blob:');
      if (!isOwn) faults.push(`asked ${asked.url()}`);
    });
    await page.goto(playground.url);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    if (look.layout === 'discord') await page.getByRole('radio', { name: 'Discord' }).check();
  }

  const messages = () => page.locator('#messages article');
  const last = () => messages().last();
  const press = (name: string) => last().getByRole('button', { name, exact: true }).first().click();
  async function type(line: string): Promise<void> {
    await page.locator('#line').fill(line);
    await page.locator('#line').press('Escape');
    await page.locator('#line').press('Enter');
  }
  async function reads(text: string): Promise<void> {
    await last().getByText(text).first().waitFor();
  }

  describe.each(['slack', 'discord'] as const)('in the layout of %s', (layout) => {
    it('has a search asked, its page turned, a paper summarized, voted for and saved', async () => {
      await open({ layout });
      await type('/papers search continual learning');
      await reads('Papers for “continual learning”');
      await press('Next');
      await reads('Page 2 of 3');
      expect(await messages().count()).toBe(1);
      await press('Previous');
      await reads('Page 1 of 3');
      await press('Save');
      await reads('Saved');
      await type('saved');
      await reads('Your reading list');
      await type('show 2103.00020');
      await reads('Learning Transferable Visual Models From Natural Language Supervision');
      await press('Summary');
      await reads('From the abstract, in its own words.');
      await type('trends language models');
      await last()
        .getByRole('img', { name: /language models/ })
        .waitFor();
      await type('search stitchable');
      await reads('Papers for “stitchable”');
      await press('Vote');
      await reads('vote');
      if (layout === 'slack') await page.getByRole('button', { name: 'Vote · 1' }).waitFor();
    });

    it('has a subscription made by the form, and its due thread arrive', async () => {
      await open({ layout });
      await type('subscribe');
      const dialog = page.getByRole('dialog', { name: 'Subscribe' });
      await dialog.waitFor();
      if (layout === 'slack') {
        await dialog.getByLabel(/^Every/).fill('day');
        await dialog.getByLabel(/^At/).fill('11:00');
      } else {
        await dialog.getByLabel(/^When/).fill('day at 11:00');
        await dialog.getByLabel(/^More/).selectOption(['Silent']);
      }
      await dialog.getByLabel(/^Top/).fill('2');
      if (layout === 'slack') await dialog.getByText('13 Mar 2025').first().waitFor();
      await dialog
        .getByRole('button', { name: layout === 'slack' ? 'Subscribe' : 'Submit' })
        .click();
      if (layout === 'slack') {
        await dialog.getByText('Subscribed').waitFor();
        await dialog.getByRole('button', { name: 'Close' }).click();
      } else {
        await reads('Subscribed');
      }
      expect(await page.getByRole('dialog').count()).toBe(0);
      playground.clock.now = new Date('2026-06-30T09:00:30Z');
      await playground.deliver();
      const thread = page.getByRole('region', { name: 'Thread' });
      await thread.getByText('Generative Discovery of Novel Chemical Designs').first().waitFor();
      expect(await thread.locator('article').count()).toBe(3);
      await last()
        .getByRole('button', { name: /2 (?:replies|messages)/ })
        .waitFor();
      await thread.locator('article').nth(1).getByRole('button', { name: 'Vote' }).click();
      await page.locator('#messages').getByText('1 vote').first().waitFor();
    });

    it('shows what other people wrote as text, and nothing of it is obeyed', async () => {
      await open({ layout });
      const nasty = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) **b** `c` &lt;';
      await playground.library.add([
        { id: 'arxiv:2601.00001', title: `Zebra ${nasty}`, abstract: `We study zebras. ${nasty}` },
      ]);
      await type('show 2601.00001');
      await reads(nasty);
      expect(await page.locator('#messages article img:not(.avatar)').count()).toBe(0);
      expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
      const links = await page.locator('#messages a[target=_blank]').all();
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
      }
    });
  });

  it('draws everything anew when the layout is switched', async () => {
    await open();
    await type('search continual learning');
    await reads('Papers for “continual learning”');
    expect(await page.locator('.rich-text').count()).toBeGreaterThan(0);
    await page.getByRole('radio', { name: 'Discord' }).check();
    await reads('Papers for “continual learning”');
    expect(await page.locator('.rich-text').count()).toBe(0);
    await last().getByRole('combobox', { name: 'Look at one paper' }).selectOption({ index: 1 });
    // The list has this title as well.
    await messages().nth(1).waitFor();
    await reads('A Simple Baseline that Questions');
    expect(await messages().count()).toBe(2);
  });

  it('gives a long list of citations as a file to keep', async () => {
    await open({ layout: 'discord' });
    const hits = await playground.library.search('learning', { limit: 12 });
    for (const { paper } of hits)
      await page.request.get(playground.url).then(() => type(`save ${paper.id}`));
    await type('saved as bibtex');
    const downloading = page.waitForEvent('download');
    await page.locator('a.file').click();
    const file = await (await downloading).path();
    expect(await readFile(file, 'utf8')).toContain('@');
  });

  it('is had by keyboard alone, from the first key to the vote in a thread', async () => {
    await open();
    const { keyboard } = page;
    const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
    await keyboard.type('/papers sear');
    await page.getByRole('option', { name: /^search/ }).waitFor();
    await keyboard.press('Tab');
    expect(await page.locator('#line').inputValue()).toBe('/papers search ');
    await keyboard.type('continual learning sort ne');
    await page.getByRole('option', { name: /^newest/ }).waitFor();
    // As long as no letter of it was read, another one comes first.
    await page.getByRole('option', { name: /^relevance/ }).waitFor({ state: 'detached' });
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    expect(await page.locator('#line').inputValue()).toBe(
      '/papers search continual learning sort newest ',
    );
    await keyboard.press('Enter');
    await reads('Papers for “continual learning”');
    await keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Share');
    await keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Next');
    await keyboard.press('Enter');
    await reads('Page 2 of 3');
    expect(await focused()).toBe('Next');
    // A menu opens, is left by Escape, and gives the focus back.
    await last().locator('summary').last().focus();
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    expect(await focused()).toBe('Abstract');
    await keyboard.press('Escape');
    expect(await focused()).toBe('⋯');
    // A form takes the focus, keeps it, and gives it back.
    await page.locator('#line').focus();
    await keyboard.type('subscribe');
    await keyboard.press('Escape');
    await keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Subscribe' }).waitFor();
    expect(await page.evaluate("document.activeElement.closest('dialog').id")).toBe('form');
    await keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.id')).toBe('line');
    await keyboard.press('ArrowUp');
    expect(await page.locator('#line').inputValue()).toBe('subscribe');
    // The layout is switched by arrow keys.
    await page.getByRole('radio', { name: 'Slack' }).focus();
    await keyboard.press('ArrowRight');
    expect(await page.locator('html').getAttribute('data-layout')).toBe('discord');
  });

  it('says an answer to who can’t see it, in one sentence', async () => {
    await open();
    await type('search continual learning');
    await page.getByRole('status').getByText('Papers for “continual learning”').waitFor();
    await type('subscribe every day at 25:00');
    await page.getByRole('status').getByText('“25:00”').waitFor();
  });

  it('says so when the server has gone', async () => {
    await open();
    await playground.stop();
    await page.getByRole('alert').getByText('does not answer').waitFor();
    faults.length = 0;
    playground = await openPlaygroundOnLoopback();
  });

  it.each<Required<Look>>([
    { layout: 'slack', colorScheme: 'light', viewport: { width: 1200, height: 800 } },
    { layout: 'slack', colorScheme: 'dark', viewport: { width: 1200, height: 800 } },
    { layout: 'discord', colorScheme: 'light', viewport: { width: 1200, height: 800 } },
    { layout: 'discord', colorScheme: 'dark', viewport: { width: 360, height: 640 } },
    { layout: 'slack', colorScheme: 'light', viewport: { width: 360, height: 640 } },
  ])('is within everyone’s reach: $layout, $colorScheme, $viewport.width wide', async (look) => {
    await open(look);
    await type('search continual learning');
    await reads('Papers for “continual learning”');
    await type('summarize 2103.00020');
    await reads('From the abstract');
    await type('cite 2103.00020');
    await reads('@');
    await type('trends language models');
    await last().locator('img.picture').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await sidewards(page)).toBe(false);
    await page.locator('#line').pressSequentially('/papers s');
    await page.getByRole('option', { name: /^search/ }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await type('subscribe every day at 11:00 top 2');
    await reads('Subscribed');
    playground.clock.now = new Date('2026-06-30T09:00:30Z');
    await playground.deliver();
    const thread = page.getByRole('region', { name: 'Thread' });
    await thread.getByText('Generative Discovery').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await sidewards(page)).toBe(false);
    await thread.getByRole('button', { name: 'Close the thread' }).click();
    await type('subscribe');
    await page.getByRole('dialog').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await sidewards(page)).toBe(false);
  });
}

interface Look {
  readonly layout?: 'slack' | 'discord';
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** What axe calls serious or critical, each with the first place where it stands. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await axe);
  const found = (await page.evaluate('axe.run()')) as AxeResults;
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whether anything is wider than the screen. */
async function sidewards(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
}
