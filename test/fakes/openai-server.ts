/**
 * A loopback service that speaks OpenAI's chat completions, strict about what the real one is
 * strict about. Its model is honest: it fills the form with sentences of the paper that it was
 * shown. Faults make single answers go wrong.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { API_KEY } from './planted-secrets.ts';

/** How one answer goes wrong; what is not given stays as it would have been. */
export interface ModelFault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole body of the answer, in the place of a completion. */
  readonly body?: string;
  /** What the model says in the place of its JSON. */
  readonly says?: string;
  /** Changes what the honest model would have filled in. */
  readonly rewrite?: (filled: Filled) => unknown;
  readonly refuses?: string;
  readonly finishReason?: 'stop' | 'length' | 'content_filter';
  /** Takes the request and never answers. */
  readonly silent?: true;
  /** Sends the head of an answer and then nothing. */
  readonly stalls?: true;
  /** Ends the connection in the middle. */
  readonly hangsUp?: true;
  /** Sends on and on. */
  readonly endless?: true;
  /** Answers when this resolves. */
  readonly after?: Promise<void>;
}

/** A form filled in; that of a summary or that of an answer. */
export type Filled = Readonly<Record<string, unknown>>;

export interface OpenaiServer {
  /** With `/v1` and no slash at the end. */
  readonly url: string;
  /** The bodies of the accepted requests, in order. */
  readonly requests: readonly ChatRequest[];
  /** How many requests came, those that were not accepted included. */
  readonly arrivals: () => number;
  /** The next answers go wrong in this order; those after them are right again. */
  failNext(...faults: readonly ModelFault[]): void;
  /** Every answer goes wrong, until called with nothing. */
  failAlways(fault?: ModelFault): void;
  close(): Promise<void>;
}

export const MODEL = 'test-model';
export { API_KEY };

/**
 * What a service does with `response_format`: takes all of it, as OpenAI; takes some kinds and
 * turns the others down in its own words; or takes any and answers as it likes (`ignored`), as
 * Ollama before 0.5.
 */
export type FormSupport =
  | 'all'
  | 'ignored'
  | 'llama.cpp'
  | 'vllm'
  | 'deepseek'
  | 'deepseek of old'
  | 'lm studio'
  | 'groq'
  | 'none';

const noForms = (status: number, body: unknown): TurnedDown => ({ status, body });
interface TurnedDown {
  readonly status: number;
  readonly body: unknown;
}

/** By the kind of format; what is not listed is taken. */
const TURNED_DOWN: Readonly<Record<FormSupport, Readonly<Record<string, TurnedDown>>>> = {
  all: {},
  ignored: {},
  // https://github.com/ggml-org/llama.cpp/issues/9522
  'llama.cpp': {
    json_schema: noForms(500, {
      error: {
        code: 500,
        message:
          'response_format type must be one of "text" or "json_object", but got: json_schema',
        type: 'server_error',
      },
    }),
  },
  vllm: {
    json_schema: noForms(400, {
      object: 'error',
      message:
        "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema', 'ctx': {'expected': \"'text' or 'json_object'\"}}]",
      type: 'BadRequestError',
      param: null,
      code: 400,
    }),
  },
  // https://github.com/llm-exe/llm-exe/issues/662
  deepseek: {
    json_schema: noForms(400, {
      error: {
        message: 'This response_format type is unavailable now',
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_request_error',
      },
    }),
  },
  // https://github.com/BerriAI/litellm/issues/7580
  'deepseek of old': {
    json_schema: noForms(422, {
      error: {
        message:
          'Failed to deserialize the JSON body into the target type: response_format: response_format.type `json_schema` is unavailable now at line 1 column 1193',
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_request_error',
      },
    }),
  },
  // https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/189
  'lm studio': {
    json_object: noForms(400, {
      error: "'response_format.type' must be 'json_schema' or 'text'",
    }),
  },
  groq: {
    json_schema: noForms(400, {
      error: {
        message: 'This model does not support response format `json_schema`.',
        type: 'invalid_request_error',
        param: 'response_format',
      },
    }),
  },
  none: {
    json_schema: noForms(400, {
      error: { message: 'Unrecognized request argument supplied: response_format' },
    }),
    json_object: noForms(400, {
      error: { message: 'Unrecognized request argument supplied: response_format' },
    }),
  },
};

const chatRequest = z.strictObject({
  model: z.string(),
  messages: z
    .array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
    .min(1),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          strict: z.literal(true),
          schema: z.record(z.string(), z.unknown()),
        }),
      }),
      z.strictObject({ type: z.literal('json_object') }),
    ])
    .optional(),
});
export type ChatRequest = z.infer<typeof chatRequest>;

