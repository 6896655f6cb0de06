/** `status`: what the library holds and from when. */

import { indexAdvice } from '../src/library/index-advice.ts';
import { count, plainDate } from '../src/replies/paper-facts.ts';
import { card, type Field, reply } from '../src/replies/reply.ts';
import { timeAgo } from '../src/replies/time-ago.ts';
import { isHealthy, readHealth, type SourceHealth } from '../src/sources/source-health.ts';
import { defineCommand } from './command.ts';

export const status = defineCommand({
  name: 'status',
  description: 'What the library holds and where it comes from',
  examples: ['status'],
  options: {},
  async run(_values, { library, store, sources, summarizer, now }) {
    const size = await library.size();
    const fields: Field[] = [{ label: 'Papers', spans: [count(size)] }];
    for (const [source, label] of LISTS) {
      const [newest] = await store.papers.listedDays(source, 1);
      if (newest !== undefined) fields.push({ label, spans: [plainDate(newest)] });
    }
    for (const source of sources) {
      const health = await readHealth(store.notes, source.id);
      fields.push({ label: source.name, spans: [healthWords(health, now)] });
    }
    const usage = await summarizer.usage();
    if (usage !== undefined) {
      const { model, calls, monthlyBudget } = usage;
      const words = `${model}, asked ${count(calls)} of ${count(monthlyBudget)} times this month`;
      fields.push({ label: 'Language model', spans: [words] });
    }
    const advice = indexAdvice(size, library.indexName);
    if (advice !== undefined) fields.push({ label: 'Advice', spans: [advice] });
    return reply(`The library holds ${count(size)} papers`, {
      cards: [card('Status', { blocks: [{ type: 'fields', fields }] })],
    });
  },
});

function healthWords(health: SourceHealth, now: Date): string {
  const { answeredAt, problem = '' } = health;
  const last = answeredAt === undefined ? undefined : timeAgo(new Date(answeredAt), now);
  if (isHealthy(health)) return last === undefined ? 'not asked yet' : `answered ${last}`;
  return `${problem} Last answer: ${last ?? 'never'}.`;
}

const LISTS = [
  ['huggingface', 'Newest Hugging Face list'],
  ['arxiv', 'Newest arXiv announcement'],
  ['sample', 'Bundled sample, a saved page of'],
] as const;
