/** Whose words a summary or an answer is, as the small print below it. */

import { languageName } from '../summaries/languages.ts';
import type { Lapse, MadeSummary } from '../summaries/summarizer.ts';
import type { Block } from './reply.ts';

/**
 * One note that says whose words these are, and another where the paper talks to machines. Of
 * `silence`, where the abstract does not say, no words are the abstract's. `language` is the one
 * that was asked for, where one was.
 */
export function madeNotes(
  what: 'summary' | 'answer' | 'silence',
  { origin, lapse, isFlagged }: Pick<MadeSummary, 'origin' | 'lapse' | 'isFlagged'>,
  language?: string | undefined,
): readonly Block[] {
  // The abstract is in English so often that this needs no word.
  const other = language === undefined || language === 'en' ? undefined : languageName(language);
  const notes: string[] = [];
  if (origin === 'model') {
    const words = what === 'summary' ? what : 'answer';
    const inLanguage = other === undefined ? '' : ` in ${other}`;
    notes.push(`AI ${words}${inLanguage}, checked against the abstract.`);
  } else {
    const whose = other === undefined ? 'words' : 'words and language';
    const own = what === 'silence' ? [] : [`From the abstract, in its own ${whose}.`];
    const why = lapse === undefined ? unwritten(other) : LAPSES[lapse];
    const note = [...own, ...why].join(' ');
    if (note !== '') notes.push(note);
  }
  if (isFlagged) {
    notes.push('The paper holds text that gives orders to language models. It was left out.');
  }
  return notes.map((note) => ({ type: 'note', spans: [note] }));
}

/** The language was chosen while a language model was set. */
function unwritten(language: string | undefined): readonly string[] {
  return language === undefined
    ? []
    : [`For ${language} a language model is needed, and none is set.`];
}

/** Why the language model does not speak. */
const LAPSES: Readonly<Record<Lapse, readonly [string]>> = {
  silent: ['The language model gave no usable answer in time.'],
  busy: ['The language model is asked too often right now; try again in a few minutes.'],
  misset: ['The language model can’t be asked as it is set up here; the log says why.'],
  refused: ['The language model declined to answer.'],
  budget: ['This month’s budget of the language model is used up.'],
  unfaithful: ['What the language model said did not pass the checks.'],
};
