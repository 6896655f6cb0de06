/** The playground on loopback, over the bundled sample, with a clock of its own. */

import { pino } from 'pino';
import { openPlayground, type Playground } from '../../adapters/playground/playground-platform.ts';
import { servePlayground } from '../../adapters/playground/serve-playground.ts';
import { commands } from '../../commands/catalog.ts';
import { Deliverer } from '../../src/digest/delivery/deliverer.ts';
import { listSourceOf } from '../../src/digest/list-source.ts';
import type { Library } from '../../src/library/library.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { DrawPlot } from '../../src/plots/draw-plot.ts';
import { SAMPLE_DAY, sampleSource } from '../../src/sources/sample/sample-source.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';
import { answerOffline } from './answer-offline.ts';

export interface PlaygroundOnLoopback extends Playground {
  /** `http://127.0.0.1:3000/`. */
  readonly url: string;
  readonly library: Library;
  readonly store: Store;
  readonly clock: { now: Date };
  /** Delivers what is due by the clock. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
}

/** The smallest PNG there is, in the place of every plot unless they are really drawn. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+M8AAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

export async function openPlaygroundOnLoopback(
  now = new Date('2026-06-30T08:00:00Z'),
  drawPlot: DrawPlot = async () => PICTURE,
): Promise<PlaygroundOnLoopback> {
  const clock = { now };
  const logger = pino({ level: 'silent' });
  const store = await openStore('sqlite::memory:');
  const library = await openLibrary({ store, now: () => clock.now });
  const papers = await sampleSource().daily(SAMPLE_DAY);
  await library.add(papers, { source: 'sample', day: SAMPLE_DAY });
  const listSource = listSourceOf([]);
  const parts = { library, store, now: () => clock.now };
  const waking = new Set<Promise<void>>();
  const playground = openPlayground({
    ...parts,
    commands,
    summarizer: offlineSummarizer,
    drawPlot,
    logger,
    answer: answerOffline({
      ...parts,
      logger,
      wake() {
        const delivering = deliverer.runDue().finally(() => waking.delete(delivering));
        waking.add(delivering);
      },
    }),
  });
  const platforms = new Map([[playground.platform.name, playground.platform]]);
  const deliverer = new Deliverer({
    ...parts,
    listSource,
    platforms,
    summarizer: offlineSummarizer,
    owner: 'test',
    logger,
  });
  const served = await servePlayground(playground, 0);
  return {
    ...playground,
    url: served.url,
    library,
    store,
    clock,
    deliver: () => deliverer.runDue(),
    async stop() {
      await Promise.all(waking);
      await served.close();
      await deliverer.stop();
      await library.close();
      await store.close();
    },
  };
}
