import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Paper, toPaper } from '../../../src/papers/paper.ts';
import { type ScoreOptions, scorePapers, type TeamSignals } from '../../../src/trending/score.ts';

const TODAY = '2026-06-30';
const NOBODY: ReadonlyMap<string, TeamSignals> = new Map();

describe('the score', () => {
  it('keeps the order of one list alone, whatever comments and stars say', () => {
    fc.assert(
      fc.property(list(TODAY), (papers) => {
        expect(order(papers)).toEqual(papers.map((paper) => paper.id));
      }),
    );
  });

  it('never ranks a paper lower for more of any signal', () => {
    fc.assert(
      fc.property(lists(), fc.nat(), signalName(), fc.integer({ min: 1, max: 500 }), (...args) => {
        const [papers, pick, name, more] = args;
        const chosen = papers[pick % papers.length];
        if (chosen === undefined) return;
        const before = order(papers).indexOf(chosen.id);
        const richer = papers.map((paper) => (paper === chosen ? add(paper, name, more) : paper));
        expect(order(richer).indexOf(chosen.id)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('never ranks a paper lower for a vote or a save of the team', () => {
    fc.assert(
      fc.property(lists(), fc.nat(), team(), team(), (papers, pick, held, more) => {
        const chosen = papers[pick % papers.length];
        if (chosen === undefined) return;
        const before = new Map([[chosen.id, held]]);
        const after = new Map([
          [chosen.id, { votes: held.votes + more.votes, saves: held.saves + more.saves }],
        ]);
        const rank = (signals: ScoreOptions['team']) => order(papers, signals).indexOf(chosen.id);
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
    );
  });

  it('never grows as days go by', () => {
    fc.assert(
      fc.property(lists(), fc.integer({ min: 1, max: 60 }), (papers, days) => {
        const later = new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
        const now = new Map(scores(papers, TODAY));
        for (const [id, score] of scores(papers, later)) {
          expect(score).toBeLessThanOrEqual(now.get(id) ?? 0);
        }
      }),
    );
  });

  it('orders the same papers in the same way, however they come', () => {
    fc.assert(
      fc.property(
        lists().chain((papers) =>
          fc.tuple(
            fc.constant(papers),
            fc.shuffledSubarray([...papers], { minLength: papers.length }),
          ),
        ),
        ([papers, shuffled]) => {
          expect(order(shuffled)).toEqual(order(papers));
        },
      ),
    );
  });

  it('counts a teammate for more than a stranger', () => {
    const papers = [paper('a', TODAY, 1, { votes: 4 }), paper('b', TODAY, 2, { votes: 0 })];
    expect(order(papers)).toEqual(['a', 'b']);
    expect(order(papers, new Map([['b', { votes: 1, saves: 0 }]]))).toEqual(['b', 'a']);
  });
});

function order(papers: readonly Paper[], team = NOBODY): readonly string[] {
  return scorePapers(papers, { today: TODAY, halfLifeDays: 1, team }).map(({ paper }) => paper.id);
}

function scores(papers: readonly Paper[], today: string): readonly (readonly [string, number])[] {
  const scored = scorePapers(papers, { today, halfLifeDays: 3, team: NOBODY });
  return scored.map(({ paper, score }) => [paper.id, score] as const);
}

function paper(
  id: string,
  day: string,
  position: number,
  signals: { votes?: number; comments?: number; stars?: number },
): Paper {
  const listings = [{ source: 'huggingface', day, position }];
  return toPaper({ id, title: id, abstract: '', listings, signals });
}

/** A list as the source gives it: most votes first, comments and stars as they are. */
function list(day: string): fc.Arbitrary<readonly Paper[]> {
  const entry = fc.record({
    votes: fc.nat({ max: 20 }),
    comments: fc.nat({ max: 50 }),
    stars: fc.nat({ max: 100_000 }),
  });
  return fc
    .array(entry, { minLength: 1, maxLength: 15 })
    .map((entries) =>
      entries
        .sort((a, b) => b.votes - a.votes)
        .map((signals, index) => paper(`${day}/${index}`, day, index + 1, signals)),
    );
}

function lists(): fc.Arbitrary<readonly Paper[]> {
  return fc.tuple(list('2026-06-28'), list('2026-06-29'), list(TODAY)).map((each) => each.flat());
}

function team(): fc.Arbitrary<TeamSignals> {
  return fc.record({ votes: fc.nat({ max: 5 }), saves: fc.nat({ max: 5 }) });
}

function signalName() {
  return fc.constantFrom('votes' as const, 'comments' as const, 'stars' as const);
}

function add(held: Paper, name: 'votes' | 'comments' | 'stars', more: number): Paper {
  return { ...held, signals: { ...held.signals, [name]: (held.signals[name] ?? 0) + more } };
}
