/** From what a model filled in to what a reader may see: everything guarded, everything with evidence. */

import { withoutDirectives } from '../directives.ts';
import { readable } from '../offline/readable.ts';
import { contentStems, wordsOf } from '../offline/words.ts';
import type { AnswerSentence, SummaryPart, SummaryParts } from '../summarizer.ts';
import type { SummaryPoint } from '../summary.ts';
import type { FilledAnswer, FilledSummary, Statement } from './answer-forms.ts';
import { faultsOf } from './guards.ts';
import type { PromptPaper } from './prompts.ts';

export interface CheckedSummary {
  readonly tldr: string;
  readonly evidence: string;
  readonly points: readonly SummaryPoint[];
  readonly parts: SummaryParts;
}

export interface CheckedAnswer {
  readonly found: boolean;
  readonly sentences: readonly AnswerSentence[];
}

/** What may be shown, or why nothing may, in words for the model. */
export type Checked<Result> =
  | { readonly type: 'sound'; readonly result: Result }
  | { readonly type: 'faulty'; readonly faults: readonly string[] };

const PARTS: readonly SummaryPart[] = ['problem', 'idea', 'result', 'limits'];
const MOST_ANSWER_SENTENCES = 3;

/** A sound TL;DR with one sound part at least; parts that are not sound are left out. */
export function checkSummary(
  filled: FilledSummary,
  paper: PromptPaper,
  language: string,
): Checked<CheckedSummary> {
  const tldr = readable(filled.tldr.text);
  const faults = named('tldr', [
    ...faultsIn(filled.tldr.text, paper, language),
    ...(sameWords(tldr, paper.title) ? ['it only repeats the title'] : []),
  ]);
  const parts: Partial<Record<SummaryPart, string>> = {};
  const points: SummaryPoint[] = [];
  for (const part of PARTS) {
    const statement = filled[part];
    if (statement === null) continue;
    const text = readable(statement.text);
    const wrong = faultsIn(statement.text, paper, language);
    faults.push(...named(part, wrong));
    if (wrong.length > 0 || sameWords(text, tldr)) continue;
    parts[part] = text;
    points.push({ text, evidence: evidenceOf(statement, paper) });
  }
  const isSound = !faults.some((fault) => fault.startsWith('tldr:')) && points.length > 0;
  if (!isSound) {
    return { type: 'faulty', faults: faults.length > 0 ? faults : ['every part is empty'] };
  }
  return {
    type: 'sound',
    result: { tldr, evidence: evidenceOf(filled.tldr, paper), points, parts },
  };
}

/** Each sentence is held against the sentences that it cites, not against the whole abstract. */
export function checkAnswer(
  filled: FilledAnswer,
  paper: PromptPaper,
  language: string,
): Checked<CheckedAnswer> {
  if (!filled.found) return { type: 'sound', result: { found: false, sentences: [] } };
  const faults: string[] = [];
  const sentences: AnswerSentence[] = [];
  for (const [at, { text, sentences: cited }] of filled.sentences.entries()) {
    const evidence = [...new Set(cited)].flatMap((number) => paper.sentences[number - 1] ?? []);
    const wrong =
      evidence.length === 0
        ? ['it cites no sentence of the abstract']
        : faultsIn(text, { title: paper.title, sentences: evidence }, language);
    faults.push(...named(`sentence ${at + 1}`, wrong));
    sentences.push({ text: readable(text), evidence });
  }
  if (sentences.length === 0) faults.push('it found an answer and gives none');
  if (sentences.length > MOST_ANSWER_SENTENCES) faults.push('it has more than three sentences');
  if (faults.length > 0) return { type: 'faulty', faults };
  return { type: 'sound', result: { found: true, sentences } };
}

/** Markup is looked for in the text as it came, since reading it takes some of it off. */
function faultsIn(text: string, paper: PromptPaper, language: string): readonly string[] {
  const abstract = paper.sentences.join(' ');
  const source = { title: paper.title, abstract: `${abstract} ${readable(abstract)}`, language };
  const faults = [...faultsOf(readable(text), source), ...faultsOf(text, source)];
  const words = new Set(faults.map((fault) => fault.words));
  if (withoutDirectives(text).found.length > 0) words.add('it gives orders');
  return [...words];
}

/** The cited sentence where it shares words with the text, else the one that shares most. */
function evidenceOf({ text, sentence }: Statement, { sentences }: PromptPaper): string {
  const stems = new Set(contentStems(text));
  const shared = sentences.map(
    (each) => new Set(contentStems(each).filter((stem) => stems.has(stem))).size,
  );
  const most = Math.max(...shared);
  const cited = sentences[sentence - 1];
  // Another language shares only names.
  if (cited !== undefined && (most < 2 || (shared[sentence - 1] ?? 0) >= 2)) return cited;
  return sentences[shared.indexOf(most)] ?? '';
}

function named(what: string, faults: readonly string[]): string[] {
  return faults.map((fault) => `${what}: ${fault}`);
}

function sameWords(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}
