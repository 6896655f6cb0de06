/**
 * The summarizer that asks a language model and believes nothing: what it says is checked against
 * the abstract, asked for once more with the fault named, and else the fallback speaks.
 */

import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '../../sources/http/clock.ts';
import type { Store } from '../../store/store.ts';
import { cleanPaper } from '../directives.ts';
import { findLanguage } from '../languages.ts';
import { splitSentences } from '../offline/sentences.ts';
import type { SummarizedPaper, SummarizeOptions, Summarizer } from '../summarizer.ts';
import { answerForm, summaryForm } from './answer-forms.ts';
import { Asker } from './asker.ts';
import { checkAnswer, checkSummary } from './check-filled.ts';
import { answerShape, KeptResults, summaryShape } from './kept-results.ts';
import { ModelCalls } from './model-calls.ts';
import { openaiChat } from './openai-chat.ts';
import { answerMessages, PROMPT_VERSION, type PromptPaper, summaryMessages } from './prompts.ts';
import { readAnswer, readSummary } from './read-filled.ts';

export interface ModelSummarizerOptions {
  /** Of any OpenAI-compatible service: `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  /** Requests a calendar month (UTC), counted in the store over all processes. */
  readonly monthlyBudget: number;
  readonly store: Store;
  /** Speaks where the model may not, and gives the key phrases. */
  readonly fallback: Summarizer;
  readonly now: () => Date;
  /** For the operator: why the model did not speak. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
  /** How long an answer may take, retries and queue included: as long as a chat allows. */
  readonly timeoutMs?: number;
  readonly concurrency?: number;
  readonly retries?: number;
  readonly retryDelayMs?: number;
  readonly clock?: Clock;
}

/** The name under which the store counts requests. */
export const BUDGET_NAME = 'model';
/** More belong to no abstract, and no model should read on. */
const MOST_SENTENCES = 80;
const LONGEST_SENTENCE = 2000;

export function modelSummarizer(options: ModelSummarizerOptions): Summarizer {
  const { model, monthlyBudget, store, fallback, now } = options;
  const asker = new Asker({
    calls: new ModelCalls({
      chat: openaiChat(options),
      spend: () => store.budget.take(BUDGET_NAME, monthOf(now()), monthlyBudget),
      clock: options.clock ?? systemClock,
      concurrency: options.concurrency ?? 4,
      retries: options.retries ?? 2,
      retryDelayMs: options.retryDelayMs ?? 500,
    }),
    timeoutMs: options.timeoutMs ?? 10_000,
    now,
    onFailure: options.onFailure,
  });
  const summaries = new KeptResults(store, summaryShape);
  const answers = new KeptResults(store, answerShape);

  return {
    async summarize(paper, options, signal) {
      const own = await fallback.summarize(paper, options, signal);
      const shown = shownOf(paper);
      if (shown.sentences.length === 0) return own;
      const language = languageOf(options);
      const kept = await asker.ask(
        {
          key: { paperId: paper.id, model, promptVersion: versionOf(shown), language },
          kept: summaries,
          form: summaryForm,
          read: readSummary,
          formName: 'summary',
          messages: summaryMessages(shown, language),
          check: (filled) => checkSummary(filled, shown, language),
        },
        signal,
      );
      if (typeof kept === 'string') return { ...own, lapse: kept };
      return { ...own, ...kept.result, origin: 'model' };
    },

    async answer(paper, question, options, signal) {
      const own = await fallback.answer(paper, question, options, signal);
      const shown = shownOf(paper);
      if (shown.sentences.length === 0 || question.trim() === '') return own;
      const language = languageOf(options);
      const promptVersion = `${versionOf(shown)}:ask:${digest(question)}`;
      const kept = await asker.ask(
        {
          key: { paperId: paper.id, model, promptVersion, language },
          kept: answers,
          form: answerForm,
          read: readAnswer,
          formName: 'answer',
          messages: answerMessages(shown, question, language),
          check: (filled) => checkAnswer(filled, shown, language),
        },
        signal,
      );
      if (typeof kept === 'string') return { ...own, lapse: kept };
      return { ...own, ...kept.result, origin: 'model' };
    },

    async usage() {
      const calls = await store.budget.used(BUDGET_NAME, monthOf(now()));
      return { model, calls, monthlyBudget };
    },
  };
}

/** The paper as the model sees it: without text for machines, sentence by sentence. */
function shownOf(paper: SummarizedPaper): PromptPaper {
  const { title, abstract } = cleanPaper(paper);
  const sentences = splitSentences(abstract)
    .slice(0, MOST_SENTENCES)
    .filter((sentence) => sentence.length <= LONGEST_SENTENCE);
  return { title: title.slice(0, LONGEST_SENTENCE), sentences };
}

/** One of ours, else `de` of `de-AT`; English where it is no language. */
function languageOf({ language = 'en' }: SummarizeOptions = {}): string {
  const ours = findLanguage(language);
  if (ours !== undefined) return ours;
  try {
    return new Intl.Locale(language).language;
  } catch {
    return 'en';
  }
}

/** Of the prompt and of the words that it shows: a changed abstract is never given old words. */
function versionOf({ title, sentences }: PromptPaper): string {
  return `${PROMPT_VERSION}:${digest([title, ...sentences].join(' '))}`;
}

function digest(text: string): string {
  const words = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}

/** `2026-07`, UTC. */
function monthOf(now: Date): string {
  return now.toISOString().slice(0, 7);
}
