/** The pictures of a Reply, for platforms that show them. */

import type { Logger } from 'pino';
import type { Plot } from '../replies/plot.ts';
import type { Reply } from '../replies/reply.ts';
import type { DrawPlot } from './draw-plot.ts';

/** The PNG of each plot; one that can’t be drawn is left out, and noted for the operator. */
export async function drawPlots(
  { cards }: Reply,
  draw: DrawPlot,
  logger: Logger,
): Promise<ReadonlyMap<Plot, Uint8Array>> {
  const drawn = new Map<Plot, Uint8Array>();
  for (const { blocks } of cards) {
    for (const block of blocks) {
      if (block.type !== 'plot') continue;
      try {
        drawn.set(block.plot, await draw(block.plot));
      } catch (error) {
        logger.warn({ err: error }, 'a plot could not be drawn; it is told in words and bars');
      }
    }
  }
  return drawn;
}