/** Listens on 127.0.0.1 alone. */
export async function startOpenaiServer(
  options: { readonly forms?: FormSupport } = {},
): Promise<OpenaiServer> {
  const { forms = 'all' } = options;
  const requests: ChatRequest[] = [];
  const nextFaults: ModelFault[] = [];
  let standingFault: ModelFault | undefined;
  let arrivals = 0;

  const server = createServer(async (message, response) => {
    if (message.method === 'GET' && message.url === '/v1/models') {
      const isKnown = message.headers.authorization === `Bearer ${API_KEY}`;
      const list = { object: 'list', data: [{ id: MODEL, object: 'model' }] };
      send(response, isKnown ? 200 : 401, isKnown ? list : { error: { message: 'no key' } });
      return;
    }
    arrivals += 1;
    const request = await readRequest(message, response, forms);
    if (request === undefined) return;
    requests.push(request);
    const fault = nextFaults.shift() ?? standingFault ?? {};
    await answer(request, response, fault, forms === 'ignored');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server gives its address as an object unless it listens on a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    arrivals: () => arrivals,
    failNext: (...faults) => void nextFaults.push(...faults),
    failAlways(fault) {
      standingFault = fault;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The request, or `undefined` once it was turned down as the real service does. */
async function readRequest(
  message: IncomingMessage,
  response: ServerResponse,
  forms: FormSupport,
): Promise<ChatRequest | undefined> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  const turnDown = (status: number, what: string) => {
    send(response, status, { error: { message: what, type: 'invalid_request_error', code: null } });
    return undefined;
  };
  if (message.method !== 'POST' || message.url !== '/v1/chat/completions') {
    return turnDown(404, `Unknown request URL: ${message.method} ${message.url}`);
  }
  if (message.headers.authorization !== `Bearer ${API_KEY}`) {
    return turnDown(401, 'Incorrect API key provided.');
  }
  if (!/^application\/json\b/.test(message.headers['content-type'] ?? '')) {
    return turnDown(400, 'The body must be application/json.');
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return turnDown(400, 'We could not parse the JSON body of your request.');
  }
  const read = chatRequest.safeParse(body);
  if (!read.success) return turnDown(400, z.prettifyError(read.error));
  if (read.data.model !== MODEL) return turnDown(404, `The model does not exist.`);
  const format = read.data.response_format;
  const refused = TURNED_DOWN[forms][format?.type ?? ''];
  if (refused !== undefined) {
    send(response, refused.status, refused.body);
    return undefined;
  }
  if (format?.type === 'json_object' && !/json/i.test(JSON.stringify(read.data.messages))) {
    return turnDown(
      400,
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    );
  }
  const fault = format?.type === 'json_schema' ? schemaFault(format.json_schema.schema) : undefined;
  return fault === undefined ? read.data : turnDown(400, `Invalid schema: ${fault}`);
}

/**
 * What strict structured output asks of a schema: no other properties, and each one required.
 * https://developers.openai.com/api/docs/guides/structured-outputs#supported-schemas
 */
function schemaFault(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return schema.map(schemaFault).find((fault) => fault !== undefined);
  if (typeof schema !== 'object' || schema === null) return undefined;
  const node = schema as Record<string, unknown>;
  if (node['type'] === 'object') {
    const names = Object.keys((node['properties'] as object | undefined) ?? {});
    const required = Array.isArray(node['required']) ? node['required'] : [];
    if (node['additionalProperties'] !== false) return 'additionalProperties must be false';
    const missing = names.find((name) => !required.includes(name));
    if (missing !== undefined) return `${missing} must be required`;
  }
  return schemaFault(Object.values(node));
}

async function answer(
  request: ChatRequest,
  response: ServerResponse,
  fault: ModelFault,
  isFree: boolean,
): Promise<void> {
  await fault.after;
  if (fault.silent) return;
  const head = { 'Content-Type': 'application/json', ...fault.headers };
  if (fault.hangsUp) {
    response.writeHead(200, { ...head, 'Content-Length': '9999' }).write('{"id":');
    setImmediate(() => response.destroy());
    return;
  }
  if (fault.stalls) {
    response.writeHead(200, head).write('{"id":');
    return;
  }
  if (fault.endless) {
    response.writeHead(200, head);
    sendWithoutEnd(response);
    return;
  }
  const status = fault.status ?? 200;
  if (fault.body !== undefined) {
    response.writeHead(status, head).end(fault.body);
    return;
  }
  if (status !== 200) {
    send(response, status, { error: { message: 'No.', type: 'server_error', code: null } }, head);
    return;
  }
  const filled = fillIn(request);
  const json = JSON.stringify(fault.rewrite?.(filled) ?? filled, null, 2);
  const isHeld = request.response_format !== undefined && !isFree;
  // Who is not held to a form talks around it.
  const content =
    fault.says ?? (isHeld ? json : `Sure! Here it is:\n\n\`\`\`json\n${json}\n\`\`\``);
  send(response, 200, completion(request, content, fault), head);
}

function completion(request: ChatRequest, content: string, fault: ModelFault): unknown {
  const refusal = fault.refuses ?? null;
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_780_000_000,
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: refusal === null ? content : null, refusal },
        logprobs: null,
        finish_reason: fault.finishReason ?? 'stop',
      },
    ],
    usage: { prompt_tokens: 200, completion_tokens: 60, total_tokens: 260 },
  };
}

/** The data of the first user message, as our prompts give it. */
const shownData = z.object({
  question: z.string().optional(),
  paper: z.object({ title: z.string(), abstract: z.record(z.string(), z.string()) }),
});

/** An honest model of little wit: sentences of the abstract, cut to a length that is allowed. */
function fillIn(request: ChatRequest): Filled {
  const shown = request.messages.find(({ role }) => role === 'user')?.content ?? '';
  const { paper, question } = shownData.parse(JSON.parse(shown));
  const numbers = Object.keys(paper.abstract).map(Number);
  const statement = (number: number) => ({
    text: (paper.abstract[number] ?? '').split(' ').slice(0, 25).join(' '),
    sentence: number,
  });
  const first = numbers[0] ?? 1;
  const last = numbers.at(-1) ?? 1;
  if (question !== undefined) {
    return { found: true, sentences: [{ text: statement(first).text, sentences: [first] }] };
  }
  return {
    tldr: statement(Math.min(first + 1, last)),
    problem: statement(first),
    idea: null,
    result: last === first ? null : statement(last),
    limits: null,
  };
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = { 'Content-Type': 'application/json' },
): void {
  response.writeHead(status, headers).end(JSON.stringify(body));
}

function sendWithoutEnd(response: ServerResponse): void {
  if (response.destroyed) return;
  response.write(' '.repeat(65_536), () => setImmediate(sendWithoutEnd, response));
}
