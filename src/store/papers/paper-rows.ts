/** A paper as rows of the database, and back. */

import { compareListings } from '../../papers/merge.ts';
import type { Listing, Paper } from '../../papers/paper.ts';
import type { ListingTable, PaperTable } from '../database/schema.ts';
import { storable } from '../database/storable.ts';

/** The paper without its listings, which have their own table. */
export function toPaperRow(paper: Paper, revision: number): PaperTable {
  return {
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    authors: JSON.stringify(paper.authors),
    categories: JSON.stringify(paper.categories),
    published: paper.published ?? null,
    doi: paper.doi ?? null,
    journal: paper.journal ?? null,
    code_url: paper.links.code ?? null,
    project_url: paper.links.project ?? null,
    hugging_face_url: paper.links.huggingFace ?? null,
    votes: paper.signals.votes ?? null,
    comments: paper.signals.comments ?? null,
    stars: paper.signals.stars ?? null,
    revision,
  };
}

export function fromPaperRow(row: PaperTable, listings: readonly Listing[]): Paper {
  return {
    id: row.id,
    title: row.title,
    abstract: row.abstract,
    // Only `toPaperRow` writes these columns.
    authors: JSON.parse(row.authors) as readonly string[],
    categories: JSON.parse(row.categories) as readonly string[],
    published: row.published ?? undefined,
    doi: row.doi ?? undefined,
    journal: row.journal ?? undefined,
    links: {
      code: row.code_url ?? undefined,
      project: row.project_url ?? undefined,
      huggingFace: row.hugging_face_url ?? undefined,
    },
    signals: {
      votes: row.votes ?? undefined,
      comments: row.comments ?? undefined,
      stars: row.stars ?? undefined,
    },
    listings,
  };
}

/** The listings of each paper, newest first. */
export function groupListings(
  rows: readonly ListingTable[],
): ReadonlyMap<string, readonly Listing[]> {
  const byPaper = new Map<string, Listing[]>();
  for (const { paper_id, source, day, position } of rows) {
    const listings = byPaper.get(paper_id);
    if (listings === undefined) byPaper.set(paper_id, [{ source, day, position }]);
    else listings.push({ source, day, position });
  }
  for (const listings of byPaper.values()) listings.sort(compareListings);
  return byPaper;
}

/**
 * The paper as it will come back from the database, so that it can be compared with what is held:
 * storable text, days, whole numbers, each list once and newest first.
 */
export function toStorablePaper(paper: Paper): Paper {
  return {
    id: storable(paper.id),
    title: storable(paper.title),
    abstract: storable(paper.abstract),
    authors: paper.authors.map(storable),
    categories: paper.categories.map(storable),
    published: toDay(paper.published),
    doi: optional(paper.doi),
    journal: optional(paper.journal),
    links: {
      code: optional(paper.links.code),
      project: optional(paper.links.project),
      huggingFace: optional(paper.links.huggingFace),
    },
    signals: {
      votes: toCount(paper.signals.votes),
      comments: toCount(paper.signals.comments),
      stars: toCount(paper.signals.stars),
    },
    listings: toStorableListings(paper.listings),
  };
}

function optional(text: string | undefined): string | undefined {
  return text ? storable(text) : undefined;
}

/** The day of an instant too; what is no day isn't kept, since days are compared as text. */
function toDay(published: string | undefined): string | undefined {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?=$|T)/u.exec(
    published ?? '',
  )?.[0];
}

const MAX_COUNT = 2 ** 31 - 1;

/** What is no count isn't kept: a column of whole numbers is no place for it. */
function toCount(value: number | undefined): number | undefined {
  if (value === undefined || !Number.isFinite(value) || value < 0) return undefined;
  return Math.min(Math.trunc(value), MAX_COUNT);
}

function toStorableListings(listings: readonly Listing[]): readonly Listing[] {
  if (listings.length === 0) return listings;
  const byList = new Map<string, Listing>();
  for (const { source, day, position } of listings) {
    if (!Number.isInteger(position)) continue;
    const listing = { source: storable(source), day: storable(day), position };
    byList.set(`${listing.day} ${listing.source}`, listing);
  }
  return [...byList.values()].sort(compareListings);
}
