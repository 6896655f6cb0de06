/** `submit`: puts a paper into the library and into the channel's next digest. */

import { defineCommand } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { saidReply } from './said-reply.ts';

export const submit = defineCommand({
  name: 'submit',
  description: 'Put a paper into the next digest of this channel, in your name',
  examples: ['submit 2103.00020 worth a read for everyone', 'submit 2'],
  options: {
    paper: { ...paperOption, positional: 'word' },
    note: {
      type: 'text',
      description: 'What you want to say about it',
      example: 'worth a read',
      positional: 'rest',
    },
  },
  run({ paper, note }, context) {
    return withPaper(
      paper,
      context,
      (id) => `submit ${id}${note === undefined ? '' : ` ${note}`}`,
      async (found) => {
        const { store, caller, now } = context;
        await store.submissions.add({
          place: caller.place,
          person: caller.person,
          personName: caller.personName,
          paperId: found.id,
          note: note ?? '',
          submittedAt: now,
        });
        const held = await store.subscriptions.inPlace(caller.place);
        const when =
          held.length > 0
            ? 'It comes with the next digest of this channel.'
            : 'It waits for the first digest: this channel has no subscription yet.';
        return saidReply(`Submitted: ${found.title}. ${when}`, [
          held.length > 0
            ? { type: 'run', label: 'When?', line: 'why' }
            : { type: 'run', label: 'Preview', line: 'preview' },
        ]);
      },
    );
  },
});
