/** A plot as rows of block characters, for where no picture can be shown. */

import stringWidth from 'string-width';
import { shareText } from './percent.ts';
import type { Plot, PlotLine } from './plot.ts';

/**
 * A row a line, with its name, and below them the time and the scale, which is
 * one for all rows and begins at 0. `width` is the most columns that a row may take; periods share
 * a bar where they are more. A period without papers is blank.
 */
export function sparkline(plot: Plot, width: number): string {
  const names = plot.lines.map(({ name }) => shortName(name));
  const widest = Math.max(...names.map((name) => stringWidth(name)));
  const room = Math.max(FEWEST_BARS, width - widest - GAP);
  const columns = Math.min(room, plot.periods.length);
  const shares = plot.lines.map((line) => sharesOf(plot, line, columns));
  const top = Math.max(0, ...shares.flat().map((share) => share ?? 0));
  const rows = names.map((name, index) => {
    const row = shares[index] ?? [];
    const bars = row.map((share) => (share === undefined ? ' ' : barOf(share, top))).join('');
    return `${bars}  ${name}`;
  });
  const [from, to] = [plot.periods[0]?.name ?? '', plot.periods.at(-1)?.name ?? ''];
  const scale = `full height ${shareText(top)}`;
  return [...rows, from === to ? `${to}; ${scale}` : `${from} to ${to}; ${scale}`].join('\n');
}

const BARS = [...'▁▂▃▄▅▆▇█'];
/** Between bars and name. */
const GAP = 2;
const FEWEST_BARS = 8;

function shortName(name: string): string {
  const letters = [...name.replace(/\s+/gu, ' ').trim()];
  return letters.length <= LONGEST_NAME
    ? letters.join('')
    : `${letters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

const LONGEST_NAME = 40;

function barOf(share: number, top: number): string {
  const step = top === 0 ? 0 : Math.round((share / top) * (BARS.length - 1));
  return BARS[step] ?? ' ';
}

/** The share of each column, over all papers of its periods. */
function sharesOf(plot: Plot, line: PlotLine, columns: number): readonly (number | undefined)[] {
  const sums = Array.from({ length: columns }, () => ({ papers: 0, of: 0 }));
  for (const [index, { papers: of }] of plot.periods.entries()) {
    const sum = sums[Math.floor((index * columns) / plot.periods.length)];
    if (sum === undefined) continue;
    sum.papers += line.points[index]?.papers ?? 0;
    sum.of += of;
  }
  return sums.map(({ papers, of }) => (of === 0 ? undefined : papers / of));
}
