/**
 * How much a paper matters now, as one number.
 *
 *     score = (interest + 5 × team votes + 5 × team saves) × 2^(−age / half-life)
 *     interest = votes + comments + 3 × log10(1 + stars)
 *
 * A teammate counts for five strangers. Comments are as rare as they are telling; stars come in
 * thousands and belong to the code, so that only their magnitude counts. The age runs from the
 * newest day on a source's list, else from publication.
 *
 * Over one list the source knows best: a paper's interest is raised to that of any paper below it
 * on the same list, so that the list keeps its own order, whatever comments and stars say. Raising
 * keeps every signal monotone: what lifts a paper lifts those above it by no more.
 */

import type { Paper } from '../papers/paper.ts';

export interface TeamSignals {
  readonly votes: number;
  readonly saves: number;
}

export interface ScoredPaper {
  readonly paper: Paper;
  readonly score: number;
}

export interface ScoreOptions {
  /** `YYYY-MM-DD`, from which ages count back. */
  readonly today: string;
  /** In days, above 0: after so long a paper counts half. */
  readonly halfLifeDays: number;
  /** By paper id. */
  readonly team: ReadonlyMap<string, TeamSignals>;
}

/** Highest first; a total order: equal scores by the newer list, the place on it, then the id. */
export function scorePapers(
  papers: readonly Paper[],
  options: ScoreOptions,
): readonly ScoredPaper[] {
  const interests = interestsByList(papers);
  return papers
    .map((paper) => {
      const team = options.team.get(paper.id) ?? { votes: 0, saves: 0 };
      const signals = (interests.get(paper.id) ?? 0) + TEAM_WEIGHT * (team.votes + team.saves);
      return {
        paper,
        score: signals * 2 ** (-ageDays(paper, options.today) / options.halfLifeDays),
      };
    })
    .sort(byScore);
}

/** The day from which a paper's age counts; `undefined` when nothing is known of it. */
export function startDay(paper: Paper): string | undefined {
  return paper.listings[0]?.day ?? paper.published;
}

const TEAM_WEIGHT = 5;
const STAR_WEIGHT = 3;
/** A paper without any date counts as a year old. */
const UNKNOWN_AGE_DAYS = 365;

function interestOf({ signals }: Paper): number {
  const { votes = 0, comments = 0, stars = 0 } = signals;
  return votes + comments + STAR_WEIGHT * Math.log10(1 + stars);
}

/** Each paper's interest, raised to the greatest below it on any list that it stands on. */
function interestsByList(papers: readonly Paper[]): ReadonlyMap<string, number> {
  const interests = new Map(papers.map((paper) => [paper.id, interestOf(paper)]));
  for (const list of listsOf(papers)) {
    let greatest = 0;
    for (const { paper } of list.toReversed()) {
      greatest = Math.max(greatest, interests.get(paper.id) ?? 0);
      interests.set(paper.id, greatest);
    }
  }
  return interests;
}

/** The lists among these papers, oldest first, each in its own order. */
function listsOf(papers: readonly Paper[]): readonly (readonly ListedPaper[])[] {
  const lists = new Map<string, ListedPaper[]>();
  for (const paper of papers) {
    for (const { source, day, position } of paper.listings) {
      const key = `${day} ${source}`;
      lists.set(key, [...(lists.get(key) ?? []), { paper, position }]);
    }
  }
  return [...lists.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, list]) => list.sort((a, b) => a.position - b.position));
}

interface ListedPaper {
  readonly paper: Paper;
  readonly position: number;
}

function ageDays(paper: Paper, today: string): number {
  const start = startDay(paper);
  if (start === undefined) return UNKNOWN_AGE_DAYS;
  return Math.max(0, (Date.parse(today) - Date.parse(start)) / 86_400_000);
}

function byScore(a: ScoredPaper, b: ScoredPaper): number {
  if (a.score !== b.score) return b.score - a.score;
  const [listA, listB] = [a.paper.listings[0], b.paper.listings[0]];
  const [dayA, dayB] = [listA?.day ?? '', listB?.day ?? ''];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  const byPosition = (listA?.position ?? 0) - (listB?.position ?? 0);
  if (byPosition !== 0) return byPosition;
  return a.paper.id < b.paper.id ? -1 : 1;
}
