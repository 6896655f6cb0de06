/** A picture of shares over time as plain data: whoever shows it draws it, or writes it in blocks. */

/** One to four lines over the same periods, oldest first. */
export interface Plot {
  /** Drawn above it: what is counted. */
  readonly title: string;
  /** Says in words what the picture shows, for those who don't see it. */
  readonly alt: string;
  readonly by: 'week' | 'month' | 'year';
  readonly periods: readonly PlotPeriod[];
  readonly lines: readonly PlotLine[];
}

export interface PlotPeriod {
  /** As people say it: `Jun 2026`, `week of 1 Jun 2026`, `2026`. */
  readonly name: string;
  /** First and last day, `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  /** How many papers a share of this period is taken of. */
  readonly papers: number;
  /** It is not over yet. */
  readonly isPartial: boolean;
  /** It has so few papers that its share says little. */
  readonly isSparse: boolean;
}

export interface PlotLine {
  readonly name: string;
  /** One for each period. */
  readonly points: readonly PlotPoint[];
}

export interface PlotPoint {
  readonly papers: number;
  /** From 0 to 1; `undefined` where the period has no papers. */
  readonly share: number | undefined;
  /** Where the share may well lie, given so many papers: 95 times in 100. */
  readonly low: number;
  readonly high: number;
}
