/**
 * Preloaded into every bot of a soak: when its parent asks, it collects what nobody needs any more
 * and tells what is left.
 */

import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface Memory {
  /** Of V8’s heap and of buffers outside of it, after a full collection, in bytes. */
  readonly live: number;
  readonly rss: number;
}

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

process.on('message', () => void tell());
process.channel?.unref();

async function tell(): Promise<void> {
  // What is freed by finalizers takes a second turn.
  for (let turn = 0; turn < 2; turn += 1) {
    if (typeof collect === 'function') collect();
    await setImmediate();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const memory: Memory = { live: heapUsed + external, rss };
  process.send?.(memory);
}
