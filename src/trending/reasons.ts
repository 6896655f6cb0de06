/** Why a paper is where it is, in words that can be checked. */

import type { Paper } from '../papers/paper.ts';
import { count, plainDate, plural } from '../replies/paper-facts.ts';
import type { SignalRecord } from '../store/store.ts';
import { startDay, type TeamSignals } from './score.ts';

export interface ReasonOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly team: TeamSignals | undefined;
  /** What the sources said of this paper since yesterday, oldest first. */
  readonly history: readonly SignalRecord[];
}

/** `128 votes in 2 days, ▲ 40 since yesterday, 3 votes from your team, 12 comments, ★ 340`. */
export function reasonFor(paper: Paper, options: ReasonOptions): string {
  const parts = [
    votesReason(paper, options),
    teamReason(options.team),
    commentsReason(paper),
    starsReason(paper),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(', ');
  return listReason(paper) ?? publishedReason(paper);
}

function votesReason(paper: Paper, { today, history }: ReasonOptions): string | undefined {
  const { votes } = paper.signals;
  if (votes === undefined || votes === 0) return undefined;
  const start = startDay(paper);
  const days = start === undefined ? undefined : daysBetween(start, today) + 1;
  const span = days === undefined || days > LONGEST_SPAN ? '' : ` in ${plural(days, 'day')}`;
  const gain = gainSinceYesterday(history, today);
  const since = gain === undefined || gain === votes ? '' : ` (▲ ${count(gain)} since yesterday)`;
  return `${plural(votes, 'vote')}${span}${since}`;
}

function teamReason(team: TeamSignals | undefined): string | undefined {
  if (team === undefined) return undefined;
  const votes = team.votes === 0 ? undefined : `${plural(team.votes, 'vote')} from your team`;
  const saves = team.saves === 0 ? undefined : `saved by ${team.saves} of your team`;
  return [votes, saves].filter((part) => part !== undefined).join(', ') || undefined;
}

function commentsReason({ signals }: Paper): string | undefined {
  return signals.comments ? plural(signals.comments, 'comment') : undefined;
}

function starsReason({ signals }: Paper): string | undefined {
  return signals.stars ? `★ ${count(signals.stars)}` : undefined;
}

/** `3rd on the Hugging Face list of 30 Jun 2026`. */
function listReason(paper: Paper): string | undefined {
  const listing = paper.listings[0];
  if (listing === undefined) return undefined;
  const list = LIST_NAMES[listing.source] ?? `${listing.source} list`;
  return `${ordinal(listing.position)} on the ${list} of ${plainDate(listing.day)}`;
}

function publishedReason(paper: Paper): string {
  return paper.published === undefined
    ? 'in the library'
    : `published ${plainDate(paper.published)}`;
}

/** A count of votes says nothing about speed after so many days. */
const LONGEST_SPAN = 30;

const LIST_NAMES: Readonly<Record<string, string>> = {
  huggingface: 'Hugging Face list',
  arxiv: 'arXiv announcement',
  sample: 'saved Hugging Face Papers page',
};

/** The change between the last reading before today and the newest; `undefined` without both. */
function gainSinceYesterday(history: readonly SignalRecord[], today: string): number | undefined {
  const before = history.filter((record) => record.day < today).at(-1)?.votes;
  const now = history.filter((record) => record.day === today).at(-1)?.votes;
  return before === undefined || now === undefined || now <= before ? undefined : now - before;
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

function ordinal(number: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(number);
  const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${number}${endings[rule] ?? 'th'}`;
}
