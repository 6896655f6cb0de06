/** What a person searches for, read from the text they typed. */

export interface Query {
  /** As typed, white space folded. */
  readonly text: string;
  /** The plain words, in order, punctuation and all: the index has its own way to read them. */
  readonly words: string;
  readonly phrases: readonly string[];
  /** Words or phrases that no hit may hold. */
  readonly without: readonly string[];
  /** Each must be part of some author's name. */
  readonly authors: readonly string[];
  /** At least one must be a category of the paper, or the archive of one (`cs` holds `cs.CL`). */
  readonly categories: readonly string[];
  /** First and last day that a paper may be published on, `YYYY-MM-DD`, both included. */
  readonly publishedFrom: string | undefined;
  readonly publishedTo: string | undefined;
  readonly hasCode: boolean;
}
