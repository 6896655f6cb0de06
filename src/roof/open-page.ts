/** The playground’s page over the parts of the bot. */

import type { ServedPlayground } from '../../adapters/playground/serve-playground.ts';
import { commands } from '../../commands/catalog.ts';
import type { Parts } from '../operations/open-parts.ts';
import type { Settings } from '../settings.ts';
import { answering } from './answering.ts';

/** Loaded only where it is used: a pipe needs no server. */
export async function openPage(parts: Parts, settings: Settings): Promise<ServedPlayground> {
  const { openPlayground } = await import('../../adapters/playground/playground-platform.ts');
  const { drawPlot } = await import('../plots/draw-plot.ts');
  const { servePlayground } = await import('../../adapters/playground/serve-playground.ts');
  const answer = answering(parts, settings);
  const playground = openPlayground({ ...parts, commands, answer, drawPlot });
  parts.post(playground.platform);
  return servePlayground(playground, settings.web.port);
}
