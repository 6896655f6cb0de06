import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLibrary } from '../../../src/library/open-library.ts';
import type { PaperSource } from '../../../src/sources/paper-source.ts';
import { sampleSource } from '../../../src/sources/sample/sample-source.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { startSyncer, syncTurn } from '../../../src/sync/syncer.ts';

const MINUTE_MS = 60_000;

describe('the turns of syncing', () => {
  it('begin at minutes 7, 22, 37 and 52', () => {
    const begins = Array.from({ length: 60 }, (_, minute) => minute).filter((minute) => {
      const at = Date.UTC(2026, 9, 19, 5, minute);
      return syncTurn(new Date(at)) !== syncTurn(new Date(at - 1));
    });
    expect(begins).toEqual([7, 22, 37, 52]);
  });
});

describe('a syncer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads within a minute after the machine has slept through the turn', async () => {
    vi.setSystemTime(new Date('2026-10-19T05:08:30Z'));
    const store = await openStore('sqlite::memory:');
    const library = await openLibrary({ store });
    let asked = 0;
    const source: PaperSource = {
      ...sampleSource(),
      async daily() {
        asked += 1;
        return [];
      },
    };
    const parts = { library, store, now: () => new Date() };
    const syncer = startSyncer([source], parts, pino({ level: 'silent' }));
    await vi.waitFor(() => expect(asked).toBe(8), 10_000);

    await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
    expect(asked).toBe(8);
    // The timers know nothing of the sleep.
    vi.setSystemTime(new Date('2026-10-19T07:30:30Z'));
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    await vi.waitFor(() => expect(asked).toBeGreaterThan(8), 10_000);

    await syncer.stop();
    await library.close();
    await store.close();
  });
});
