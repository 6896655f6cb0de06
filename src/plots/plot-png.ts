/** Turns the SVG of a plot into a PNG, with the one font that comes along: containers have none. */

import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { PLOT_FONT, PLOT_PAPER } from './plot-svg.ts';

/** Twice as many pixels as the plot is wide, so that it is sharp on every screen. */
const SCALE = 2;

export const PLOT_FONTS = {
  loadSystemFonts: false,
  fontFiles: [
    'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
    'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  ].map((name) => fileURLToPath(import.meta.resolve(name))),
  defaultFontFamily: PLOT_FONT,
};

/** The same bytes for the same SVG. */
export function plotPng(svg: string): Uint8Array {
  const drawing = new Resvg(svg, {
    background: PLOT_PAPER,
    fitTo: { mode: 'zoom', value: SCALE },
    font: PLOT_FONTS,
  });
  return drawing.render().asPng();
}
