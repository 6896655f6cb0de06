/** `vote`: says that a paper matters to the team. */

import type { Paper } from '../src/papers/paper.ts';
import { plural } from '../src/replies/paper-facts.ts';
import { type CommandContext, defineCommand, personOf } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { saidReply } from './said-reply.ts';

export const vote = defineCommand({
  name: 'vote',
  description: 'Say that a paper matters to your team; it counts for what is trending here',
  examples: ['vote 2103.00020', 'vote 2'],
  options: { paper: paperOption },
  run({ paper }, context) {
    return withPaper(
      paper,
      context,
      (id) => `vote ${id}`,
      async (found) => {
        const { store, caller, now } = context;
        const given = { channel: caller.place.channel, at: now };
        const isNew = await store.votes.add(personOf(caller), found.id, given);
        const start = isNew ? 'Your vote counts' : 'You voted for it already';
        const said = saidReply(`${start}: ${found.title} ${await countWords(found, context)}`, [
          { type: 'run', label: 'Undo', line: `unvote ${found.id}` },
        ]);
        return { ...said, recount: found.id };
      },
    );
  },
});

/** `(3 votes from your team)`. */
export async function countWords(paper: Paper, { store, caller }: CommandContext): Promise<string> {
  const counts = await store.votes.count(caller.place, [paper.id]);
  return `(${plural(counts.get(paper.id)?.team ?? 0, 'vote')} from your team)`;
}
