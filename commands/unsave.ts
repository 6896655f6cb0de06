/** `unsave`: takes a paper off the person's own reading list. */

import { defineCommand, personOf } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { saidReply } from './said-reply.ts';

export const unsave = defineCommand({
  name: 'unsave',
  description: 'Take a paper off your reading list',
  examples: ['unsave 2103.00020'],
  options: { paper: paperOption },
  run({ paper }, context) {
    return withPaper(
      paper,
      context,
      (id) => `unsave ${id}`,
      async (found) => {
        const wasThere = await context.store.saves.remove(personOf(context.caller), found.id);
        if (!wasThere) return saidReply(`It is not on your reading list: ${found.title}`);
        return saidReply(`Off your reading list: ${found.title}`, [
          { type: 'run', label: 'Undo', line: `save ${found.id}` },
        ]);
      },
    );
  },
});
