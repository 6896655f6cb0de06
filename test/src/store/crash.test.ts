import { expect, test } from 'vitest';
import { crashStore } from '../../proofs/store-crash.ts';

test('keeps every acknowledged write, whole, however often its process is killed', async () => {
  const report = await crashStore(5);
  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
});
