/** Whose words a summary or an answer is, as the small print below it. */

import type { Lapse, MadeSummary } from '../summaries/summarizer.ts';
import type { Block } from './reply.ts';

/**
 * One note that says whose words these are, and another where the paper talks to machines. Of
 * `silence`, where the abstract does not say, no words are the abstract's.
 */
export function madeNotes(
  what: 'summary' | 'answer' | 'silence',
  { origin, lapse, isFlagged }: Pick<MadeSummary, 'origin' | 'lapse' | 'isFlagged'>,
): readonly Block[] {
  const notes: string[] = [];
  if (origin === 'model') {
    notes.push(`AI ${what === 'summary' ? what : 'answer'}, checked against the abstract.`);
  } else {
    const own = what === 'silence' ? [] : ['From the abstract, in its own words.'];
    const note = [...own, ...(lapse === undefined ? [] : [LAPSES[lapse]])].join(' ');
    if (note !== '') notes.push(note);
  }
  if (isFlagged) {
    notes.push('The paper holds text that gives orders to language models. It was left out.');
  }
  return notes.map((note) => ({ type: 'note', spans: [note] }));
}

/** Why the language model does not speak. */
const LAPSES: Readonly<Record<Lapse, string>> = {
  silent: 'The language model gave no usable answer in time.',
  refused: 'The language model declined to answer.',
  budget: 'This month’s budget of the language model is used up.',
  unfaithful: 'What the language model said did not pass the checks.',
};
