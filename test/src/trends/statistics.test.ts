import { describe, expect, it } from 'vitest';
import { directionOf, intervalOf, type Part } from '../../../src/trends/statistics.ts';

describe('the interval of a share', () => {
  it.each([
    // By the formula of Wilson (1927), as statsmodels’ proportion_confint gives it.
    [{ papers: 0, of: 10 }, 0, 0.278],
    [{ papers: 5, of: 10 }, 0.237, 0.763],
    [{ papers: 31, of: 998 }, 0.022, 0.044],
    [{ papers: 10, of: 10 }, 0.722, 1],
    [{ papers: 0, of: 0 }, 0, 1],
  ])('of %j reaches from %d to %d', (part, low, high) => {
    expect(intervalOf(part).low).toBeCloseTo(low, 3);
    expect(intervalOf(part).high).toBeCloseTo(high, 3);
  });
});

describe('a direction', () => {
  const even = (papers: readonly number[], of = 1000): readonly Part[] =>
    papers.map((each) => ({ papers: each, of }));

  it('is told where shares clearly go one way', () => {
    expect(directionOf(even([12, 15, 19, 24, 31]))).toBe('rising');
    expect(directionOf(even([31, 24, 19, 15, 12]))).toBe('falling');
    expect(directionOf(even([30, 31, 29, 32, 30]))).toBe('steady');
  });

  it('is not told by few papers or few periods', () => {
    expect(directionOf(even([0, 1, 2, 3]))).toBe('unknown');
    expect(directionOf(even([10, 50, 100]))).toBe('unknown');
    expect(directionOf(even([5, 4, 6, 5]))).toBe('unknown');
    expect(directionOf([])).toBe('unknown');
    expect(directionOf(even([20, 20, 20, 20], 20))).toBe('unknown');
  });

  it('passes over periods without papers, and keeps their place in time', () => {
    const gap = { papers: 0, of: 0 };
    expect(directionOf([...even([12, 15]), gap, gap, ...even([30, 40])])).toBe('rising');
    expect(directionOf([gap, gap, ...even([12, 90, 300])])).toBe('unknown');
  });

  it('is not told of a topic that only comes in bursts', () => {
    expect(directionOf(even([5, 5, 5, 60, 5, 5, 60]))).toBe('steady');
  });

  it('is claimed of a steady topic once in a hundred times, and twice with bursts', () => {
    const random = generator(7);
    const claims = (drift: () => number) => {
      let claimed = 0;
      for (let topic = 0; topic < TOPICS; topic += 1) {
        const shares = Array.from({ length: 12 }, () => 0.04 * drift());
        const direction = directionOf(shares.map((share) => draw(300, share, random)));
        if (direction === 'rising' || direction === 'falling') claimed += 1;
      }
      return claimed / TOPICS;
    };
    expect(claims(() => 1)).toBeLessThan(0.015);
    expect(claims(() => 0.5 + random())).toBeLessThan(0.03);
  });

  it('is nearly always seen where a share doubles in a year of 12,000 papers', () => {
    const random = generator(11);
    let seen = 0;
    for (let topic = 0; topic < DOUBLING; topic += 1) {
      const parts = Array.from({ length: 12 }, (_, month) =>
        draw(1000, 0.03 * (1 + month / 11), random),
      );
      if (directionOf(parts) === 'rising') seen += 1;
    }
    expect(seen / DOUBLING).toBeGreaterThan(0.95);
  });
});

const TOPICS = 2000;
const DOUBLING = 300;

function draw(of: number, share: number, random: () => number): Part {
  let papers = 0;
  for (let paper = 0; paper < of; paper += 1) if (random() < share) papers += 1;
  return { papers, of };
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
