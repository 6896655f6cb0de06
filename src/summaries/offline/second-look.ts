/**
 * The second look at what may become the TL;DR: each sentence in its best form, as a reader sees it
 * who has nothing but the title beside it.
 */

import { choiceFeaturesIn } from './choice-features.ts';
import type { Features } from './features.ts';
import type { FirstLook } from './first-look.ts';
import { faultsOf } from './form-faults.ts';
import type { Outline } from './outline.ts';
import { pointersOf } from './pointers.ts';
import weightsFile from './second-look-weights.json' with { type: 'json' };
import { countWords } from './words.ts';

/** The same, those first of which readers are told most. */
export function inOrderOfSecondLook(
  outline: Outline,
  looks: readonly FirstLook[],
): readonly FirstLook[] {
  const featuresIn = secondLookFeaturesIn(outline);
  const worths = new Map(
    looks.map((look) => [
      look,
      worthAgain(featuresIn(look), WEIGHTS) - priceOfSeldomFaults(outline, look),
    ]),
  );
  return [...looks].sort((one, other) => (worths.get(other) ?? 0) - (worths.get(one) ?? 0));
}

/**
 * About what a reader is told, by the features of a form and what each adds. The first look counts
 * once more beside them: it was learned from more papers, if not from forms.
 */
export function worthAgain(features: Features, weights: ReadonlyMap<string, number>): number {
  let worth = FIRST_LOOK_BESIDE * (features.get(FIRST_LOOK) ?? 0);
  for (const [name, value] of features) worth += value * (weights.get(name) ?? 0);
  return worth;
}

const FIRST_LOOK = 'worth at the first look';
const FIRST_LOOK_BESIDE = 0.12;

/** Faults that readers met too seldom for a weight keep their price. */
function priceOfSeldomFaults(outline: Outline, { form }: FirstLook): number {
  let sum = 0;
  for (const [name, price] of faultsOf(outline, form)) {
    if (!WEIGHTS.has(`fault: ${name}`)) sum += price;
  }
  return sum;
}

const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(weightsFile.weights));

/** Gives the features of a form: how it is put, its faults, what it points at, what was cut. */
export function secondLookFeaturesIn(outline: Outline): (look: FirstLook) => Features {
  const putIn = choiceFeaturesIn(outline);
  return ({ form, worth }) => {
    const { sentence, text, cuts } = form;
    const put = putIn(sentence, text);
    const features = new Map([...put].filter(([name]) => !name.startsWith('word: ')));
    features.set(FIRST_LOOK, OF_FIRST_LOOK * worth);
    for (const name of faultsOf(outline, form).keys()) features.set(`fault: ${name}`, 1);
    for (const name of pointersOf(outline, text)) features.set(`points: ${name}`, 1);
    for (const cut of cuts) features.set(`cut: ${cut}`, 1);
    features.set('cut: how often', cuts.length);
    features.set('cut: share kept', countWords(text) / countWords(sentence.text));
    return features;
  };
}

/** More than the 1 of the others, so that the learning starts from what is known. */
const OF_FIRST_LOOK = 5;
