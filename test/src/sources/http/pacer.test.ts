import { describe, expect, it } from 'vitest';
import {
  createPacer,
  memoryTurns,
  turnWaitMs,
  unpaced,
} from '../../../../src/sources/http/pacer.ts';
import { leapingClock } from '../../../fakes/leaping-clock.ts';

const RULES = { pauseMs: 3000, leaseMs: 60_000 };

/** Runs tasks that take two seconds each, and notes when each began and ended. */
function recorder() {
  const clock = leapingClock('2026-07-15T10:00:00Z');
  const startMs = clock.now();
  const spans: (readonly [began: number, ended: number])[] = [];
  const task = async () => {
    const began = clock.now() - startMs;
    await Promise.resolve();
    clock.advance(2000);
    spans.push([began, clock.now() - startMs]);
    return spans.length;
  };
  return { clock, spans, task };
}

describe('createPacer', () => {
  it('runs one task at a time, each a pause after the end of the one before', async () => {
    const { clock, spans, task } = recorder();
    const pacer = createPacer(memoryTurns(RULES), clock);
    expect(await Promise.all([pacer.run(task), pacer.run(task), pacer.run(task)])).toEqual([
      1, 2, 3,
    ]);
    expect(spans).toEqual([
      [0, 2000],
      [5000, 7000],
      [10_000, 12_000],
    ]);
  });

  it('keeps the pause among pacers that share their turns, as processes do', async () => {
    const { clock, spans, task } = recorder();
    const turns = memoryTurns(RULES);
    const pacers = [createPacer(turns, clock), createPacer(turns, clock)];
    await Promise.all(pacers.flatMap((pacer) => [pacer.run(task), pacer.run(task)]));
    expect(spans).toHaveLength(4);
    for (const [index, [began]] of spans.entries()) {
      if (index > 0) expect(began).toBeGreaterThanOrEqual((spans[index - 1]?.[1] ?? 0) + 3000);
    }
  });

  it('keeps the pause after a task that failed', async () => {
    const { clock, spans, task } = recorder();
    const pacer = createPacer(memoryTurns(RULES), clock);
    await expect(pacer.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await pacer.run(task);
    expect(spans).toEqual([[3000, 5000]]);
  });

  it('never runs a task whose caller left the line', async () => {
    const { clock, spans, task } = recorder();
    const pacer = createPacer(memoryTurns(RULES), clock);
    const caller = new AbortController();
    const first = pacer.run(task);
    const second = pacer.run(task, caller.signal);
    caller.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    await first;
    expect(spans).toHaveLength(1);
  });

  it('gives the answer of a task whose turn could not be ended', async () => {
    const turns = { take: async () => 0, end: () => Promise.reject(new Error('no store')) };
    expect(await createPacer(turns).run(async () => 'answer')).toBe('answer');
  });
});

describe('turnWaitMs', () => {
  it('waits for what is left of the pause', () => {
    expect(turnWaitMs(5000, 4000, RULES)).toBe(1000);
    expect(turnWaitMs(5000, 5000, RULES)).toBe(0);
  });

  it('asks a holder of the turn again and again, since it may end early', () => {
    expect(turnWaitMs(60_000, 0, RULES)).toBe(3000);
  });

  it('does not wait for a clock that was set back', () => {
    expect(turnWaitMs(9_000_000, 0, RULES)).toBe(0);
  });
});

describe('memoryTurns', () => {
  it('frees a turn that nobody ended when its lease is over', async () => {
    const turns = memoryTurns(RULES);
    expect(await turns.take(1000)).toBe(0);
    expect(await turns.take(2000)).toBe(3000);
    expect(await turns.take(61_000)).toBe(0);
  });
});

describe('unpaced', () => {
  it('runs at once', async () => {
    expect(await unpaced.run(async () => 1)).toBe(1);
  });
});
