/** The language model: whether its service answers, takes the key, and has it. */

import { z } from 'zod';
import type { LlmSettings } from '../../settings.ts';
import { type Check, type Finding, ok, warning, wrong } from './check.ts';

/** Asks for the list of models, which costs nothing of any budget. */
export function checkModel(llm: LlmSettings | undefined): Check {
  return {
    name: 'Model',
    async run(signal) {
      return [
        llm === undefined
          ? ok('None: summaries are the abstract’s own words.')
          : await ask(llm, signal),
      ];
    },
  };
}

async function ask({ baseUrl, apiKey, model }: LlmSettings, signal: AbortSignal): Promise<Finding> {
  const url = `${baseUrl.replace(/\/+$/, '')}/models`;
  const headers = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  let response: Response;
  try {
    response = await fetch(url, { headers, signal });
  } catch {
    return wrong(
      `Nothing answers at LLM_BASE_URL, ${baseUrl}.`,
      'Start the service, or put the address right, as http://localhost:11434/v1.',
    );
  }
  const { status } = response;
  if (status === 401 || status === 403) {
    return wrong(`The model’s service refuses LLM_API_KEY (${status}).`, 'Make a new key there.');
  }
  const listed = ModelList.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !listed.success) {
    return warning(
      `The model’s service answers, but lists no models (${status}): whether it has ${model} is not known.`,
      'If summaries say that the model was silent, check LLM_BASE_URL: it ends with /v1 mostly.',
    );
  }
  const names = listed.data.data.map(({ id }) => id);
  // Local servers name a version that may be left out.
  if (names.some((name) => name === model || name === `${model}:latest`))
    return ok(`${model} is there.`);
  return wrong(
    `LLM_MODEL is ${model}, which its service does not have.`,
    `It has ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' and others' : ''}.`,
  );
}

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });
