/** What a summary is, whoever wrote it. */

export interface Summary {
  /** One sentence of at most 30 words; empty only when the paper has no text. */
  readonly tldr: string;
  /** The sentence of the abstract that the TL;DR rests on, as it stands there. */
  readonly evidence: string;
  /** Two or three points in the abstract's order; fewer where it has fewer sentences. */
  readonly points: readonly SummaryPoint[];
  /** Three to five phrases that name the topic, the strongest first. */
  readonly keyPhrases: readonly string[];
}

export interface SummaryPoint {
  readonly text: string;
  /** The sentence of the abstract that it rests on, as it stands there. */
  readonly evidence: string;
}
