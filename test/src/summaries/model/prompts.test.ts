import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { answerForm, schemaOf, summaryForm } from '../../../../src/summaries/model/answer-forms.ts';
import {
  answerMessages,
  PROMPT_VERSION,
  repairMessages,
  summaryMessages,
} from '../../../../src/summaries/model/prompts.ts';

/**
 * What each version of the prompts says. Kept summaries are found by the version: when the words
 * change, count PROMPT_VERSION up and add a line here, else old summaries are taken for new ones.
 */
const DIGESTS: Readonly<Record<string, string>> = {
  '2': '3d8fd8310845469f',
};

it('no prompt and no form changes without its version', () => {
  const paper = { title: 'T', sentences: ['First.', 'Second.'] };
  const summary = summaryMessages(paper, 'de');
  const said = [
    summary,
    answerMessages(paper, 'What?', 'de'),
    repairMessages(summary, '{}', ['a fault']),
    schemaOf(summaryForm),
    schemaOf(answerForm),
  ];
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  expect(digest).toBe(DIGESTS[PROMPT_VERSION]);
});

it('every prompt speaks of JSON, without which some services give none', () => {
  const paper = { title: 'T', sentences: ['First.'] };
  for (const messages of [summaryMessages(paper, 'en'), answerMessages(paper, 'What?', 'en')]) {
    expect(messages[0]?.content).toContain('JSON');
  }
});
