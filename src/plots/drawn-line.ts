/** The lines of a plot as they are drawn: their dots, names, colours and shapes. */

import type { Plot } from '../replies/plot.ts';
import { drawableName } from './drawable-name.ts';

export interface Dot {
  readonly date: Date;
  readonly share: number | undefined;
  readonly low: number;
  readonly high: number;
  /** So few papers that the line passes it by. */
  readonly isSparse: boolean;
  readonly isPartial: boolean;
}

export interface DrawnLine {
  readonly label: string;
  readonly colour: string;
  readonly symbol: (typeof SYMBOLS)[number];
  readonly dots: readonly Dot[];
}

export function drawnLine({ lines, periods }: Plot, index: number): DrawnLine {
  const { name = '', points = [] } = lines[index] ?? {};
  const dots = periods.map((period, at): Dot => {
    const { share, low = 0, high = 0 } = points[at] ?? {};
    const { isPartial, isSparse } = period;
    return { date: dateOf(period), share, low, high, isPartial, isSparse: isSparse && !isPartial };
  });
  return {
    label: drawableName(name, index, LONGEST_NAME),
    colour: COLOURS[index % COLOURS.length] ?? COLOURS[0],
    symbol: SYMBOLS[index % SYMBOLS.length] ?? 'circle',
    dots,
  };
}

export function dateOf(period: { readonly from: string } | undefined): Date {
  return new Date(`${period?.from ?? '1970-01-01'}T00:00:00Z`);
}

/** Those that the line goes through: it passes shares of few papers by, where others make a line. */
export function joinedDots(dots: readonly Dot[]): readonly Dot[] {
  const sure = dots.filter((dot) => !dot.isSparse);
  return sure.length > 1 ? sure : dots;
}

/** Above the highest point that is sure, and never so low that a handful of papers looks like much. */
export function highestShare(lines: readonly DrawnLine[]): number {
  const counted = lines.flatMap((line) => joinedDots(line.dots));
  const share = Math.max(...counted.map((dot) => dot.share ?? 0));
  const likely = lines.length > 1 ? 0 : Math.max(...counted.map((dot) => dot.high));
  const top = Math.max(1.15 * share, Math.min(1.6 * share, 1.02 * likely));
  return Math.min(1, Math.max(LOWEST_TOP, top));
}

const LOWEST_TOP = 0.005;

/** Told apart also by those who see few colours, by their shapes too; 4:1 on the paper or better. */
const COLOURS = ['#0067a5', '#bf4a00', '#00785f', '#a3297f'] as const;
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond'] as const;
const LONGEST_NAME = 26;
