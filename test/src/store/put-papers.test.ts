import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePapers } from '../../../src/papers/merge.ts';
import { type Paper, toPaper } from '../../../src/papers/paper.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';

const day = fc.constantFrom('2026-07-01', '2026-07-02', '2026-07-03');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
// A store gives back objects with the usual prototype, and they are compared with that.
const usual = { noNullPrototype: true } as const;
const reading = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    title: fc.constantFrom('One', 'Two', ''),
    abstract: fc.constantFrom('Short.', 'A longer abstract of it.', ''),
    authors: fc.constantFrom<string[]>([], ['Ada Lovelace'], ['A. Lovelace', 'Y. LeCun']),
    published: maybe(fc.constantFrom('2026', '2026-06', '2026-06-30')),
    signals: fc.record({ votes: maybe(fc.nat(9)), stars: maybe(fc.nat(9)) }, usual),
    listings: fc.array(
      fc.record({ source: fc.constant('list'), day, position: fc.nat(5) }, usual),
      {
        maxLength: 2,
      },
    ),
  })
  .map(toPaper);
const readings = fc.array(reading, { maxLength: 12 });

async function inStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore('sqlite::memory:');
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function allOf(store: Store): Promise<readonly Paper[]> {
  const all: Paper[] = [];
  for await (const batch of store.papers.all()) all.push(...batch);
  return all;
}

test('what is held is the merge of all readings, however they are cut into batches', async () => {
  const cuts = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(readings, cuts, async (papers, cutBefore) => {
      const batches: Paper[][] = [[]];
      for (const [index, paper] of papers.entries()) {
        if (cutBefore[index] === true) batches.push([]);
        batches.at(-1)?.push(paper);
      }
      const expected = new Map<string, Paper>();
      const counts = { added: 0, changed: 0, unchanged: 0 };
      for (const paper of papers) {
        const held = expected.get(paper.id);
        // A paper alone is merged with itself: its lists come into their order.
        const merged = mergePapers(held ?? mergePapers(paper, paper), paper);
        if (held === undefined) counts.added += 1;
        else counts[merged === held ? 'unchanged' : 'changed'] += 1;
        expected.set(paper.id, merged);
      }
      await inStore(async (store) => {
        const found = { added: 0, changed: 0, unchanged: 0 };
        for (const batch of batches) {
          const result = await store.papers.put(batch, { source: 'file', day: '2026-07-01' });
          for (const count of ['added', 'changed', 'unchanged'] as const) {
            found[count] += result[count];
          }
        }
        const sorted = [...expected.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(await allOf(store)).toEqual(sorted);
        expect(found).toEqual(counts);
      });
    }),
    { numRuns: 60 },
  );
});

test('each signal is the one of the newest day, in whatever order the days are read', async () => {
  const dated = fc.array(fc.tuple(reading, day), { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(dated, async (pairs) => {
      const votes = new Map<string, { day: string; votes: number }>();
      for (const [{ id, signals }, seenOn] of pairs) {
        const known = votes.get(id);
        if (signals.votes === undefined || (known && known.day > seenOn)) continue;
        votes.set(id, { day: seenOn, votes: signals.votes });
      }
      await inStore(async (store) => {
        for (const [paper, seenOn] of pairs) {
          await store.papers.put([paper], { source: 'file', day: seenOn });
        }
        for (const paper of await allOf(store)) {
          expect(paper.signals.votes).toBe(votes.get(paper.id)?.votes);
        }
      });
    }),
    { numRuns: 60 },
  );
});

test('whoever follows the revisions holds what the store holds', async () => {
  const steps = fc.array(fc.tuple(readings, fc.boolean()), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      await inStore(async (store) => {
        const copy = new Map<string, Paper>();
        let revision = 0;
        const follow = async () => {
          for (;;) {
            const changes = await store.papers.changedSince(revision, 3);
            for (const paper of changes.papers) copy.set(paper.id, paper);
            revision = changes.revision;
            if (changes.papers.length < 3) return;
          }
        };
        for (const [batch, looksNow] of all) {
          // Read from the list's own source: papers leave it again.
          await store.papers.put(batch, { source: 'list', day: '2026-07-01' });
          if (looksNow) await follow();
        }
        await follow();
        expect([...copy.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          await allOf(store),
        );
        expect(revision).toBe(await store.papers.revision());
      });
    }),
    { numRuns: 60 },
  );
});
