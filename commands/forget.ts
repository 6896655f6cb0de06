/** `forget`: deletes everything that is kept of the person who asks. */

import { defineCommand, personOf } from './command.ts';
import { saidReply } from './said-reply.ts';

export const forget = defineCommand({
  name: 'forget',
  description: 'Delete everything that is kept of you: saved papers, votes, notes',
  examples: ['forget', 'forget me'],
  options: {
    who: {
      type: 'choice',
      description: 'me deletes it all; without it you are asked first',
      example: 'me',
      choices: ['me'],
      positional: 'word',
    },
  },
  async run({ who }, { store, caller }) {
    if (who === undefined) {
      return saidReply(
        'This deletes your saved papers, your votes, what you submitted and your own subscriptions. It can’t be undone.',
        [{ type: 'run', label: 'Delete it all', line: 'forget me' }],
      );
    }
    await store.forget(personOf(caller));
    return saidReply('Done: nothing of you is kept here any more.');
  },
});
