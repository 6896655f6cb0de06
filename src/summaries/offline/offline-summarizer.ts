/** The summarizer that needs nothing: words of the abstract, chosen by our own rules. */

import { cleanPaper } from '../directives.ts';
import { summarize } from '../summarize.ts';
import type { Summarizer } from '../summarizer.ts';
import { answerFromAbstract } from './ask.ts';

export const offlineSummarizer: Summarizer = {
  async summarize(paper) {
    const { isFlagged, ...clean } = cleanPaper(paper);
    return { ...summarize(clean), origin: 'abstract', lapse: undefined, isFlagged };
  },

  async answer(paper, question) {
    const { isFlagged, ...clean } = cleanPaper(paper);
    const { found, sentences } = answerFromAbstract(clean, question);
    return {
      found,
      sentences: sentences.map((text) => ({ text, evidence: [text] })),
      origin: 'abstract',
      lapse: undefined,
      isFlagged,
    };
  },

  async usage() {
    return undefined;
  },
};
