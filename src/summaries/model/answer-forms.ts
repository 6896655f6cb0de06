/** The forms that a model fills in. */

import { z } from 'zod';

const statement = z.object({
  text: z.string(),
  /** The number of the sentence of the abstract that says it, from 1. */
  sentence: z.number(),
});

export const summaryForm = z.object({
  tldr: statement,
  problem: statement.nullable(),
  idea: statement.nullable(),
  result: statement.nullable(),
  limits: statement.nullable(),
});

export const answerForm = z.object({
  found: z.boolean(),
  sentences: z.array(z.object({ text: z.string(), sentences: z.array(z.number()) })),
});

/** The forms as a model is shown them, by example; not every server holds it to a schema. */
export const SUMMARY_EXAMPLE =
  '{"tldr": {"text": "…", "sentence": 2}, "problem": {"text": "…", "sentence": 1}, "idea": null, "result": {"text": "…", "sentence": 3}, "limits": null}';
export const ANSWER_EXAMPLE = '{"found": true, "sentences": [{"text": "…", "sentences": [3]}]}';

export type Statement = z.infer<typeof statement>;
export type FilledSummary = z.infer<typeof summaryForm>;
export type FilledAnswer = z.infer<typeof answerForm>;

/** The form as services take it. */
export function schemaOf(form: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(form);
  return schema;
}
