/** Draws a Plot as SVG, by Observable Plot over a document without a browser. */

import * as ObservablePlot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { plainDate } from '../replies/paper-facts.ts';
import { shareText } from '../replies/percent.ts';
import type { Plot } from '../replies/plot.ts';
import { drawableText } from './drawable-name.ts';
import {
  type Dot,
  type DrawnLine,
  dateOf,
  drawnLine,
  highestShare,
  joinedDots,
} from './drawn-line.ts';
import { spreadApart } from './spread-apart.ts';

export const PLOT_WIDTH = 720;
export const PLOT_HEIGHT = 360;
export const PLOT_FONT = 'DejaVu Sans';

/** A whole SVG document, the same text for the same plot. */
export function plotSvg(plot: Plot): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const lines = plot.lines.map((_, index) => drawnLine(plot, index));
  const highest = highestShare(lines);
  const drawn = ObservablePlot.plot({
    // All that Plot asks of a document is there; the types of a browser are not.
    document: document as never,
    width: PLOT_WIDTH,
    height: PLOT_HEIGHT,
    ...MARGINS,
    marginRight: labelRoom(lines),
    style: { fontFamily: PLOT_FONT, fontSize: `${FONT_PX}px`, color: INK },
    x: { type: 'utc', domain: [dateOf(plot.periods[0]), dateOf(plot.periods.at(-1))] },
    y: { domain: [0, highest] },
    marks: [
      ...axes(plot),
      ...lines.flatMap((line) => marksOf(line, lines.length === 1, highest)),
      ...endLabels(lines, highest),
      ...captions(plot),
    ],
  });
  return drawn.outerHTML.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
}

const INK = '#1f2933';
const FAINT = '#56616d';
export const PLOT_PAPER = '#ffffff';
const FONT_PX = 14;
/** From the end of a line to its name. */
const LABEL_OFFSET = 12;
const MARGINS = { marginTop: 58, marginBottom: 62, marginLeft: 60 } as const;
const MOST_TICKS = 8;
/** More dots than these run into each other. */
const MOST_DOTS = 60;

function axes(plot: Plot): readonly ObservablePlot.Markish[] {
  const every = Math.ceil(plot.periods.length / MOST_TICKS);
  const ticks = plot.periods.filter((_, index) => index % every === 0);
  const names = new Map(
    ticks.map((period, index) => [
      dateOf(period).getTime(),
      tickName(plot.by, period.from, ticks[index - 1]?.from),
    ]),
  );
  return [
    ObservablePlot.gridY({ ticks: 4, stroke: INK, strokeOpacity: 0.13 }),
    ObservablePlot.axisY({
      ticks: 4,
      tickSize: 0,
      label: null,
      tickFormat: (share: number) => shareText(share, 3),
      fill: FAINT,
    }),
    ObservablePlot.axisX({
      ticks: ticks.map(dateOf),
      tickSize: 5,
      label: null,
      tickFormat: (date: Date) => names.get(date.getTime()) ?? '',
      stroke: FAINT,
      fill: FAINT,
      textStroke: 'none',
    }),
    ObservablePlot.ruleY([0], { stroke: FAINT }),
  ];
}

/** `Jun`, with the year below it where it changes. */
function tickName(by: Plot['by'], day: string, before: string | undefined): string {
  const year = day.slice(0, 'YYYY'.length);
  if (by === 'year') return year;
  const words = plainDate(by === 'month' ? day.slice(0, 'YYYY-MM'.length) : day);
  const short = words.slice(0, -' YYYY'.length);
  return before?.startsWith(year) === true ? short : `${short}\n${year}`;
}

