/** Each way in which a model gives no usable answer, with what a person is told of it. */

import type { Lapse } from '../../src/summaries/summarizer.ts';
import type { ModelFault } from './openai-server.ts';

export const MODEL_FAILURES: readonly (readonly [string, ModelFault, Lapse])[] = [
  ['is down', { status: 500 }, 'silent'],
  ['is overloaded', { status: 503 }, 'silent'],
  ['asks to wait without saying how long', { status: 429 }, 'busy'],
  ['asks to wait long', { status: 429, headers: { 'Retry-After': '600' } }, 'busy'],
  [
    'asks to wait until a date',
    { status: 429, headers: { 'Retry-After': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
    'busy',
  ],
  ['knows no forms', { status: 400 }, 'silent'],
  ['wants another key', { status: 401 }, 'misset'],
  ['knows no such model', { status: 404 }, 'misset'],
  ['hangs up', { hangsUp: true }, 'silent'],
  ['sends without an end', { endless: true }, 'silent'],
  [
    'answers HTML',
    { body: '<html>Hello</html>', headers: { 'Content-Type': 'text/html' } },
    'silent',
  ],
  ['answers broken JSON', { body: '{"choices": [' }, 'silent'],
  ['answers nothing', { body: '' }, 'silent'],
  ['answers no choices', { body: '{"choices": []}' }, 'silent'],
  ['answers null', { body: 'null' }, 'silent'],
  [
    'streams though nobody asked',
    {
      body: 'data: {"choices":[]}\n\ndata: [DONE]\n\n',
      headers: { 'Content-Type': 'text/event-stream' },
    },
    'silent',
  ],
  [
    'redirects in a circle',
    { status: 302, headers: { Location: '/v1/chat/completions' } },
    'misset',
  ],
  ['refuses', { refuses: 'I can’t help with that.' }, 'refused'],
  ['is filtered', { finishReason: 'content_filter' }, 'refused'],
  ['is cut off', { says: '{"tldr": {"te', finishReason: 'length' }, 'silent'],
];
