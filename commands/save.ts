/** `save`: puts a paper on the person's own reading list. */

import { defineCommand, personOf } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { saidReply } from './said-reply.ts';

export const save = defineCommand({
  name: 'save',
  description: 'Put a paper on your reading list',
  examples: ['save 2103.00020', 'save 2'],
  options: { paper: paperOption },
  run({ paper }, context) {
    return withPaper(
      paper,
      context,
      (id) => `save ${id}`,
      async (found) => {
        const { store, caller, now } = context;
        const isNew = await store.saves.add(personOf(caller), found.id, now);
        const text = isNew
          ? `Saved: ${found.title}`
          : `It is on your reading list already: ${found.title}`;
        return saidReply(text, [
          { type: 'run', label: 'Undo', line: `unsave ${found.id}` },
          { type: 'run', label: 'Your list', line: 'saved' },
        ]);
      },
    );
  },
});
