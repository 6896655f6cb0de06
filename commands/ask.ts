/** `ask`: the answer to a question about one paper, with the sentences that it rests on. */

import type { Paper } from '../src/papers/paper.ts';
import { paperUrl } from '../src/papers/paper-id.ts';
import { madeNotes } from '../src/replies/made-notes.ts';
import { type Block, type Card, card, reply } from '../src/replies/reply.ts';
import type { MadeAnswer } from '../src/summaries/summarizer.ts';
import { defineCommand } from './command.ts';
import { paperOption, withPaper } from './named-paper.ts';
import { shareButton, shareOption, visibilityOf } from './shared-options.ts';
import { languageHere } from './summary-language.ts';

export const ask = defineCommand({
  name: 'ask',
  description: 'What the abstract of a paper says to a question, or that it does not say',
  examples: ['ask 2103.00020 How many image-text pairs was it trained on?', 'ask 2 What is new?'],
  options: {
    paper: { ...paperOption, positional: 'word' },
    question: {
      type: 'text',
      description: 'What you want to know about it',
      example: 'Which data sets were used?',
      required: true,
      positional: 'rest',
    },
    share: shareOption,
  },
  run({ paper, question, share }, context) {
    return withPaper(
      paper,
      context,
      (id) => `ask ${id} ${question}`,
      async (found) => {
        const language = await languageHere(context);
        const answer = await context.summarizer.answer(found, question, { language });
        return reply(textOf(answer), {
          cards: [answerCard(found, question, { ...answer, language })],
          visibility: visibilityOf(share),
          buttons: shareButton(share, `ask ${found.id} ${question}`),
          outcome: answer.found ? 'answer' : 'nothing',
        });
      },
    );
  },
});

const NOT_SAID = 'The abstract does not say.';

function textOf({ found, sentences }: MadeAnswer): string {
  return found ? sentences.map(({ text }) => text).join(' ') : NOT_SAID;
}

function answerCard(
  paper: Paper,
  question: string,
  answer: MadeAnswer & { readonly language: string | undefined },
): Card {
  const blocks: Block[] = [
    { type: 'note', spans: [question] },
    ...(answer.found
      ? answerBlocks(answer)
      : [{ type: 'text' as const, spans: [paper.abstract === '' ? NO_ABSTRACT : NOT_SAID] }]),
  ];
  if (paper.abstract !== '') {
    const what = answer.found ? 'answer' : 'silence';
    blocks.push(...madeNotes(what, answer, answer.language));
  }
  blocks.push({
    type: 'buttons',
    buttons: [
      { type: 'run', label: 'Abstract', line: `show ${paper.id}` },
      { type: 'run', label: 'Summary', line: `summarize ${paper.id}` },
    ],
  });
  return card(paper.title, { url: paperUrl(paper.id), paperId: paper.id, blocks });
}

const NO_ABSTRACT = 'No abstract is known, so nothing can be answered from it.';

/** Words of a model come with the sentences that they rest on; the abstract's are these themselves. */
function answerBlocks({ sentences, origin }: MadeAnswer): readonly Block[] {
  if (origin === 'abstract') {
    return sentences.map(({ text }) => ({ type: 'quote', spans: [text] }));
  }
  const evidence = new Set(sentences.flatMap((sentence) => sentence.evidence));
  return [
    { type: 'text', spans: [sentences.map(({ text }) => text).join(' ')] },
    ...[...evidence].map((text): Block => ({ type: 'quote', spans: [text] })),
  ];
}
