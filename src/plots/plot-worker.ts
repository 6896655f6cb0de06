/** The thread that draws plots: see `drawPlot`. */

import { parentPort } from 'node:worker_threads';
import type { PlotAnswer, PlotOrder } from './draw-plot.ts';
import { plotPng } from './plot-png.ts';
import { plotSvg } from './plot-svg.ts';

parentPort?.on('message', ({ id, plot }: PlotOrder) => {
  const answer = draw(id, plot);
  parentPort?.postMessage(answer);
});

function draw(id: number, plot: PlotOrder['plot']): PlotAnswer {
  try {
    return { id, png: plotPng(plotSvg(plot)) };
  } catch (error) {
    return { id, problem: String(error) };
  }
}
