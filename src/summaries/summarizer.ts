/** The port to whoever summarizes: our own rules, or a language model under guard. */

import type { Paper } from '../papers/paper.ts';
import type { Summary } from './summary.ts';

export type SummarizedPaper = Pick<Paper, 'id' | 'title' | 'abstract'>;

/**
 * Nothing here rejects: where a model fails, what the abstract itself says takes its place, marked
 * as such. When `signal` aborts, the same is given at once.
 */
export interface Summarizer {
  summarize(
    paper: SummarizedPaper,
    options?: SummarizeOptions,
    signal?: AbortSignal,
  ): Promise<MadeSummary>;
  /** The answer to a question about the paper, each sentence with those that it rests on. */
  answer(
    paper: SummarizedPaper,
    question: string,
    options?: SummarizeOptions,
    signal?: AbortSignal,
  ): Promise<MadeAnswer>;
  /** Of a language model: which, and what it was asked this month; else `undefined`. */
  usage(): Promise<ModelUsage | undefined>;
}

export interface SummarizeOptions {
  /** As in `en`, the default. The abstract’s own words stay in the abstract’s language. */
  readonly language?: string | undefined;
}

/** A TL;DR of a model has at most 40 words; its key points say the problem, idea, result, limits. */
export interface MadeSummary extends Summary, Made {
  /** Of a model alone: what it said of each, where the abstract tells. */
  readonly parts?: SummaryParts;
}

export type SummaryPart = 'problem' | 'idea' | 'result' | 'limits';
export type SummaryParts = Readonly<Partial<Record<SummaryPart, string>>>;

export interface MadeAnswer extends Made {
  /** Whether the abstract says it; without it, `sentences` is empty. */
  readonly found: boolean;
  /** At most three. */
  readonly sentences: readonly AnswerSentence[];
}

export interface AnswerSentence {
  readonly text: string;
  /** Sentences of the abstract, as they stand there; never empty. */
  readonly evidence: readonly string[];
}

interface Made {
  /** `abstract`: words of the abstract itself; `model`: a language model’s, checked. */
  readonly origin: 'abstract' | 'model';
  /** Why the words of the abstract stand where a model was to speak; else `undefined`. */
  readonly lapse: Lapse | undefined;
  /** Whether the paper holds text for machines, which was left out. */
  readonly isFlagged: boolean;
}

/**
 * `unfaithful`: what it said did not pass the checks; `silent`: no usable answer in time;
 * `busy`: its service asks to wait; `misset`: the service takes no such key, address or model.
 */
export type Lapse = 'silent' | 'busy' | 'misset' | 'refused' | 'budget' | 'unfaithful';

export interface ModelUsage {
  readonly model: string;
  /** How often it was asked this month, by all processes. */
  readonly calls: number;
  readonly monthlyBudget: number;
}
