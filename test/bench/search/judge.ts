/** The judge of search: how good a ranking is, given what people said is relevant. */

/** For one query: how relevant each judged document is, from 1; what is not judged is not. */
export type Judgments = ReadonlyMap<string, number>;

export interface Verdict {
  /** nDCG of the first 10, with graded gains as trec_eval counts them: gain / log2(rank + 1). */
  readonly ndcg: number;
  /** The part of all relevant documents among the first 100. */
  readonly recall: number;
  /** One by the rank of the first relevant document of the first 10; 0 when there is none. */
  readonly mrr: number;
}

/** Judges a ranking of ids, best first. */
export function judge(ranking: readonly string[], judgments: Judgments): Verdict {
  const gains = ranking.slice(0, 10).map((id) => judgments.get(id) ?? 0);
  const ideal = [...judgments.values()].sort((a, b) => b - a).slice(0, 10);
  const found = ranking.slice(0, 100).filter((id) => (judgments.get(id) ?? 0) > 0).length;
  const relevant =
    ideal.length === 0 ? 0 : [...judgments.values()].filter((gain) => gain > 0).length;
  const first = gains.findIndex((gain) => gain > 0);
  return {
    ndcg: dcg(ideal) === 0 ? 0 : dcg(gains) / dcg(ideal),
    recall: relevant === 0 ? 0 : found / relevant,
    mrr: first === -1 ? 0 : 1 / (first + 1),
  };
}

/** The mean over queries. */
export function meanVerdict(verdicts: readonly Verdict[]): Verdict {
  const mean = (read: (verdict: Verdict) => number) =>
    verdicts.reduce((sum, verdict) => sum + read(verdict), 0) / Math.max(1, verdicts.length);
  return {
    ndcg: mean((verdict) => verdict.ndcg),
    recall: mean((verdict) => verdict.recall),
    mrr: mean((verdict) => verdict.mrr),
  };
}

function dcg(gains: readonly number[]): number {
  return gains.reduce((sum, gain, at) => sum + gain / Math.log2(at + 2), 0);
}
