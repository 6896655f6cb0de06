import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPlot } from '../../../src/plots/draw-plot.ts';
import { drawableName } from '../../../src/plots/drawable-name.ts';
import { plotPng } from '../../../src/plots/plot-png.ts';
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

function wordsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/>([^<>]+)<\/(?:text|tspan)>/g)].map(([, words = '']) => words);
}
