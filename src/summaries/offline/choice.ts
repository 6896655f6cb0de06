/** Which candidate becomes the TL;DR. */

import { choiceFeaturesIn } from './choice-features.ts';
import { worthOf } from './choice-worth.ts';
import { isOfComputing } from './computing.ts';
import { faultsOf } from './form-faults.ts';
import { withoutJoining } from './joining.ts';
import type { Outline } from './outline.ts';
import type { Candidate } from './rank.ts';
import { countWords } from './words.ts';

/**
 * The candidates in the order in which they fit for a TL;DR of at most `mostWords` words. In
 * computing that is the order of their scores. In other fields the sentence is chosen first, by
 * what readers of whole abstracts chose, and then the best of its forms; longer ones come last.
 */
export function inOrderOfChoice(
  outline: Outline,
  ranked: readonly Candidate[],
  mostWords: number,
): readonly Candidate[] {
  if (!outline.isEnglish || isOfComputing(outline)) return ranked;
  const fitting = ranked.filter(({ text }) => countWords(text) <= mostWords);
  const rest = ranked.filter((candidate) => !fitting.includes(candidate));
  return [
    ...inOrderOfWorth(outline, fitting, mostWords),
    ...inOrderOfWorth(outline, rest, mostWords),
  ];
}

/** Sentence after sentence, each with the best of its forms first. */
function inOrderOfWorth(
  outline: Outline,
  candidates: readonly Candidate[],
  mostWords: number,
): readonly Candidate[] {
  const featuresIn = choiceFeaturesIn(outline);
  const groups = Map.groupBy(candidates, ({ sentence }) => sentence);
  const wholes = new Map(
    [...groups.keys()].map((sentence) => [
      sentence,
      worthOf(featuresIn(sentence, withoutJoining(sentence.text))),
    ]),
  );
  const most = Math.max(...wholes.values());
  const sentences = [...groups].map(([sentence, forms]) => {
    const whole = wholes.get(sentence) ?? 0;
    if (whole < most - FAR_BEHIND) return { worth: whole - FAR_BEHIND, forms };
    const room = Math.min(mostWords, wordsBeside(sentence.text));
    const worths = new Map(
      forms.map((form) => {
        const asCut = form.cuts.length === 0 ? whole : worthOf(featuresIn(sentence, form.text));
        const faults = faultsOf(outline, form);
        const kept = KEPT * (wordsBeside(form.text) / room);
        const asForm = form.score / 2 + OF_FORM * asCut + kept - faults;
        return [form, { asForm, worth: whole + OF_FORM * (asCut - whole) - faults }];
      }),
    );
    const inOrder = [...forms].sort(
      (one, other) => (worths.get(other)?.asForm ?? 0) - (worths.get(one)?.asForm ?? 0),
    );
    const first = inOrder[0];
    return { worth: (first && worths.get(first)?.worth) ?? whole, forms: inOrder };
  });
  return sentences.sort((one, other) => other.worth - one.worth).flatMap(({ forms }) => forms);
}

/** Words that stand in no bracket. */
function wordsBeside(text: string): number {
  return countWords(text.replace(/\s\([^()]*\)/gu, ''));
}

/** How much of the worth is that of the form, and not of the whole sentence. */
const OF_FORM = 0.3;
/** What a form is better for that keeps all of its sentence that there is room for. */
const KEPT = 0.2;
/** Sentences worth so much less are not looked at form by form. */
const FAR_BEHIND = 0.4;
