/** One line for the reader when a source is silent, so that nobody takes what is held for news. */

import { timeAgo } from '../src/replies/time-ago.ts';
import { isHealthy, readHealth } from '../src/sources/source-health.ts';
import type { CommandContext } from './command.ts';
import { listed } from './options.ts';

/** `[]` while every source answers. */
export async function sourceNotes(context: CommandContext): Promise<readonly string[]> {
  const silent: string[] = [];
  for (const source of context.sources) {
    const health = await readHealth(context.store.notes, source.id);
    if (isHealthy(health)) continue;
    const last = health.answeredAt;
    silent.push(
      last === undefined
        ? source.name
        : `${source.name} (last answer ${timeAgo(new Date(last), context.now)})`,
    );
  }
  if (silent.length === 0) return [];
  const verb = silent.length === 1 ? 'does' : 'do';
  return [`${listed(silent, 'and')} ${verb} not answer right now: this is what the library holds.`];
}
