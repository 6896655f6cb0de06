/** The forms that a model fills in, and how its text is read as one of them. */

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

export type Statement = z.infer<typeof statement>;
export type FilledSummary = z.infer<typeof summaryForm>;
export type FilledAnswer = z.infer<typeof answerForm>;

/** The form as services take it. */
export function schemaOf(form: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(form);
  return schema;
}

/**
 * What a model filled in; `undefined` where it is no such form. Servers that know no forms wrap
 * JSON in a fence, or put their thoughts before it.
 */
export function readFilled<Filled>(form: z.ZodType<Filled>, text: string): Filled | undefined {
  const bare = text.replace(/<think>[\s\S]*?<\/think>/gu, '');
  const json = bare.slice(bare.indexOf('{'), bare.lastIndexOf('}') + 1);
  try {
    return form.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
