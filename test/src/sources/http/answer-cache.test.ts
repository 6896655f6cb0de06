import { describe, expect, it } from 'vitest';
import { UnavailableError } from '../../../../src/errors.ts';
import { AnswerCache } from '../../../../src/sources/http/answer-cache.ts';
import { leapingClock } from '../../../fakes/leaping-clock.ts';

function open(maxWeight = 10) {
  const clock = leapingClock('2026-07-15T10:00:00Z');
  const cache = new AnswerCache<string>(clock, maxWeight);
  const loads: string[] = [];
  const get = (key: string, weight = 1) =>
    cache.get(key, async () => {
      loads.push(key);
      return { value: `value of ${key}`, keepMs: 1000, weight };
    });
  return { clock, cache, loads, get };
}

describe('AnswerCache', () => {
  it('keeps an answer for its time', async () => {
    const { clock, loads, get } = open();
    expect(await get('a')).toBe('value of a');
    clock.advance(999);
    await get('a');
    expect(loads).toEqual(['a']);
    clock.advance(1);
    await get('a');
    expect(loads).toEqual(['a', 'a']);
  });

  it('asks once for callers at the same time', async () => {
    const { loads, get } = open();
    await Promise.all([get('a'), get('a'), get('b')]);
    expect(loads).toEqual(['a', 'b']);
  });

  it('lets go of what was used least recently', async () => {
    const { loads, get } = open(3);
    for (const key of ['a', 'b', 'c', 'a', 'd']) await get(key);
    await get('a');
    await get('b');
    expect(loads).toEqual(['a', 'b', 'c', 'd', 'b']);
  });

  it('does not keep what is heavier than all it may hold', async () => {
    const { loads, get } = open(3);
    await get('light');
    await get('heavy', 4);
    await get('heavy', 4);
    await get('light');
    expect(loads).toEqual(['light', 'heavy', 'heavy']);
  });

  it('does not keep a failure', async () => {
    const { cache, get } = open();
    await expect(cache.get('a', () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(await get('a')).toBe('value of a');
  });

  it('leaves the load to the others when one caller goes', async () => {
    const { cache } = open();
    const caller = new AbortController();
    let finish = (_: { value: string; keepMs: number }) => {};
    let stopped = false;
    const load = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => {
        stopped = true;
      });
      return new Promise<{ value: string; keepMs: number }>((resolve) => {
        finish = resolve;
      });
    };
    const first = cache.get('a', load, caller.signal);
    const second = cache.get('a', load);
    caller.abort();
    await expect(first).rejects.toThrow(UnavailableError);
    finish({ value: 'late', keepMs: 1 });
    expect(await second).toBe('late');
    expect(stopped).toBe(false);
  });

  it('stops the load when the last caller goes, and gives its own error', async () => {
    const { cache, get } = open();
    const callers = [new AbortController(), new AbortController()];
    const load = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('the load was stopped')));
      });
    const [first, second] = callers.map(({ signal }) => cache.get('a', load, signal));
    callers[0]?.abort();
    await expect(first).rejects.toThrow(UnavailableError);
    callers[1]?.abort();
    await expect(second).rejects.toThrow('the load was stopped');
    expect(await get('a')).toBe('value of a');
  });

  it('loads nothing for a caller who has gone before', async () => {
    const { cache } = open();
    const load = () => Promise.reject(new Error('asked'));
    await expect(cache.get('a', load, AbortSignal.abort())).rejects.toThrow(UnavailableError);
  });
});
