/**
 * The tables as the queries see them, the same on SQLite and PostgreSQL. Days are `YYYY-MM-DD`,
 * instants are whole milliseconds since 1970 (UTC), JSON is text.
 */

export interface Schema {
  readonly papers: PaperTable;
  readonly signals: SignalTable;
  readonly listings: ListingTable;
  readonly counters: CounterTable;
  readonly shown_lists: ShownListTable;
  readonly notes: NoteTable;
}

export interface PaperTable {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** JSON: names in order. */
  readonly authors: string;
  /** JSON: the primary one first. */
  readonly categories: string;
  readonly published: string | null;
  readonly doi: string | null;
  readonly journal: string | null;
  readonly code_url: string | null;
  readonly project_url: string | null;
  readonly hugging_face_url: string | null;
  /** The newest known values over all sources and days. */
  readonly votes: number | null;
  readonly comments: number | null;
  readonly stars: number | null;
  /** The number of the paper's last change; no two papers share one. */
  readonly revision: number;
}

/** What a source said of a paper on a day: its last reading of that day. */
export interface SignalTable {
  readonly paper_id: string;
  readonly source: string;
  readonly day: string;
  readonly votes: number | null;
  readonly comments: number | null;
  readonly stars: number | null;
}

export interface ListingTable {
  readonly source: string;
  readonly day: string;
  readonly paper_id: string;
  readonly position: number;
}

export interface CounterTable {
  readonly name: string;
  readonly value: number;
}

export interface ShownListTable {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly person: string;
  /** JSON: ids in the order shown. */
  readonly paper_ids: string;
}

export interface NoteTable {
  readonly name: string;
  readonly text: string;
}
