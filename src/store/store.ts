/** The port to what lasts: one Store over SQLite and PostgreSQL. */

import type { Paper } from '../papers/paper.ts';
import type { BudgetRecords } from './budget.ts';
import type { Forgettable } from './forget.ts';
import type { InstallationRecords } from './installations.ts';
import type { LeaseRecords } from './leases.ts';
import type { PaceRecords } from './pace.ts';
import type { SaveRecords } from './saves.ts';
import type { SharedPaperRecords } from './shared-papers.ts';
import type { DeliveryRecords } from './slots/deliveries.ts';
import type { SlotRecords } from './slots/slots.ts';
import type { SubmissionRecords } from './submissions.ts';
import type { SubscriptionRecords } from './subscriptions.ts';
import type { SummaryRecords } from './summaries.ts';
import type { VoteRecords } from './votes.ts';

/**
 * Each group of records has its own file. Every method is one transaction: when it resolves, what
 * it wrote lasts, whatever becomes of the process; when it rejects, nothing was written. Instants
 * are given by the caller and kept to the millisecond.
 *
 * On SQLite a method holds up the event loop while it runs, a few milliseconds at most; while
 * another process writes, it waits without doing so. Any method may reject with an
 * UnavailableError: the database doesn’t answer, the same call may work later.
 */
export interface Store {
  readonly papers: PaperRecords;
  readonly shownLists: ShownListRecords;
  readonly notes: NoteRecords;
  readonly subscriptions: SubscriptionRecords;
  readonly slots: SlotRecords;
  readonly deliveries: DeliveryRecords;
  readonly sharedPapers: SharedPaperRecords;
  readonly votes: VoteRecords;
  readonly saves: SaveRecords;
  readonly submissions: SubmissionRecords;
  readonly summaries: SummaryRecords;
  readonly installations: InstallationRecords;
  readonly leases: LeaseRecords;
  readonly pace: PaceRecords;
  readonly budget: BudgetRecords;
  /** Deletes what is kept of a workspace or a person: see `Forgettable`. */
  forget(whom: Forgettable): Promise<number>;
  /** Resolves when the database answers; rejects with an UnavailableError when it doesn't. */
  check(): Promise<void>;
  /** Waits for nothing: finish your work first. */
  close(): Promise<void>;
}

/** Papers, merged over their sources, with what each source said of them day by day. */
export interface PaperRecords {
  /**
   * Merges each paper into what is held under its id (`mergePapers`), all or none of the batch.
   * A batch blocks the event loop on SQLite for as long as it is written, about 20 ms for 500
   * papers; give more of them in several batches.
   */
  put(papers: readonly Paper[], seen: Seen): Promise<PutResult>;
  /** In the order asked for; unknown ids are left out. */
  get(ids: readonly string[]): Promise<readonly Paper[]>;
  /** The paper that carries this DOI (lower case), whatever its id. */
  byDoi(doi: string): Promise<Paper | undefined>;
  /** Every paper, in batches, ordered by id. */
  all(): AsyncIterable<readonly Paper[]>;
  count(): Promise<number>;
  /**
   * A source's list of one day in its order. A later reading by the source itself (`Seen.source`)
   * replaces the earlier one; a list told by others, as in a file, only adds to what is held.
   */
  listed(source: string, day: string): Promise<readonly Paper[]>;
  /** The days from which a source's list is held, newest first. */
  listedDays(source: string, limit: number): Promise<readonly string[]>;
  /** Papers on any list of these days or published in them, both days included. */
  between(fromDay: string, toDay: string): Promise<readonly Paper[]>;
  /**
   * How many papers were published when, oldest first: of all, or of those with these ids. A day is
   * as exact as it is known, `2023-04-24`, `2023-04` or `2023`; papers without one are not counted.
   */
  publishedCounts(ids?: Iterable<string>): Promise<readonly PublishedCount[]>;
  /** What the sources said of these papers from a day on, oldest first. */
  history(ids: readonly string[], fromDay: string): Promise<readonly SignalRecord[]>;
  /** The number of the newest change of any paper; 0 when none was ever put. */
  revision(): Promise<number>;
  /** The papers that were added or changed after a revision, the oldest change first. */
  changedSince(revision: number, limit: number): Promise<PaperChanges>;
}

/** Where and when a batch of papers was read. */
export interface Seen {
  /** `huggingface`, `arxiv`, `file`, `sample`, `submitted`; `added` for a program's own. */
  readonly source: string;
  /** The UTC day of the reading, under which its signals are kept. */
  readonly day: string;
}

/** How many of the papers given; one given twice is counted twice. */
export interface PutResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /**
   * The papers that were added or changed, as they are held now; after them those that left a
   * list, which the counts leave out.
   */
  readonly papers: readonly Paper[];
}

export interface PaperChanges {
  readonly papers: readonly Paper[];
  /** Where to go on: the revision of the last of them, or the one asked from when there is none. */
  readonly revision: number;
}

export interface PublishedCount {
  readonly day: string;
  readonly papers: number;
}

export interface SignalRecord {
  readonly paperId: string;
  readonly source: string;
  readonly day: string;
  readonly votes: number | undefined;
  readonly comments: number | undefined;
  readonly stars: number | undefined;
}

/** A conversation of one person in one place, on any platform. */
export interface Place {
  readonly platform: string;
  /** Slack's workspace, Discord's guild; empty where there is none. */
  readonly workspace: string;
  readonly channel: string;
}

/** The people of one workspace or guild. */
export type Team = Pick<Place, 'platform' | 'workspace'>;

/** A person as one team knows them. */
export interface Person extends Team {
  readonly person: string;
}

/** The last list of papers shown to a person in a channel, so that `summarize 2` names one. */
export interface ShownListRecords {
  save(place: Place, person: string, paperIds: readonly string[]): Promise<void>;
  /** `[]` when none was shown. */
  get(place: Place, person: string): Promise<readonly string[]>;
}

/** Small texts by name: where a sync stopped, when a source last answered. */
export interface NoteRecords {
  get(name: string): Promise<string | undefined>;
  set(name: string, text: string): Promise<void>;
}
