/** Any service that speaks OpenAI's chat completions, a local server included. */

import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { InvalidResponseError, RateLimitedError, UnavailableError } from '../../errors.ts';
import { readRetryAfterMs } from '../../sources/http/rate-limit-headers.ts';
import { BodyTooLargeError, readBody } from '../../sources/http/read-body.ts';
import {
  type Chat,
  type ChatCall,
  type FormMode,
  MissetModelError,
  RefusedError,
  UnknownFormModeError,
} from './chat.ts';

export interface OpenaiChatOptions {
  /** `https://api.openai.com/v1`, `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  /** `undefined` for servers that need none. */
  readonly apiKey: string | undefined;
  readonly model: string;
}

/** More is no answer to what we ask. */
const LARGEST_ANSWER_BYTES = 1_000_000;

/**
 * No temperature and no limit of tokens is sent: some models refuse the one or the other. Retries
 * are the caller's, who counts every request.
 */
export function openaiChat({ baseUrl, apiKey, model }: OpenaiChatOptions): Chat {
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: boundedFetch,
  });
  return async (call, mode, signal) => {
    try {
      const format = responseFormat(call, mode);
      const completion = await client.chat.completions.create(
        {
          model,
          messages: [...call.messages],
          ...(format === undefined ? {} : { response_format: format }),
        },
        { signal },
      );
      return contentOf(completion);
    } catch (error) {
      if (mode !== 'words' && isOfForm(error)) {
        throw new UnknownFormModeError(mode, { cause: error });
      }
      throw ourError(error);
    }
  };
}

function responseFormat({ formatName, schema }: ChatCall, mode: FormMode) {
  if (mode === 'words') return undefined;
  if (mode === 'json') return { type: 'json_object' } as const;
  const json_schema = { name: formatName, strict: true, schema: { ...schema } };
  return { type: 'json_schema', json_schema } as const;
}

/**
 * Whether a service turned the request down for the form that it asks for: older ones of llama.cpp
 * with 500 and `response_format type must be one of "text" or "json_object"`, vLLM, LM Studio and
 * DeepSeek with 400 or 422 and words of their own. All of them name the field or its value.
 */
function isOfForm(error: unknown): boolean {
  if (!(error instanceof APIError)) return false;
  if (!TURNED_DOWN.has(error.status ?? 0)) return false;
  return ABOUT_FORMS.test(`${error.message} ${JSON.stringify(error.error ?? '')}`);
}

const TURNED_DOWN: ReadonlySet<number> = new Set([400, 404, 415, 422, 500, 501]);
const ABOUT_FORMS =
  /response_?format|json_?(?:schema|object|mode)|json mode|structured.?outputs?|guided_?(?:json|decoding)|grammar/iu;

/** Other servers than the first of their kind leave out what the types promise. */
function contentOf(completion: OpenAI.ChatCompletion): string {
  const choice = completion?.choices?.[0];
  const refusal = choice?.message?.refusal;
  if (typeof refusal === 'string' && refusal !== '') {
    throw new RefusedError('The language model refused to answer.');
  }
  if (choice?.finish_reason === 'content_filter') {
    throw new RefusedError('The language model’s service filtered its answer.');
  }
  const content = choice?.message?.content;
  if (typeof content !== 'string') {
    throw new InvalidResponseError('The language model’s service answered without a text.');
  }
  return content;
}

function ourError(error: unknown): unknown {
  const options = { cause: error };
  if (error instanceof Error && error.cause instanceof BodyTooLargeError) {
    return new InvalidResponseError(
      'The language model’s service answers without an end.',
      options,
    );
  }
  if (error instanceof APIUserAbortError || error instanceof APIConnectionError) {
    return new UnavailableError('The language model does not answer.', options);
  }
  if (error instanceof APIError) {
    const { status = 0 } = error;
    if (status === 429) {
      return new RateLimitedError(
        'The language model’s service asks to wait.',
        readRetryAfterMs(error.headers?.get('Retry-After') ?? null, Date.now()) ?? 0,
        options,
      );
    }
    if (status >= 500 || status === 408 || status === 409) {
      return new UnavailableError(`The language model’s service answers ${status}.`, options);
    }
    const Reason = MISSET.has(status) ? MissetModelError : InvalidResponseError;
    return new Reason(
      `The language model’s service answers ${status}: check LLM_BASE_URL, LLM_API_KEY and LLM_MODEL.`,
      options,
    );
  }
  if (error instanceof RefusedError || error instanceof InvalidResponseError) return error;
  return new InvalidResponseError('The language model’s service answers no JSON.', options);
}

/** Wrong keys, addresses and models last until someone mends them. */
const MISSET: ReadonlySet<number> = new Set([401, 403, 404]);

/** Reads the whole answer, up to a size, while the signal of the request still counts. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const body = await readBody(response, LARGEST_ANSWER_BYTES);
  const { status, statusText, headers } = response;
  const shown = response.ok ? body : asError(body);
  return new Response(BODILESS.has(status) ? null : shown, { status, statusText, headers });
};

/** The client drops what a service says of its failure unless it stands under `error`. */
function asError(body: string): string {
  try {
    const said: unknown = JSON.parse(body);
    const isTold = typeof said === 'object' && said !== null && 'error' in said;
    return isTold ? body : JSON.stringify({ error: said });
  } catch {
    return body;
  }
}

/** Statuses with which no Response may have a body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);
