/** One paper from several readings: what is newer wins, what is richer stays. */

import { isDeepStrictEqual } from 'node:util';
import type { Listing, Paper } from './paper.ts';

/**
 * The paper held, brought up to date by a later reading of it. The later reading wins field by
 * field, unless it knows less: an empty or cut text, a shorter list, abbreviated names, a coarser
 * date. Nothing that was known gets lost. Returns `held` itself when nothing is new.
 */
export function mergePapers(held: Paper, incoming: Paper): Paper {
  const merged: Paper = {
    id: held.id,
    title: newerTitle(held.title, incoming.title),
    abstract: newerAbstract(held.abstract, incoming.abstract),
    authors: mergeAuthors(held.authors, incoming.authors),
    categories: mergeCategories(held.categories, incoming.categories),
    published: exacterDate(held.published, incoming.published),
    doi: incoming.doi || held.doi,
    journal: incoming.journal || held.journal,
    links: {
      code: incoming.links.code || held.links.code,
      project: incoming.links.project || held.links.project,
      huggingFace: incoming.links.huggingFace || held.links.huggingFace,
    },
    signals: {
      votes: incoming.signals.votes ?? held.signals.votes,
      comments: incoming.signals.comments ?? held.signals.comments,
      stars: incoming.signals.stars ?? held.signals.stars,
    },
    listings: mergeListings(held.listings, incoming.listings),
  };
  return isDeepStrictEqual(held, merged) ? held : merged;
}

/** A newer title counts, unless it is empty or cut. */
function newerTitle(held: string, incoming: string): string {
  return incoming === '' || isCut(incoming, held) ? held : incoming;
}

/** So does a newer abstract; but one less than half as long is a teaser, not a revision. */
function newerAbstract(held: string, incoming: string): string {
  return incoming.length * 2 < held.length || isCut(incoming, held) ? held : incoming;
}

/** Whether a text is the beginning of the whole one, with the dots that say so. */
function isCut(text: string, whole: string): boolean {
  const start = text.replace(/\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/u, '');
  return start !== text && start.length < whole.length && whole.startsWith(start);
}

/** The longer list is the whole one; in two equally long ones each name stands in its fuller form. */
function mergeAuthors(held: readonly string[], incoming: readonly string[]): readonly string[] {
  if (incoming.length !== held.length) return incoming.length > held.length ? incoming : held;
  return incoming.map((name, index) => {
    const known = held[index] ?? '';
    return isAbbreviation(name, known) ? known : name;
  });
}

/** `Y. LeCun` of `Yann LeCun`: the same surname, less before it, from the same first letter. */
function isAbbreviation(short: string, full: string): boolean {
  const shortNames = short.split(' ');
  const fullNames = full.split(' ');
  return (
    short.length < full.length &&
    shortNames.at(-1) === fullNames.at(-1) &&
    (shortNames.length === 1 || shortNames[0]?.charAt(0) === fullNames[0]?.charAt(0))
  );
}

/** A source that knows some of the categories doesn't know which one is primary. */
function mergeCategories(held: readonly string[], incoming: readonly string[]): readonly string[] {
  const newOnes = incoming.filter((category) => !held.includes(category));
  if (newOnes.length === 0) return held;
  return [...new Set([...incoming, ...held])];
}

/** `2023-04-24` before `2023-04` before `2023`; of two equally exact days the later reading's. */
function exacterDate(held: string | undefined, incoming: string | undefined): string | undefined {
  if (!incoming || !held) return incoming || held;
  return incoming.length < held.length ? held : incoming;
}

/** A paper has one place on a source's list of a day. */
function mergeListings(held: readonly Listing[], incoming: readonly Listing[]): readonly Listing[] {
  const byList = new Map<string, Listing>();
  for (const listing of [...held, ...incoming]) {
    byList.set(`${listing.day} ${listing.source}`, listing);
  }
  return [...byList.values()].sort(compareListings);
}

/** Newest first. */
export function compareListings(a: Listing, b: Listing): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return a.source < b.source ? -1 : Number(a.source > b.source);
}
