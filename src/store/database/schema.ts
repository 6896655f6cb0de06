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
  readonly subscriptions: SubscriptionTable;
  readonly slots: SlotTable;
  readonly posted_messages: PostedMessageTable;
  readonly shared_papers: SharedPaperTable;
  readonly votes: VoteTable;
  readonly saves: SaveTable;
  readonly submissions: SubmissionTable;
  readonly summaries: SummaryTable;
  readonly installations: InstallationTable;
  readonly leases: LeaseTable;
  readonly pace: PaceTable;
  readonly budgets: BudgetTable;
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

/** Columns that say where something is. */
interface PlaceColumns {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

export interface SubscriptionTable extends PlaceColumns {
  readonly id: string;
  readonly kind: 'channel' | 'forum' | 'direct';
  readonly owner: string | null;
  readonly created_at: number;
  /** JSON: a Schedule. */
  readonly schedule: string;
  readonly about: string;
  readonly top: number;
  readonly min_votes: number;
  readonly when_empty: 'line' | 'silence';
  /** 1 where it is. */
  readonly silent: number;
  readonly language: string | null;
  readonly paused_at: number | null;
  readonly paused_by: 'person' | 'failure' | null;
  readonly paused_because: string | null;
  readonly owner_told_at: number | null;
  readonly last_slot_at: number;
  readonly next_slot_at: number | null;
}

export interface SlotTable {
  readonly id: string;
  readonly subscription_id: string;
  /** The subscription's own, so that claiming reads one table. */
  readonly platform: string;
  readonly due_at: number;
  readonly origin: 'schedule' | 'person';
  readonly state: 'due' | 'claimed' | 'delivered' | 'nothing' | 'passed-over' | 'failed';
  readonly reason: string | null;
  /** When it may be claimed: of a claimed slot, the end of the lease. */
  readonly ready_at: number;
  readonly lease_owner: string | null;
  /** How often it was claimed; tells a claim from an earlier one by the same owner. */
  readonly attempts: number;
  /** JSON, as the digest engine wrote it. */
  readonly digest: string | null;
  readonly decided_at: number | null;
}

export interface PostedMessageTable {
  readonly slot_id: string;
  /** 0 is the parent. */
  readonly ordinal: number;
  readonly message_id: string;
  readonly paper_id: string | null;
  readonly posted_at: number;
}

/** The last time that a channel got a paper. */
export interface SharedPaperTable extends PlaceColumns {
  readonly paper_id: string;
  readonly shared_at: number;
  /** Who shared it; `null` for a digest. */
  readonly person: string | null;
  readonly slot_id: string | null;
  readonly message_id: string | null;
}

export interface VoteTable extends PlaceColumns {
  readonly paper_id: string;
  readonly person: string;
  readonly voted_at: number;
}

export interface SaveTable {
  readonly platform: string;
  readonly workspace: string;
  readonly person: string;
  readonly paper_id: string;
  readonly saved_at: number;
}

export interface SubmissionTable extends PlaceColumns {
  readonly id: string;
  readonly person: string;
  readonly person_name: string;
  readonly paper_id: string;
  readonly note: string;
  readonly submitted_at: number;
  /** The slot whose digest took it. */
  readonly slot_id: string | null;
}

export interface SummaryTable {
  readonly paper_id: string;
  readonly model: string;
  readonly prompt_version: string;
  readonly language: string;
  readonly summary: string;
  readonly made_at: number;
}

export interface InstallationTable {
  readonly platform: string;
  readonly workspace: string;
  readonly sealed: string;
  readonly installed_at: number;
}

export interface LeaseTable {
  readonly name: string;
  readonly owner: string;
  readonly until: number;
}

export interface PaceTable {
  readonly name: string;
  readonly free_at: number;
}

export interface BudgetTable {
  readonly name: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly used: number;
}
