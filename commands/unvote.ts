/** `unvote`: takes a vote back. */

import { defineCommand, personOf } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { saidReply } from './said-reply.ts';
import { countWords } from './vote.ts';

export const unvote = defineCommand({
  name: 'unvote',
  description: 'Take your vote for a paper back',
  examples: ['unvote 2103.00020'],
  options: { paper: paperOption },
  run({ paper }, context) {
    return withPaper(
      paper,
      context,
      (id) => `unvote ${id}`,
      async (found) => {
        const wasThere = await context.store.votes.remove(personOf(context.caller), found.id);
        const start = wasThere ? 'Vote taken back' : 'You had no vote for it';
        const said = saidReply(`${start}: ${found.title} ${await countWords(found, context)}`, [
          { type: 'run', label: 'Vote', line: `vote ${found.id}` },
        ]);
        return { ...said, recount: found.id };
      },
    );
  },
});
