import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPlot } from '../../../src/plots/draw-plot.ts';
import { drawableName } from '../../../src/plots/drawable-name.ts';
import { PLOT_FONTS, plotPng } from '../../../src/plots/plot-png.ts';
import { PLOT_HEIGHT, PLOT_WIDTH, plotSvg } from '../../../src/plots/plot-svg.ts';
import type { Plot } from '../../../src/replies/plot.ts';
import { periodsBetween } from '../../../src/trends/periods.ts';
import { toPlot } from '../../../src/trends/to-plot.ts';
import { measureTrends } from '../../../src/trends/trends.ts';
import { anyPlot } from '../../fakes/any-plot.ts';
import { readPng } from '../../fakes/png.ts';

const NAMES = ['diffusion', '<script>alert(1)</script> & "]]>"', '\u202eegarotser', '深度学习 🧠'];

/** A year of months, of 1,000 papers each unless told. */
function plotOf(names: readonly string[], library = 1000, months = 12): Plot {
  const periods = periodsBetween('month', '2025-07-01', '2026-06-30').slice(-months);
  const counts = (papers: number) => periods.map(({ from }) => ({ day: from, papers }));
  const measured = measureTrends({
    kind: 'month',
    periods,
    today: '2026-06-15',
    library: counts(library),
    topics: names.map((topic, index) => ({ topic, counts: counts(Math.min(library, 20 * index)) })),
  });
  return toPlot(measured, names);
}

describe('a drawn plot', () => {
  it('is a PNG of twice the pixels, the same bytes each time', async () => {
    const [first, second] = [await drawPlot(plotOf(NAMES)), await drawPlot(plotOf(NAMES))];
    expect(readPng(first)).toEqual({ width: 2 * PLOT_WIDTH, height: 2 * PLOT_HEIGHT });
    expect(Buffer.from(first).equals(second)).toBe(true);
  });

  it.each([
    ['of one month', plotOf(['a'], 1000, 1)],
    ['of few papers', plotOf(['a', 'b'], 3)],
    ['of no papers', plotOf(['a', 'b'], 0)],
  ])('can be %s', async (_name, plot) => {
    expect(readPng(await drawPlot(plot))).toBeDefined();
  });

  it('can be of any names and numbers', () => {
    const names = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }));
    const isDrawn = (plot: Plot) => readPng(plotPng(plotSvg(plot))) !== undefined;
    fc.assert(fc.property(anyPlot(names), isDrawn), { numRuns: 25 });
  });

  it('leaves the others alone when one cannot be drawn', async () => {
    const broken = { ...plotOf(['a']), lines: 'none' } as unknown as Plot;
    const [wrong, right] = await Promise.allSettled([drawPlot(broken), drawPlot(plotOf(['a']))]);
    expect([wrong.status, right.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('the picture', () => {
  it('names each line at its end, and says what is counted and what is uncertain', () => {
    const words = wordsIn(plotSvg(plotOf(['diffusion', 'agents'])));
    expect(words).toEqual(expect.arrayContaining(['diffusion', 'agents', '0%']));
    expect(words).toContain('Share of this library’s papers, by month of publication');
    expect(words.join()).toContain('Dashed: this month is not over');
    expect(wordsIn(plotSvg(plotOf(['a'], 3))).join()).toContain('Hollow: too few papers');
  });

  const ENDS_AT_TOP = endingAt({ 'language models': 1, vision: 0 });
  const ALL_AT_TOP = endingAt({ one: 1, two: 1, three: 0.99, four: 0.98 });
  const ALL_AT_BOTTOM = endingAt({ one: 0, two: 0, three: 0.01, four: 0 });
  const WIDE = endingAt({ [`${'m'.repeat(25)}W`]: 0.5, ['Щ'.repeat(26)]: 0.4, GPT: 0.3 });
  it.each([
    ['a line that ends at the top', ENDS_AT_TOP],
    ['lines that all end at the top', ALL_AT_TOP],
    ['lines that all end at the bottom', ALL_AT_BOTTOM],
    ['names of wide letters', WIDE],
    ['a last period of few papers, far above the others', endingAt({ high: 1, low: 0 }, 50)],
  ])('has room for each name beside the frame, with %s', (_name, plot) => {
    const labels = labelsIn(plotSvg(plot));
    expect(labels.map(({ text }) => text).sort()).toEqual(
      plot.lines.map(({ name }) => name).sort(),
    );
    const heights = labels.map(({ y }) => y).sort((a, b) => a - b);
    expect(heights[0]).toBeGreaterThan(50);
    expect(heights.at(-1)).toBeLessThan(PLOT_HEIGHT - 50);
    const gaps = heights.slice(1).map((y, index) => y - (heights[index] ?? 0));
    expect(Math.min(...gaps, 100)).toBeGreaterThan(17);
    for (const { text, x } of labels) {
      expect(x + labelWidth(text)).toBeLessThanOrEqual(PLOT_WIDTH);
    }
  });

  it('shows a share at its height where too few periods are sure to leave the others out', () => {
    const plot = endingAt({ most: 1, few: 0 });
    const periods = plot.periods.map((period, at) => ({ ...period, isSparse: at !== 1 }));
    expect(wordsIn(plotSvg({ ...plot, periods }))).toContain('100%');
  });

  it('shows other people’s text as text, and what its font lacks by its place', () => {
    const svg = plotSvg(plotOf(NAMES));
    expect(svg).not.toContain('<script');
    expect(wordsIn(svg)).toEqual(
      expect.arrayContaining(['&lt;script&gt;alert(1)&lt;/script&gt;…', 'egarotser', 'topic 4']),
    );
    expect(svg).not.toContain('\u202e');
  });

  it.each([
    ['Großes “Modell” vs. Δx', 'Großes “Modell” vs. Δx'],
    ['an endless name of a topic', 'an endless name…'],
    ['שלום', 'topic 2'],
    ['\u0000\u200f', 'topic 2'],
    ['', 'topic 2'],
  ])('names %j “%s”', (name, drawn) => {
    expect(drawableName(name, 1, drawn.length > 20 ? 26 : 16)).toBe(drawn);
  });
});

/** Lines that end at these shares, of which the periods before say `sure` in a hundred or less. */
function endingAt(shares: Readonly<Record<string, number>>, sure?: number): Plot {
  const plot = plotOf(Object.keys(shares));
  const last = plot.periods.length - 1;
  const lines = plot.lines.map((line) => {
    const share = shares[line.name] ?? 0;
    const points = line.points.map((point, at) => {
      const isLow = at < last && sure !== undefined;
      return { ...point, share: isLow ? (share * sure) / 100 : share };
    });
    return { ...line, points };
  });
  const periods = plot.periods.map((period, at) => ({
    ...period,
    isPartial: false,
    isSparse: at === last && sure !== undefined,
  }));
  return { ...plot, lines, periods };
}

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The names of the lines, the only texts that stand right of a point. */
function labelsIn(svg: string): readonly Label[] {
  const label =
    /<g transform="translate\(12,0\)"[^>]*><text transform="translate\(([\d.-]+),([\d.-]+)\)"[^>]*>([^<]*)</g;
  return [...svg.matchAll(label)].map(([, x, y, text = '']) => ({
    text,
    x: Number(x) + 12,
    y: Number(y),
  }));
}

/** As it is drawn. */
function labelWidth(text: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text font-size="14">${text}</text></svg>`;
  return new Resvg(svg, { font: PLOT_FONTS }).getBBox()?.width ?? 0;
}

function wordsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/>([^<>]+)<\/(?:text|tspan)>/g)].map(([, words = '']) => words);
}
