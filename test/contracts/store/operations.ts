/** What a Store promises about leases, turns, budgets, installations, summaries and its own health. */

import { describe, expect, test } from 'vitest';
import type { OpenStore } from '../store.ts';
import { minutes, nine, paper, place } from './samples.ts';
import { useStore } from './use-store.ts';

export function leaseContract(open: OpenStore): void {
  describe('leases', () => {
    const newStore = useStore(open);

    test('belong to one owner at a time', async () => {
      const { leases } = await newStore();
      const owners = ['one', 'two', 'three', 'four'];
      const got = await Promise.all(
        owners.map((owner) => leases.acquire('sync', owner, 60_000, nine)),
      );
      expect(got.filter(Boolean)).toHaveLength(1);
      expect(await leases.holder('sync', nine)).toBe(owners[got.indexOf(true)]);
      expect(await leases.acquire('gateway', 'two', 60_000, nine)).toBe(true);
    });

    test('end by themselves', async () => {
      const { leases } = await newStore();
      await leases.acquire('sync', 'one', 60_000, nine);
      expect(await leases.acquire('sync', 'two', 60_000, minutes(0.9))).toBe(false);
      expect(await leases.holder('sync', minutes(1))).toBeUndefined();
      expect(await leases.acquire('sync', 'two', 60_000, minutes(1))).toBe(true);
      expect(await leases.renew('sync', 'one', 60_000, minutes(1))).toBe(false);
    });

    test('last longer when their owner says so', async () => {
      const { leases } = await newStore();
      await leases.acquire('sync', 'one', 60_000, nine);
      expect(await leases.renew('sync', 'one', 60_000, minutes(0.5))).toBe(true);
      expect(await leases.acquire('sync', 'one', 60_000, minutes(1))).toBe(true);
      expect(await leases.acquire('sync', 'two', 60_000, minutes(1.9))).toBe(false);
    });

    test('are given back by their owner alone', async () => {
      const { leases } = await newStore();
      await leases.acquire('sync', 'one', 60_000, nine);
      await leases.release('sync', 'two');
      expect(await leases.holder('sync', nine)).toBe('one');
      await leases.release('sync', 'one');
      expect(await leases.acquire('sync', 'two', 60_000, nine)).toBe(true);
    });
  });
}

export function paceContract(open: OpenStore): void {
  describe('turns', () => {
    const newStore = useStore(open);

    test('are given to one of many who ask at once', async () => {
      const { pace } = await newStore();
      const waits = await Promise.all(
        Array.from({ length: 5 }, () => pace.take('arxiv', RULES, nine)),
      );
      expect(waits.sort((a, b) => a - b)).toEqual([0, 3000, 3000, 3000, 3000]);
      expect(await pace.take('other', RULES, nine)).toBe(0);
    });

    test('come after the pause from the end of the last', async () => {
      const { pace } = await newStore();
      await pace.take('arxiv', RULES, nine);
      await pace.end('arxiv', RULES, seconds(1));
      expect(await pace.take('arxiv', RULES, seconds(2))).toBe(2000);
      expect(await pace.take('arxiv', RULES, seconds(4))).toBe(0);
    });

    test('of whoever stopped in the middle end by themselves', async () => {
      const { pace } = await newStore();
      await pace.take('arxiv', RULES, nine);
      expect(await pace.take('arxiv', RULES, seconds(59))).toBe(1000);
      expect(await pace.take('arxiv', RULES, seconds(60))).toBe(0);
    });

    test('come though the clock was set back', async () => {
      const { pace } = await newStore();
      await pace.take('arxiv', RULES, minutes(600));
      expect(await pace.take('arxiv', RULES, nine)).toBe(0);
    });
  });
}

const RULES = { pauseMs: 3000, leaseMs: 60_000 };

function seconds(count: number): Date {
  return minutes(count / 60);
}