/** Where the share may lie, the line, dashed where the last period is not over, and the dots. */
function marksOf(
  { dots, colour, symbol }: DrawnLine,
  isAlone: boolean,
  highest: number,
): readonly ObservablePlot.Markish[] {
  // A share of few papers may lie above all others: then it stands at the upper edge.
  const held = (dot: Dot) => Math.min(highest, dot.share ?? Number.NaN);
  const joined = joinedDots(dots);
  const whole = joined.filter((dot) => !dot.isPartial);
  const partial = joined.filter(
    (dot, index) => dot.isPartial || joined[index + 1]?.isPartial === true,
  );
  const isHollow = (dot: Dot) => dot.isPartial || dot.isSparse;
  const hasDots = dots.length <= MOST_DOTS;
  const line = { x: 'date', y: held, stroke: colour, strokeWidth: 2.5 } as const;
  const band = {
    x: 'date',
    y1: (dot: Dot) => (dot.share === undefined ? Number.NaN : dot.low),
    y2: (dot: Dot) => (dot.share === undefined ? Number.NaN : dot.high),
    fill: colour,
    fillOpacity: 0.14,
    clip: true,
  } as const;
  const marker = { x: 'date', y: held, symbol, r: 4, stroke: colour, strokeWidth: 2 } as const;
  return [
    ...(isAlone ? [ObservablePlot.areaY(whole, band)] : []),
    ObservablePlot.lineY(whole, line),
    ObservablePlot.lineY(partial, { ...line, strokeDasharray: '2,4' }),
    ...(hasDots
      ? [
          ObservablePlot.dot(
            dots.filter((dot) => !isHollow(dot)),
            { ...marker, fill: colour },
          ),
          ObservablePlot.dot(dots.filter(isHollow), { ...marker, fill: PLOT_PAPER }),
        ]
      : []),
  ];
}

/** The names stand at the ends of the lines, moved apart where they would touch. */
function endLabels(
  lines: readonly DrawnLine[],
  highest: number,
): readonly ObservablePlot.Markish[] {
  const height = PLOT_HEIGHT - MARGINS.marginTop - MARGINS.marginBottom;
  const gap = ((FONT_PX + 4) / height) * highest;
  const ends = lines.map(({ dots }) => dots.findLast(({ share }) => share !== undefined));
  const heights = spreadApart(
    ends.map((end) => end?.share ?? 0),
    gap,
    highest,
  );
  return lines.map(({ label, colour, dots }, index) => {
    const date = dots.at(-1)?.date;
    const place = {
      x: () => date,
      y: () => heights[index],
      dx: LABEL_OFFSET,
      textAnchor: 'start',
    } as const;
    return ObservablePlot.text([label], { ...place, text: [label], fill: colour });
  });
}

function labelRoom(lines: readonly DrawnLine[]): number {
  return 2 * LABEL_OFFSET + Math.max(...lines.map(({ label }) => widestPx(label)));
}

/** No less than a text is wide, by the font’s widest letters of a kind. */
function widestPx(text: string): number {
  const ems = [...text].map((letter) => {
    if (/[a-ln-vx-z0-9 -]/.test(letter)) return 0.64;
    return /[A-LN-VX-Z]/.test(letter) ? 0.8 : 1.1;
  });
  return FONT_PX * ems.reduce((sum, em) => sum + em, 0);
}

/** What is drawn, above it; what is uncertain about it, below. */
function captions(plot: Plot): readonly ObservablePlot.Markish[] {
  const title = drawableText(plot.title);
  const isOpen = plot.periods.at(-1)?.isPartial === true;
  const isSparse = plot.periods.some((period) => period.isSparse && !period.isPartial);
  const hasBand = plot.lines.length === 1;
  const below = [
    ...(hasBand ? ['Shaded: where the share may well lie'] : []),
    ...(isOpen ? [`Dashed: this ${plot.by} is not over`] : []),
    ...(isSparse ? [`Hollow: too few papers`] : []),
  ].join('  ·  ');
  const place = { textAnchor: 'start', dx: 8 - MARGINS.marginLeft } as const;
  return [
    ObservablePlot.text([title], {
      ...place,
      frameAnchor: 'top-left',
      text: [title],
      dy: 22 - MARGINS.marginTop,
      fontSize: 17,
      fontWeight: 'bold',
      fill: INK,
    }),
    ObservablePlot.text([below], {
      ...place,
      frameAnchor: 'bottom-left',
      text: [below],
      dy: MARGINS.marginBottom - 10,
      fontSize: 12,
      fill: FAINT,
    }),
  ];
}
