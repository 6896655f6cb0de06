/** A short form of the soak; `npm run soak` is the long one. */

import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../proofs/soak/report.ts';
import { runWorld } from '../../proofs/soak.ts';

describe('the whole bot, as processes of its own', () => {
  it('delivers a morning once and answers people while it is killed and started again', async () => {
    const report = await runWorld({
      store: 'sqlite',
      processes: 1,
      channels: 10,
      papers: 0,
      seed: 3,
      zone: 'Europe/Berlin',
      // Ten seconds before nine o’clock there.
      start: '2026-10-19T06:59:50Z',
      minutes: 0.1,
      mornings: 1,
      pauseMs: 200,
      troubleMs: 2_000,
      only: ['kill'],
    });
    expect(faultsOf(report)).toEqual([]);
    expect(report.slots).toBe(10);
    expect(report.posts).toBeGreaterThanOrEqual(30);
    expect(report.ackTimes.length).toBeGreaterThan(0);
  }, 240_000);
});
