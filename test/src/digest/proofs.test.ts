/** Short forms of the delivery proofs; `npm run proof:delivery` and `proof:morning` are the long. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usePostgres } from '../../fakes/use-postgres.ts';
import { crashDelivery } from '../../proofs/delivery-crash.ts';
import { deliverMorning } from '../../proofs/delivery-morning.ts';

const serverUrl = usePostgres();

describe.concurrent('every due thread is complete and nothing is posted twice', () => {
  it('when the process is killed at any moment and started again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paperwire-'));
    const databaseUrl = `sqlite:${join(folder, 'paperwire.db')}`;
    const report = await crashDelivery({ databaseUrl, runs: 2, seed: 3, processes: 1 });
    await rm(folder, { recursive: true });
    expect(report.faults).toEqual([]);
    expect(report.messages).toBe(2 * 4 * 5);
    expect(report.kills).toBeGreaterThan(0);
  }, 60_000);

  it('when several processes share a PostgreSQL and one of them is killed', async () => {
    const report = await deliverMorning({
      serverUrl: serverUrl(),
      channels: 30,
      processes: 2,
      papers: 3,
      paceMs: 100,
    });
    expect(report.faults).toEqual([]);
    expect(report.messages).toBe(30 * 4);
  }, 60_000);
});
