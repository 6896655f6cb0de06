/**
 * Learns the weights of the offline summaries: `npm run train:summaries -- --data DIR`.
 *
 * For every shortened sentence of SciTLDR's train split, a ridge regression learns from named
 * features by how much its ROUGE exceeds the mean of its paper's. The same data gives the same
 * file. Nothing of dev is looked at; `npm run bench:summaries` measures there.
 */

import { writeFileSync } from 'node:fs';
import { featuresOf } from '../../src/summaries/offline/features.ts';
import { outlineOf } from '../../src/summaries/offline/outline.ts';
import { shortenings } from '../../src/summaries/offline/shorten.ts';
import { countWords } from '../../src/summaries/offline/words.ts';
import { type Example, learnWeights } from './ridge.ts';
import { rougeAgainstBest, rougeText } from './rouge.ts';
import { dataFolder, readScitldr, type ScitldrPaper } from './summaries-data.ts';

const WEIGHTS_FILE = new URL('../../src/summaries/offline/weights.json', import.meta.url);
const ORIGIN =
  'Learned by test/bench/train-summaries.ts from the train split of SciTLDR, abstract-only ' +
  '(https://github.com/allenai/scitldr, Apache-2.0): these are numbers derived from that data, ' +
  'none of its text is here. Each says how much a feature of src/summaries/offline/features.ts adds to ' +
  'the expected ROUGE of a sentence.';

/** Longer candidates can't become a TL;DR and would only teach what is wrong with them. */
const LONGEST_CANDIDATE = 40;
const LEARNING = { ridge: 10, leastSeen: 40 };

const groups = readScitldr(dataFolder(), 'train').map(examplesOf);
const weights = learnWeights(groups, LEARNING);
writeFileSync(WEIGHTS_FILE, `${JSON.stringify({ origin: ORIGIN, weights }, undefined, 2)}\n`);
console.log(
  `${Object.keys(weights).length} weights from ${groups.length} papers in src/summaries/offline/weights.json`,
);

function examplesOf(paper: ScitldrPaper): readonly Example[] {
  const outline = outlineOf(paper);
  const references = paper.references.map(rougeText);
  return outline.sentences.flatMap((sentence) =>
    shortenings(sentence.text)
      .filter(({ text }) => countWords(text) <= LONGEST_CANDIDATE)
      .map((candidate) => {
        const { r1, r2, rl } = rougeAgainstBest(rougeText(candidate.text), references);
        // ROUGE-1 counts twice: it decides which reference the other two are taken from.
        const score = (2 * r1 + r2 + rl) / 4;
        return { features: featuresOf(outline, sentence, candidate), score };
      }),
  );
}
