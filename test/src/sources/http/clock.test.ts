import { expect, it } from 'vitest';
import { systemClock } from '../../../../src/sources/http/clock.ts';

it('tells the time', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
});

it('ends a sleep with the reason of whoever gives up', async () => {
  const caller = new AbortController();
  const sleep = systemClock.sleep(3_600_000, caller.signal);
  caller.abort(new Error('enough'));
  await expect(sleep).rejects.toThrow('enough');
  await expect(systemClock.sleep(3_600_000, caller.signal)).rejects.toThrow('enough');
});

it('sleeps', async () => {
  await expect(systemClock.sleep(0)).resolves.toBeUndefined();
});
