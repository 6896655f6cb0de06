/**
 * The metrics for Prometheus. What is counted here is of this process; what is read from the store
 * when Prometheus asks (`paperwire_library_papers`, sources, model, open slots) is of all of them.
 * No label holds what people type or where they are: their values are few and known.
 */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Library } from '../library/library.ts';
import type { PaperSource } from '../sources/paper-source.ts';
import { isHealthy, readHealth } from '../sources/source-health.ts';
import type { Store } from '../store/store.ts';
import type { Summarizer } from '../summaries/summarizer.ts';
import type { Metrics } from './metrics.ts';

export interface WatchedParts {
  readonly library: Library;
  readonly store: Store;
  readonly sources: readonly PaperSource[];
  readonly summarizer: Summarizer;
  readonly now: () => Date;
}

export interface Prometheus extends Metrics {
  readonly contentType: string;
  /** From then on these parts are told of too. */
  watch(parts: WatchedParts): void;
  /** All metrics as text; what can’t be read now is left out. */
  text(): Promise<string>;
}

export function prometheus(): Prometheus {
  const registry = new Registry();
  const registers = [registry];
  // Event-loop lag, memory, processor time, garbage collection.
  collectDefaultMetrics({ register: registry });

  const commands = new Histogram({
    name: 'paperwire_command_seconds',
    help: 'Commands by verb, platform and outcome, with how long an answer took to make',
    labelNames: ['command', 'platform', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const acks = new Histogram({
    name: 'paperwire_ack_seconds',
    help: 'First answers to what people do, for which a platform waits 3 s',
    labelNames: ['platform'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const posts = new Counter({
    name: 'paperwire_posts_total',
    help: 'Attempts to post a message of a digest',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const waits = new Counter({
    name: 'paperwire_rate_limit_wait_seconds_total',
    help: 'How long services asked to wait',
    labelNames: ['service'],
    registers,
  });
  const slots = new Histogram({
    name: 'paperwire_slot_late_seconds',
    help: 'Slots by how they ended, with how long after they were due',
    labelNames: ['platform', 'state'],
    buckets: [10, 60, 300, 900, 3600, 10_800, 43_200],
    registers,
  });
  const missed = new Counter({
    name: 'paperwire_slots_missed_total',
    help: 'Slots that came due while no process could deliver them',
    registers,
  });
  const failures = new Counter({
    name: 'paperwire_model_failures_total',
    help: 'How often the language model did not speak',
    labelNames: ['reason'],
    registers,
  });

  return {
    contentType: registry.contentType,
    watch: (parts) => watch(parts, registry),
    text: () => registry.metrics(),
    commandAnswered: ({ command, platform, outcome, ms }) =>
      commands.observe({ command, platform, outcome }, ms / 1000),
    acknowledged: (platform, ms) => acks.observe({ platform }, ms / 1000),
    posted: (platform, outcome) => posts.inc({ platform, outcome }),
    askedToWait: (service, ms) => waits.inc({ service }, ms / 1000),
    slotEnded: (platform, state, lateMs) => slots.observe({ platform, state }, lateMs / 1000),
    slotsMissed: (count) => missed.inc(count),
    modelFailed: (reason) => failures.inc({ reason }),
  };
}

function watch({ library, store, sources, summarizer, now }: WatchedParts, registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => Promise<number | undefined>) => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = await read().catch(() => undefined);
        if (value === undefined) this.reset();
        else this.set(value);
      },
    });
  };
  const perSource = (
    name: string,
    help: string,
    read: (source: PaperSource) => Promise<number | undefined>,
  ) => {
    new Gauge({
      name,
      help,
      labelNames: ['source'],
      registers,
      async collect() {
        this.reset();
        for (const source of sources) {
          const value = await read(source).catch(() => undefined);
          if (value !== undefined) this.set({ source: source.id }, value);
        }
      },
    });
  };
  const secondsSince = (at: Date) => (now().getTime() - at.getTime()) / 1000;

  gauge('paperwire_library_papers', 'Papers in the library', () => library.size());
  gauge('paperwire_slots_open', 'Slots that are due or being delivered', async () => {
    return (await store.slots.open()).count;
  });
  gauge('paperwire_slots_oldest_open_seconds', 'Since when the oldest of them is due', async () => {
    const { oldestDueAt } = await store.slots.open();
    return oldestDueAt === undefined ? 0 : secondsSince(oldestDueAt);
  });
  gauge('paperwire_model_budget_used', 'Requests to the model this month, of all processes', () =>
    summarizer.usage().then((usage) => usage?.calls),
  );
  gauge('paperwire_model_budget', 'Requests to the model that a month may have', () =>
    summarizer.usage().then((usage) => usage?.monthlyBudget),
  );
  perSource(
    'paperwire_source_up',
    '1 while a source answers, 0 while it does not',
    async (source) => Number(isHealthy(await readHealth(store.notes, source.id))),
  );
  perSource(
    'paperwire_source_answer_age_seconds',
    'How long ago a source last answered',
    async (source) => {
      const { answeredAt } = await readHealth(store.notes, source.id);
      return answeredAt === undefined ? undefined : secondsSince(new Date(answeredAt));
    },
  );
}
