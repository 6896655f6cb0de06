/**
 * The playground: a page on this machine on which the same conversation can be had in a browser,
 * laid out as Slack and as Discord lay it out.
 */

import { readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import type { Asker, Parts, PlaygroundBot } from './ask.ts';
import { Channel, PLACE, playgroundChat, type ShownMessage } from './channel.ts';
import { completeLine } from './complete-line.ts';
import { formContent, previewForm, submitForm } from './form.ts';
import { onlyThisPage, strictHeaders } from './guard.ts';
import { press, say } from './hear.ts';
import { newVisitorId, type Visitor, visitorOf } from './visitor.ts';

export interface Playground {
  /** Answers on `/` and below; to be mounted where only this machine reaches it. */
  readonly app: Hono;
  readonly platform: ChatPlatform;
  /** Ends the streams of the pages that are open. */
  close(): void;
}

export function openPlayground(bot: PlaygroundBot): Playground {
  const channel = new Channel(bot);
  const platform = playgroundChat(channel);
  const parts: Parts = { ...bot, channel, platform };
  const closing = new AbortController();
  const app = new Hono();
  app.use(onlyThisPage, strictHeaders, bodyLimit({ maxSize: LONGEST_REQUEST }));
  app.get('/', async (context) => {
    if (visitorOf(getCookie(context, COOKIE)) === undefined) {
      setCookie(context, COOKIE, newVisitorId(), { httpOnly: true, sameSite: 'Strict', path: '/' });
    }
    return context.body(await pageFile('index.html'), 200, typed('index.html'));
  });
  app.get('/page/:name', async (context) => {
    const name = context.req.param('name');
    if (!PAGE_FILES.has(name)) return context.notFound();
    return context.body(await pageFile(name), 200, typed(name));
  });
  app.get('/visitor', (context) =>
    context.json({ name: visitor(context).name, channel: PLACE.channel }),
  );
  app.get('/messages', (context) => streamMessages(context, channel, closing.signal));
  app.post('/complete', async (context) => {
    visitor(context);
    const { line } = await read(context, z.object({ line: z.string() }));
    return context.json(await completeLine(line, bot));
  });
  app.post('/say', async (context) => {
    const asked = await read(context, asking.extend({ line: z.string() }));
    return context.json(await say(parts, asked.line, asker(context, asked)));
  });
  app.post('/press', async (context) => {
    const asked = await read(context, asking.extend(pressing.shape));
    return context.json(await press(parts, asked, asker(context, asked)));
  });
  app.post('/form/preview', async (context) => {
    const asked = await read(context, asking.extend(formContent.shape));
    return context.json(await previewForm(parts, asked, asker(context, asked)));
  });
  app.post('/form/submit', async (context) => {
    const asked = await read(context, asking.extend(formContent.shape));
    return context.json(await submitForm(parts, asked, asker(context, asked)));
  });
  return { app, platform, close: () => closing.abort() };
}

const COOKIE = 'paperwire_visitor';
const LONGEST_REQUEST = 64 * 1024;
const HEARTBEAT_MS = 25_000;

/** Which layout, and the zone that the browser names. */
const asking = z.object({
  layout: z.enum(['slack', 'discord']),
  zone: z.string().max(100).optional(),
});

const pressing = z.object({
  value: z.string(),
  chosen: z.string().optional(),
  label: z.string(),
  messageId: z.string(),
  isPrivate: z.boolean(),
});

async function read<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new HTTPException(400, { message: 'This is no request of the page.' });
  return parsed.data;
}

function visitor(context: Context): Visitor {
  const found = visitorOf(getCookie(context, COOKIE));
  if (found === undefined) throw new HTTPException(403, { message: 'Open the page first.' });
  return found;
}

function asker(
  context: Context,
  asked: Pick<Asker, 'layout'> & { zone?: string | undefined },
): Asker {
  return { visitor: visitor(context), layout: asked.layout, zone: asked.zone };
}

/** What stands in the channel, and then each message as it comes, as server-sent events. */
function streamMessages(context: Context, channel: Channel, closing: AbortSignal): Response {
  const { id } = visitor(context);
  // The connection ends with the stream: a server that stops waits for none.
  context.header('connection', 'close');
  return streamSSE(context, async (stream) => {
    const send = (message: ShownMessage) =>
      void stream.writeSSE({ event: 'message', data: JSON.stringify(message) });
    const leave = channel.listen(id, send);
    await stream.writeSSE({ event: 'ready', data: '' });
    // A comment now and then shows that the page is still there.
    const heartbeat = setInterval(() => void stream.write(':\n\n'), HEARTBEAT_MS);
    await new Promise<void>((resolve) => {
      const left = AbortSignal.any([closing, context.req.raw.signal]);
      left.addEventListener('abort', () => resolve(), { once: true });
      stream.onAbort(resolve);
      if (left.aborted) resolve();
    });
    clearInterval(heartbeat);
    leave();
  });
}

const PAGE_FILES: ReadonlySet<string> = new Set([
  'completion.js',
  'discord-components.js',
  'discord-markdown.js',
  'elements.js',
  'forms.js',
  'icon.svg',
  'main.js',
  'messages.js',
  'page.css',
  'server.js',
  'slack-blocks.js',
]);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Read anew each time: whoever works on the page sees a change by reloading. */
async function pageFile(name: string): Promise<string> {
  return readFile(new URL(`./page/${name}`, import.meta.url), 'utf8');
}

function typed(name: string): Record<string, string> {
  return {
    'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain',
    'cache-control': 'no-cache',
  };
}
