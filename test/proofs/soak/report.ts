/** What a soak found, as a table for people, and whether it is as it must be. */

import type { Life } from './bot-process.ts';
import type { WorldReport } from './mornings.ts';

export interface NamedReport {
  readonly name: string;
  readonly report: WorldReport;
}

/** Of a life: its memory in its middle and at its end, in bytes, and the growth in parts of one. */
export interface Growth {
  readonly name: string;
  readonly seconds: number;
  readonly middle: number;
  readonly end: number;
  readonly growth: number;
  readonly rssMiddle: number;
  readonly rssEnd: number;
}

/** The end may hold so much more than the middle. */
export const MOST_GROWTH = 0.1;
/** Shorter lives say nothing: what a process needs at first is still being taken. */
const SHORTEST_LIFE_S = 15 * 60;
/** The middle and the end are each the median of so many samples. */
const SAMPLES = 3;
const SHOWN = 20;

export function isSound(report: WorldReport): boolean {
  return faultsOf(report).length === 0;
}

export function faultsOf(report: WorldReport): readonly string[] {
  const grown = growthOf(report.lives).filter(({ growth }) => growth > MOST_GROWTH);
  return [
    ...report.duplicates.map((each) => `twice: ${each}`),
    ...report.missing.map((each) => `missing: ${each}`),
    ...report.late.map((each) => `late: ${each}`),
    ...report.faults,
    ...grown.map(({ name, growth }) => `${name} grew by ${percent(growth)}`),
  ];
}

/** The first of each kind, with how many there are. */
function kindsOf(faults: readonly string[]): readonly string[] {
  const kinds = Map.groupBy(faults, (fault) =>
    fault.replace(/[\da-z]*\d[\da-z:.]*/gi, '#').slice(0, 60),
  );
  return [...kinds.values()].slice(0, SHOWN).map((each) => `${each.length} × ${each[0]}`);
}

/** Of the lives that were long enough. */
export function growthOf(lives: readonly Life[]): readonly Growth[] {
  return lives.flatMap(({ name, samples }) => {
    const last = samples.at(-1);
    if (last === undefined || last.at < SHORTEST_LIFE_S) return [];
    const half = samples.findIndex(({ at }) => at >= last.at / 2);
    const middle = samples.slice(Math.max(0, half - 1), half - 1 + SAMPLES);
    const end = samples.slice(-SAMPLES);
    const [first, then] = [
      median(middle.map(({ live }) => live)),
      median(end.map(({ live }) => live)),
    ];
    return [
      {
        name,
        seconds: last.at,
        middle: first,
        end: then,
        growth: then / first - 1,
        rssMiddle: median(middle.map(({ rss }) => rss)),
        rssEnd: median(end.map(({ rss }) => rss)),
      },
    ];
  });
}

export function table(
  reports: readonly NamedReport[],
  options: { readonly minutes: number; readonly seed: number; readonly channels: number },
): string {
  const columns = reports.map(({ report }) => report);
  const rows: (readonly string[])[] = [
    ['', ...reports.map(({ name }) => name)],
    ['mornings', ...columns.map((each) => String(each.mornings))],
    ['slots', ...columns.map((each) => String(each.slots))],
    ['posts of digests', ...columns.map((each) => String(each.posts))],
    ['commands', ...columns.map((each) => String(each.ackTimes.length))],
    ['  answered', ...columns.map((each) => String(each.answered))],
    ['  ack p50, p95, max (ms)', ...columns.map((each) => ackWords(each.ackTimes))],
    ...countRows(
      'trouble',
      columns.map((each) => each.trouble),
    ),
    ...countRows(
      'calls that went wrong',
      columns.map((each) => each.wire),
    ),
    ['longest takeover (ms)', ...columns.map((each) => String(Math.max(0, ...each.takeovers)))],
    ['duplicates', ...columns.map((each) => String(each.duplicates.length))],
    ['missing', ...columns.map((each) => String(each.missing.length))],
    ['late acks', ...columns.map((each) => String(each.late.length))],
    ['other faults', ...columns.map((each) => String(each.faults.length))],
  ];
  const memory = columns.flatMap((each) => growthOf(each.lives)).map(memoryLine);
  const list = (counts: (report: WorldReport) => Readonly<Record<string, number>>) =>
    reports.flatMap(({ name, report }) =>
      Object.entries(counts(report)).map(([what, count]) => `  ${name}: ${count} × ${what}`),
    );
  const refused = list((report) => report.refusals);
  const logged = list((report) => report.errors);
  const found = reports.flatMap(({ name, report }) =>
    kindsOf(faultsOf(report)).map((each) => `  ${name}: ${each}`),
  );
  const { minutes, seed, channels } = options;
  return [
    `Soak of ${minutes} minutes, ${channels} channels, seed ${seed}`,
    '',
    ...rows.map(([first = '', ...rest]) =>
      [first.padEnd(36), ...rest.map((each) => each.padStart(18))].join(''),
    ),
    '',
    'Memory: V8’s heap and buffers after a full collection (resident set), middle → end of a life',
    ...(memory.length === 0 ? ['  no life was long enough'] : memory),
    ...(refused.length === 0 ? [] : ['', 'Refused by the platforms', ...refused]),
    ...(logged.length === 0 ? [] : ['', 'Errors logged for what failed around the bot', ...logged]),
    '',
    ...(found.length === 0
      ? ['Nothing twice, nothing missing, nothing late.']
      : [
          'Faults',
          ...found,
          `Again by: npm run soak -- --minutes ${minutes} --seed ${seed} --channels ${channels}`,
        ]),
  ].join('\n');
}

function countRows(
  title: string,
  counts: readonly Readonly<Record<string, number>>[],
): readonly (readonly string[])[] {
  const kinds = [...new Set(counts.flatMap((each) => Object.keys(each)))].sort();
  return [
    [title, ...counts.map((each) => String(Object.values(each).reduce((sum, n) => sum + n, 0)))],
    ...kinds.map((kind) => [`  ${kind}`, ...counts.map((each) => String(each[kind] ?? 0))]),
  ];
}

function ackWords(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return `${at(0.5)}, ${at(0.95)}, ${at(1)}`;
}

function memoryLine({ name, seconds, middle, end, growth, rssMiddle, rssEnd }: Growth): string {
  const minutes = Math.round(seconds / 60);
  return `  ${name}, ${minutes} min: ${megabytes(middle)} → ${megabytes(end)} MB, ${percent(growth)} (${megabytes(rssMiddle)} → ${megabytes(rssEnd)} MB)`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function percent(part: number): string {
  return `${part >= 0 ? '+' : ''}${(part * 100).toFixed(1)} %`;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