export function budgetContract(open: OpenStore): void {
  describe('budgets', () => {
    const newStore = useStore(open);

    test('are never passed, however many ask at once', async () => {
      const { budget } = await newStore();
      const taken = await Promise.all(
        Array.from({ length: 9 }, () => budget.take('model', '2026-07', 5)),
      );
      expect(taken.filter(Boolean)).toHaveLength(5);
      expect(await budget.used('model', '2026-07')).toBe(5);
      expect(await budget.take('model', '2026-07', 5)).toBe(false);
      expect(await budget.used('model', '2026-07')).toBe(5);
    });

    test('begin anew each month, and each name has its own', async () => {
      const { budget } = await newStore();
      expect(await budget.take('model', '2026-07', 1)).toBe(true);
      expect(await budget.take('model', '2026-08', 1)).toBe(true);
      expect(await budget.take('other', '2026-07', 1)).toBe(true);
      expect(await budget.used('model', '2026-09')).toBe(0);
    });

    test('may be raised and lowered in the middle of a month', async () => {
      const { budget } = await newStore();
      expect(await budget.take('model', '2026-07', 0)).toBe(false);
      expect(await budget.take('model', '2026-07', 1)).toBe(true);
      expect(await budget.take('model', '2026-07', 2)).toBe(true);
      expect(await budget.take('model', '2026-07', 1)).toBe(false);
    });
  });
}

export function installationContract(open: OpenStore): void {
  describe('installations', () => {
    const newStore = useStore(open);
    const team = { platform: 'slack', workspace: 'T1' };

    test('keep the last secrets of a workspace', async () => {
      const { installations } = await newStore();
      await installations.save({ team, sealed: 'first', installedAt: nine });
      await installations.save({ team, sealed: 'second', installedAt: minutes(1) });
      const kept = { team, sealed: 'second', installedAt: minutes(1) };
      expect(await installations.get(team)).toEqual(kept);
      expect(await installations.get({ ...team, workspace: 'T2' })).toBeUndefined();
      const other = { team: { ...team, workspace: 'T2' }, sealed: 'other', installedAt: nine };
      await installations.save(other);
      expect(await installations.list('slack')).toEqual([other, kept]);
      expect(await installations.list('discord')).toEqual([]);
    });
  });
}

export function summaryContract(open: OpenStore): void {
  describe('summaries', () => {
    const newStore = useStore(open);
    const key = { paperId: 'local:1', model: 'llama', promptVersion: '2', language: 'en' };
    const seen = { source: 'file', day: '2026-07-01' };

    test('are kept by paper, model, prompt and language', async () => {
      const { papers, summaries } = await newStore();
      await papers.put([paper({ id: 'local:1' })], seen);
      expect(await summaries.get(key)).toBeUndefined();
      await summaries.save(key, '{"tldr":"first"}', nine);
      await summaries.save(key, '{"tldr":"second"}', minutes(1));
      expect(await summaries.get(key)).toBe('{"tldr":"second"}');
      for (const part of ['model', 'promptVersion', 'language'] as const) {
        expect(await summaries.get({ ...key, [part]: 'other' })).toBeUndefined();
      }
    });

    test('are forgotten when the paper’s words change, not when its votes do', async () => {
      const { papers, summaries } = await newStore();
      await papers.put([paper({ id: 'local:1' })], seen);
      await summaries.save(key, '{}', nine);
      await papers.put([paper({ id: 'local:1', signals: { votes: 5 } })], seen);
      expect(await summaries.get(key)).toBe('{}');
      await papers.put([paper({ id: 'local:1', abstract: 'Other words.' })], seen);
      expect(await summaries.get(key)).toBeUndefined();
    });

    test('are kept of no paper that the store does not hold', async () => {
      const { summaries } = await newStore();
      await summaries.save(key, '{}', nine);
      expect(await summaries.get(key)).toBeUndefined();
    });
  });
}

export function healthContract(open: OpenStore): void {
  describe('health', () => {
    const newStore = useStore(open);

    test('answers while it is open, and not after', async () => {
      const store = await open();
      await store.check();
      await store.close();
      await expect(store.check()).rejects.toThrow();
    });

    test('refuses an invalid date', async () => {
      const { leases } = await newStore();
      const never = new Date('never');
      await expect(leases.acquire('sync', 'one', 1, never)).rejects.toThrow('invalid date');
    });

    test('keeps any text as a name', async () => {
      const { notes, shownLists } = await newStore();
      for (const name of [`'; drop table papers; --`, '%_*', '😀', ' ', 'é', 'e\u0301']) {
        await notes.set(name, name);
        await shownLists.save(place, name, [name]);
      }
      expect(await notes.get('é')).toBe('é');
      expect(await notes.get('e\u0301')).toBe('e\u0301');
      expect(await shownLists.get(place, `'; drop table papers; --`)).toHaveLength(1);
      expect(await notes.get('')).toBeUndefined();
    });
  });
}
