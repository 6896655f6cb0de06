/** What a source leaves out, and why: told to whoever counts it, never thrown. */

/** One entry of an answer that is no paper we can keep. */
export interface SourceProblem {
  /** The source's name: `Hugging Face`. */
  readonly source: string;
  /** Which answer it was in: `daily 2026-07-15`. */
  readonly answer: string;
  /** What is wrong, for a log: `entry 3: id: expected string`. */
  readonly reason: string;
}

export type ProblemListener = (problem: SourceProblem) => void;
