/** What `trends` answers: the direction in words, the picture, and what is uncertain about it. */

import { daysBefore, readDay } from '../src/library/day.ts';
import { plainDate, plural } from '../src/replies/paper-facts.ts';
import {
  type Block,
  type Button,
  card,
  type Reply,
  reply,
  type Span,
} from '../src/replies/reply.ts';
import type { PublishedCount } from '../src/store/store.ts';
import type { PeriodKind } from '../src/trends/periods.ts';
import type { PeriodPlan } from '../src/trends/plan-periods.ts';
import { toPlot } from '../src/trends/to-plot.ts';
import { headline, shareSentence } from '../src/trends/trend-words.ts';
import { SPARSE, type Trends } from '../src/trends/trends.ts';
import type { ParsedValues } from './arguments.ts';
import { listed, shorten } from './options.ts';
import { shareButton, visibilityOf } from './shared-options.ts';

/** The line that was typed, private, with other values. */
export type LineWith = (changes: ParsedValues) => string;

/** A topic that no paper is about. */
export interface UnknownTopic {
  readonly sentence: string;
  readonly suggestion: string | undefined;
}

/** What the answer says besides the trends. */
export interface TrendsFrame {
  readonly plan: PeriodPlan;
  readonly missing: readonly UnknownTopic[];
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** The time is the one that was asked for. */
  readonly isChosen: boolean;
  readonly lineWith: LineWith;
  readonly share: boolean;
}

export function trendsReply(measured: Trends, frame: TrendsFrame): Reply {
  const { plan, missing, lineWith, share } = frame;
  const names = measured.topics.map(({ topic }) => nameOf(topic));
  const told = measured.topics.map((topic, index) => ({
    head: headline(measured, topic, names[index] ?? ''),
    detail: shareSentence(measured, topic),
  }));
  const [only] = told.length === 1 ? told : [];
  const compared = listed(
    names.map((name) => `“${name}”`),
    'and',
  );
  const blocks: Block[] = [
    only === undefined
      ? {
          type: 'list',
          items: told.map(({ head, detail }) => [{ type: 'strong', text: head }, `. ${detail}`]),
        }
      : { type: 'text', spans: [only.detail] },
    { type: 'plot', plot: toPlot(measured, names) },
    ...missing.map((each): Block => ({ type: 'note', spans: [missingNote(each)] })),
    ...notesOn(measured, frame).map((spans): Block => ({ type: 'note', spans })),
  ];
  return reply(told.map(({ head, detail }) => `${head}. ${detail}`).join(' '), {
    cards: [card(only?.head ?? `Trends of ${compared}`, { blocks })],
    visibility: visibilityOf(share),
    buttons: [
      ...otherKinds(plan, lineWith),
      ...measured.topics.slice(0, 1).map(searchButton),
      ...shareButton(share, lineWith({})),
    ],
  });
}

/** What the shares are of, and what is uncertain about them. */
function notesOn(
  { kind, periods }: Trends,
  { plan, isChosen, today }: TrendsFrame,
): readonly (readonly Span[])[] {
  const notes: (readonly Span[])[] = [[OF_WHAT]];
  const last = periods.at(-1);
  if (last?.isPartial === true) notes.push([`The last ${kind} is not over yet.`]);
  else if (plan.span !== 'all' && last !== undefined && last.to < daysBefore(today, LATE_DAYS)) {
    notes.push([`Of the time after ${plainDate(last.to)} no paper is held.`]);
  }
  const sparse = periods.filter(({ isSparse, isPartial }) => isSparse && !isPartial).length;
  if (sparse > 0) {
    const which = `${sparse} of ${plural(periods.length, kind)}`;
    const has = sparse === 1 ? 'has' : 'have';
    notes.push([`${which} ${has} fewer than ${SPARSE} papers: uncertain.`]);
  }
  const from = periods[0]?.from ?? today;
  if (plan.start !== undefined && daysBefore(from, LATE_DAYS) > plan.start) {
    notes.push([
      `The library holds enough papers from ${plainDate(from)} on only. `,
      ...fill(today),
    ]);
  } else if (plan.isShortened) {
    notes.push([`Earlier ${kind}s hold fewer than ${SPARSE} papers each and are left out.`]);
  }
  if (plan.span === 'all' && !isChosen) {
    notes.push(['Few papers of the last year are held: all years are shown. ', ...fill(today)]);
  }
  return notes;
}

const OF_WHAT =
  'Shares are of the papers that this library holds, by day of publication: a choice, not all papers there are.';
/** So much later than asked, the start is worth a word. */
const LATE_DAYS = 31;

/** How whoever runs this gets the last year. */
function fill(today: string): readonly Span[] {
  const from = readDay('1y', today) ?? today;
  return ['Past days are fetched by ', { type: 'code', text: `npm start -- sync --from ${from}` }];
}

/** Longer or shorter steps, where there are enough and not too many of them. */
function otherKinds({ kind, periods }: PeriodPlan, lineWith: LineWith): readonly Button[] {
  const others: Readonly<Record<PeriodKind, readonly PeriodKind[]>> = {
    week: periods.length >= MANY_WEEKS ? ['month'] : [],
    month: [
      ...(periods.length <= MONTHS_OF_WEEKS ? (['week'] as const) : []),
      ...(periods.length >= MONTHS_OF_YEARS ? (['year'] as const) : []),
    ],
    year: ['month'],
  };
  return others[kind].map((by) => ({
    type: 'run',
    label: `By ${by}`,
    line: lineWith({ by }),
  }));
}

const MANY_WEEKS = 9;
const MONTHS_OF_WEEKS = 60;
const MONTHS_OF_YEARS = 36;

function searchButton({ topic }: { readonly topic: string }): Button {
  return { type: 'run', label: 'Search', line: `search ${topic}` };
}

function nameOf(topic: string): string {
  return shorten(topic.replace(/^"([^"]*)"$/, '$1'));
}

function missingNote({ sentence, suggestion }: UnknownTopic): string {
  return suggestion === undefined ? sentence : `${sentence} Did you mean: trends ${suggestion}`;
}

/** No topic is known. */
export function nothingAbout(missing: readonly UnknownTopic[], lineWith: LineWith): Reply {
  const text = missing.map(({ sentence }) => sentence).join(' ');
  const topic = missing.flatMap(({ suggestion }) => suggestion ?? []).join(' vs ');
  const line = lineWith({ topic });
  const isSuggested = topic !== '';
  const hint: readonly Span[] = isSuggested
    ? ['Did you mean ', { type: 'code', text: line }, '?']
    : ['Fewer or other words may find more; ', { type: 'code', text: 'help search' }, ' says how.'];
  return reply(text, {
    cards: [card(text, { blocks: [{ type: 'text', spans: hint }] })],
    buttons: isSuggested ? [{ type: 'run', label: `Trends of ${shorten(topic)}`, line }] : [],
    outcome: 'nothing',
  });
}

/** The library has no paper of the time that is looked at. */
export function nothingHeld(library: readonly PublishedCount[], today: string): Reply {
  const newest = library.findLast(({ day }) => day.length === 'YYYY-MM-DD'.length)?.day;
  const text =
    newest === undefined
      ? 'The library holds no paper with a day of publication yet.'
      : `The library holds no paper of this time: its newest is of ${plainDate(newest)}.`;
  return reply(text, {
    cards: [card(text, { blocks: [{ type: 'text', spans: fill(today) }] })],
    outcome: 'nothing',
  });
}
