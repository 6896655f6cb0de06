/** `status`: what the library holds and from when. */

import { count, plainDate } from '../src/replies/paper-facts.ts';
import { card, type Field, reply } from '../src/replies/reply.ts';
import { defineCommand } from './command.ts';

export const status = defineCommand({
  name: 'status',
  description: 'What the library holds and where it comes from',
  examples: ['status'],
  options: {},
  async run(_values, { library, store }) {
    const size = await library.size();
    const fields: Field[] = [{ label: 'Papers', spans: [count(size)] }];
    for (const [source, label] of LISTS) {
      const [newest] = await store.papers.listedDays(source, 1);
      if (newest !== undefined) fields.push({ label, spans: [plainDate(newest)] });
    }
    return reply(`The library holds ${count(size)} papers`, {
      cards: [card('Status', { blocks: [{ type: 'fields', fields }] })],
    });
  },
});

const LISTS = [
  ['huggingface', 'Newest Hugging Face list'],
  ['arxiv', 'Newest arXiv announcement'],
  ['sample', 'Bundled sample, a saved page of'],
] as const;
