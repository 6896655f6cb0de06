/** The paper: the one shape that sources give, the library holds and replies show. */

import { canonicalPaperId } from './paper-id.ts';

export interface Paper {
  /** Canonical, without a version: `arxiv:2411.00715`; an id of another kind stands as it came. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** arXiv categories, the primary one first: `cs.CL`. */
  readonly categories: readonly string[];
  /** The day it appeared, as exactly as it is known: `2023`, `2023-04` or `2023-04-24` (UTC). */
  readonly published: string | undefined;
  readonly doi: string | undefined;
  /** Where it was printed, in the words of the source: `J. Chem. Phys. 12, 3 (2020)`. */
  readonly journal: string | undefined;
  readonly links: PaperLinks;
  /** The newest known values; `undefined` where no source tells. */
  readonly signals: Signals;
  /** The daily lists that it stood on, newest first. */
  readonly listings: readonly Listing[];
}

/** Pages about the paper, all `https:` or `http:`. The abstract's page follows from the id. */
export interface PaperLinks {
  readonly code: string | undefined;
  readonly project: string | undefined;
  /** Set only when Hugging Face knows the paper. */
  readonly huggingFace: string | undefined;
}

/** What says that a paper matters, as counts. */
export interface Signals {
  readonly votes: number | undefined;
  readonly comments: number | undefined;
  readonly stars: number | undefined;
}

/** A place on a source's list of one day. */
export interface Listing {
  readonly source: string;
  /** `YYYY-MM-DD`, the source's own day (UTC for Hugging Face). */
  readonly day: string;
  /** From 1, in the source's order. */
  readonly position: number;
}

/** What `add` takes: the least that makes a paper, and whatever else is known. */
export interface PaperInput
  extends Pick<Paper, 'id' | 'title' | 'abstract'>,
    Partial<Omit<Paper, 'id' | 'title' | 'abstract' | 'links' | 'signals'>> {
  readonly links?: Partial<PaperLinks> | undefined;
  readonly signals?: Partial<Signals> | undefined;
}

/**
 * Fills what is not given, canonicalizes the id and folds white space in the texts.
 * Throws a TypeError that names the field when `id`, `title` or `abstract` is no string, or the id
 * is empty.
 */
export function toPaper(input: PaperInput): Paper {
  for (const field of ['id', 'title', 'abstract'] as const) {
    if (typeof input[field] !== 'string') {
      throw new TypeError(`A paper’s ${field} must be a string, not ${typeof input[field]}.`);
    }
  }
  const id = canonicalPaperId(input.id);
  if (id === '') throw new TypeError('A paper’s id must not be empty.');
  return {
    id,
    title: foldSpace(input.title),
    abstract: foldSpace(input.abstract),
    authors: (input.authors ?? []).map(foldSpace).filter((name) => name !== ''),
    categories: input.categories ?? [],
    published: input.published,
    doi: input.doi,
    journal: input.journal,
    links: {
      code: input.links?.code,
      project: input.links?.project,
      huggingFace: input.links?.huggingFace,
    },
    signals: {
      votes: input.signals?.votes,
      comments: input.signals?.comments,
      stars: input.signals?.stars,
    },
    listings: input.listings ?? [],
  };
}

function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
