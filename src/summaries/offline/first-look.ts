/** The first look at what may become the TL;DR: the worth of each sentence, and its best form. */

import { choiceFeaturesIn } from './choice-features.ts';
import { worthOf } from './choice-worth.ts';
import { faultsOf } from './form-faults.ts';
import { withoutJoining } from './joining.ts';
import type { Outline } from './outline.ts';
import type { Candidate } from './rank.ts';
import { countWords } from './words.ts';

/** A sentence that may become the TL;DR. */
export interface FirstLook {
  /** The best of its forms. */
  readonly form: Candidate;
  /** All of them, the best first. */
  readonly forms: readonly Candidate[];
  /** About 1 where the form tells the main thing, 0 where it tells nothing. */
  readonly worth: number;
}

/** The sentences, those that are worth most first, each with its forms in their order. */
export function firstLooks(
  outline: Outline,
  candidates: readonly Candidate[],
  mostWords: number,
): readonly FirstLook[] {
  const featuresIn = choiceFeaturesIn(outline);
  const groups = Map.groupBy(candidates, ({ sentence }) => sentence);
  const wholes = new Map(
    [...groups.keys()].map((sentence) => [
      sentence,
      worthOf(featuresIn(sentence, withoutJoining(sentence.text))),
    ]),
  );
  const most = Math.max(...wholes.values());
  const sentences = [...groups].flatMap(([sentence, forms]) => {
    const whole = wholes.get(sentence) ?? 0;
    if (whole < most - FAR_BEHIND) return lookAt(forms, whole - FAR_BEHIND);
    const room = Math.min(mostWords, wordsBeside(sentence.text));
    const worths = new Map(
      forms.map((form) => {
        const asCut = form.cuts.length === 0 ? whole : worthOf(featuresIn(sentence, form.text));
        const faults = priceOf(faultsOf(outline, form));
        const kept = KEPT * (wordsBeside(form.text) / room);
        const asForm = form.score / 2 + OF_FORM * asCut + kept - faults;
        return [form, { asForm, worth: whole + OF_FORM * (asCut - whole) - faults }];
      }),
    );
    const inOrder = [...forms].sort(
      (one, other) => (worths.get(other)?.asForm ?? 0) - (worths.get(one)?.asForm ?? 0),
    );
    const [best] = inOrder;
    return lookAt(inOrder, (best && worths.get(best)?.worth) ?? whole);
  });
  return sentences.sort((one, other) => other.worth - one.worth);
}

function lookAt(forms: readonly Candidate[], worth: number): readonly FirstLook[] {
  const [form] = forms;
  return form === undefined ? [] : [{ form, forms, worth }];
}

function priceOf(faults: ReadonlyMap<string, number>): number {
  return [...faults.values()].reduce((sum, price) => sum + price, 0);
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
