/**
 * A strict Slack on the loopback: Web API, Socket Mode, response URLs, OAuth, and the requests that
 * Slack makes to an app. It refuses what Slack refuses and records it, and fails on demand. By hand:
 *
 *     node test/fakes/slack-server.ts --port 4100
 */

import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { parseArgs } from 'node:util';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { commands } from '../../commands/catalog.ts';
import { APP_TOKEN, BOT_TOKEN, CLIENT_SECRET, SIGNING_SECRET } from './planted-secrets.ts';
import { type FakeManifest, readManifest } from './slack-manifest.ts';
import {
  type Answer,
  type Arguments,
  callMethod,
  contentProblem,
  FILE_BUSY,
  redraw,
} from './slack-methods.ts';
import { ServerSocket } from './slack-wire.ts';
import { type Block, SlackWorkspace } from './slack-workspace.ts';

/** How calls go wrong. */
export interface SlackFault {
  /** `chat.postMessage`, or `response_url`, `upload`, or `socket` for the handshake. */
  readonly method: string;
  readonly channel?: string;
  /** How often; once unless given. */
  readonly times?: number;
  readonly status?: number;
  readonly retryAfter?: number;
  /** Answers 200 with this word for what is wrong. */
  readonly error?: string;
  /** Does what was asked, then hangs up without an answer. */
  readonly lost?: true;
  /** Does what was asked, and what comes back is no answer but a page. */
  readonly page?: true;
}

/** What the app did with a request of Slack’s. */
export interface Acknowledgement {
  readonly ms: number;
  readonly body: unknown;
}

export { APP_TOKEN, BOT_TOKEN, CLIENT_SECRET, SIGNING_SECRET };
export const CLIENT_ID = '1.2';

/** Slack waits so long for an acknowledgement. */
const ACK_MS = 3000;

export class SlackServer {
  readonly workspace: SlackWorkspace;
  readonly manifest: FakeManifest;
  /** Where the app hears requests, without Socket Mode. */
  appUrl: string | undefined;
  /** The milliseconds of every acknowledgement. */
  readonly ackTimes: number[] = [];
  /** Every call of the Web API, in order. */
  readonly calls: { readonly method: string; readonly channel: string | undefined }[] = [];
  readonly sockets = new Set<ServerSocket>();
  scopes: ReadonlySet<string>;
  botToken = BOT_TOKEN;
  readonly #faults: (SlackFault & { left: number })[] = [];
  readonly #tickets = new Set<string>();
  readonly #codes = new Map<string, string>();
  readonly #waiting = new Map<string, (body: unknown) => void>();
  readonly #asked: { readonly method: string; left: number; readonly resolve: () => void }[] = [];
  readonly #greeted = new Set<() => void>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #lastSocket: ServerSocket | undefined;
  /** Neither opens connections nor takes them. */
  isRefusing = false;
  /** Added to the clock. */
  aheadMs = 0;

  constructor(manifest: FakeManifest) {
    this.manifest = manifest;
    this.scopes = new Set(manifest.oauth_config.scopes.bot);
    this.workspace = new SlackWorkspace(() => this.nowMs());
    this.#server.on('upgrade', (request, stream) => this.#upgrade(request, stream));
  }

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.drop();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  get port(): number {
    // It listens on a port, never on a pipe.
    return (this.#server.address() as AddressInfo).port;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}/api/`;
  }

  nowMs(): number {
    return Date.now() + this.aheadMs;
  }

  fail(fault: SlackFault): void {
    this.#faults.push({ ...fault, left: fault.times ?? 1 });
  }

  /** Takes all faults back that have not happened. */
  heal(): void {
    this.#faults.length = 0;
  }

  /** Resolves when a connection has been greeted. */
  greeted(): Promise<void> {
    return new Promise((resolve) => this.#greeted.add(resolve));
  }

  /** Resolves when a method has been called so often from now on. */
  asked(method: string, times: number): Promise<void> {
    return new Promise((resolve) => this.#asked.push({ method, left: times, resolve }));
  }

  /** A code as a browser brings it back after the person agreed; used once. */
  agree(team: string): string {
    const code = randomBytes(6).toString('hex');
    this.#codes.set(code, team);
    return code;
  }

  responseUrl(id: string): string {
    return `http://127.0.0.1:${this.port}/response/${id}`;
  }

  /** Brings a payload to the app, as a connection or a signed request, and waits for its answer. */
  async deliver(
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: Readonly<Record<string, unknown>>,
  ): Promise<Acknowledgement> {
    const startedAt = performance.now();
    const body =
      this.appUrl === undefined
        ? await this.#deliverBySocket(type, payload)
        : await this.#deliverByHttp(this.appUrl, type, payload);
    const ms = performance.now() - startedAt;
    this.ackTimes.push(ms);
    if (body === NO_ACK) this.workspace.refuse(`${type}: not acknowledged within 3 seconds`);
    return { ms, body };
  }

  /** Sends something to the app that is no envelope of its own. */
  sendRaw(value: unknown): void {
    this.#lastSocket?.sendJson(value);
  }

  /** Slack renews connections now and then: it says so, and closes when the app has gone. */
  refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    this.#lastSocket?.sendJson({ type: 'disconnect', reason, debug_info: { host: 'loopback' } });
  }

  /** A request that whoever likes may send. */
  async forge(headers: Readonly<Record<string, string>>, body: string): Promise<number> {
    const response = await fetch(new URL('/slack/events', this.appUrl), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
    return response.status;
  }

  sign(timestamp: number, body: string): string {
    const base = `v0:${timestamp}:${body}`;
    return `v0=${createHmac('sha256', SIGNING_SECRET).update(base).digest('hex')}`;
  }

  async #deliverBySocket(type: string, payload: unknown): Promise<unknown> {
    const socket = this.#lastSocket;
    if (socket === undefined || !this.sockets.has(socket)) return NO_ACK;
    const envelope_id = randomBytes(8).toString('hex');
    const answered = new Promise<unknown>((resolve) => {
      this.#waiting.set(envelope_id, resolve);
      setTimeout(() => resolve(NO_ACK), ACK_MS).unref();
    });
    const accepts_response_payload = type !== 'events_api';
    socket.sendJson({ envelope_id, type, payload, accepts_response_payload });
    const body = await answered;
    this.#waiting.delete(envelope_id);
    return body;
  }

  async #deliverByHttp(
    appUrl: string,
    type: string,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<unknown> {
    const isJson = type === 'events_api';
    const text = isJson
      ? JSON.stringify(payload)
      : new URLSearchParams(
          type === 'interactive'
            ? { payload: JSON.stringify(payload) }
            : Object.entries(payload).map(([name, value]) => [name, String(value)]),
        ).toString();
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      'Content-Type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': String(timestamp),
      'X-Slack-Signature': this.sign(timestamp, text),
    };
    try {
      const { status, body } = await post(new URL('/slack/events', appUrl), headers, text);
      if (status !== 200) this.workspace.refuse(`${type}: the app answered ${status}`);
      return body === '' ? {} : JSON.parse(body);
    } catch {
      return NO_ACK;
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const bytes = await readBytes(request);
    const text = bytes.toString('utf8');
    if (url.pathname.startsWith('/upload/')) {
      this.#serveUpload(url.pathname.slice('/upload/'.length), request, bytes, response);
    } else if (url.pathname.startsWith('/api/')) {
      this.#serveApi(url.pathname.slice('/api/'.length), request, text, response);
    } else if (url.pathname.startsWith('/response/')) {
      this.#serveResponse(url.pathname.slice('/response/'.length), text, response);
    } else if (url.pathname === '/oauth/v2/authorize') {
      this.#serveAuthorize(url, response);
    } else {
      this.workspace.refuse(`${request.method} ${url.pathname}: no such address`);
      response.writeHead(404).end();
    }
  }

  #serveApi(
    method: string,
    request: IncomingMessage,
    text: string,
    response: ServerResponse,
  ): void {
    const { token: given, ...args } = readArguments(request, text);
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? given;
    const channel = typeof args['channel'] === 'string' ? args['channel'] : undefined;
    this.calls.push({ method, channel });
    for (const each of this.#asked) {
      if (each.method === method) each.left -= 1;
      if (each.left === 0) each.resolve();
    }
    const fault = this.#takeFault(method, channel);
    if (fault !== undefined && fault.lost === undefined && fault.page === undefined) {
      sendFault(response, fault);
      return;
    }
    if (method === 'apps.connections.open' && this.isRefusing) {
      response.writeHead(503).end('<html>Service unavailable</html>');
      return;
    }
    const kind = token === this.botToken ? 'bot' : token === APP_TOKEN ? 'app' : 'none';
    const answer = callMethod(
      method,
      args,
      {
        workspace: this.workspace,
        openConnection: () => this.#openConnection(),
        uploadUrl: (id) => `http://127.0.0.1:${this.port}/upload/${id}`,
        exchangeCode: (code, id, secret) => this.#exchange(code, id, secret, request),
      },
      { kind, scopes: this.scopes },
    );
    if (fault?.lost === true) {
      response.destroy();
      return;
    }
    if (kind === 'bot') response.setHeader('X-OAuth-Scopes', [...this.scopes].join(','));
    if (fault?.page === true) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>');
      return;
    }
    sendJson(response, 200, answer);
  }

  #openConnection(): string {
    const ticket = randomBytes(8).toString('hex');
    this.#tickets.add(ticket);
    return `ws://127.0.0.1:${this.port}/link?ticket=${ticket}`;
  }

  #upgrade(request: IncomingMessage, stream: import('node:stream').Duplex): void {
    const ticket = new URL(request.url ?? '/', 'http://loopback').searchParams.get('ticket') ?? '';
    const fault = this.#takeFault('socket', undefined);
    if (!this.#tickets.delete(ticket) || this.isRefusing || fault !== undefined) {
      stream.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    const socket = new ServerSocket(request, stream);
    this.sockets.add(socket);
    this.#lastSocket = socket;
    socket.onClose = () => this.sockets.delete(socket);
    socket.onText = (text) => {
      const { envelope_id, payload } = JSON.parse(text);
      const answer = this.#waiting.get(envelope_id);
      if (answer === undefined) this.workspace.refuse(`socket: an unknown envelope ${text}`);
      answer?.(payload ?? {});
    };
    socket.sendJson({ type: 'hello', num_connections: this.sockets.size, connection_info: {} });
    for (const resolve of this.#greeted) resolve();
    this.#greeted.clear();
  }

  /** Takes the bytes as they are; a form is not spoken here. */
  #serveUpload(
    id: string,
    { method, headers }: IncomingMessage,
    bytes: Buffer,
    response: ServerResponse,
  ): void {
    const fault = this.#takeFault('upload', undefined);
    if (fault !== undefined) {
      sendFault(response, fault);
      return;
    }
    const isRaw = method === 'POST' && headers['content-type']?.startsWith('multipart/') !== true;
    const problem = isRaw ? this.workspace.files.take(id, bytes) : 'not the bytes by POST';
    if (problem !== undefined) this.workspace.refuse(`upload: ${problem}`);
    response.writeHead(problem === undefined ? 200 : 400).end(`OK - ${bytes.length}`);
  }

  #serveResponse(id: string, text: string, response: ServerResponse): void {
    const { workspace } = this;
    const fault = this.#takeFault('response_url', undefined);
    if (fault !== undefined && fault.lost === undefined) {
      sendFault(response, fault);
      return;
    }
    const ticket = workspace.useResponse(id);
    if (typeof ticket === 'string') {
      sendJson(response, 404, { ok: false, error: ticket });
      return;
    }
    const { response_type, replace_original, thread_ts, ...rest }: Arguments = JSON.parse(text);
    const unknown = Object.keys(rest).filter((name) => name !== 'text' && name !== 'blocks');
    const problem = contentProblem(rest, workspace);
    if (problem === FILE_BUSY) {
      sendJson(response, 404, problem);
      return;
    }
    if (problem !== undefined || unknown.length > 0) {
      const why = unknown.length > 0 ? `unknown ${unknown.join()}` : JSON.stringify(problem);
      workspace.refuse(`response_url: ${why}`);
      sendJson(response, 400, problem ?? { ok: false, error: 'invalid_payload' });
      return;
    }
    const drawn = { text: String(rest['text']), blocks: (rest['blocks'] ?? []) as Block[] };
    if (replace_original === true) {
      if (ticket.original === undefined) workspace.refuse('response_url: nothing to replace');
      else {
        ticket.original.response = id;
        redraw(workspace, ticket.original, drawn.text, drawn.blocks);
      }
    } else {
      workspace.add({
        ...drawn,
        channel: ticket.channel,
        onlyFor: response_type === 'in_channel' ? undefined : ticket.user,
        threadTs: typeof thread_ts === 'string' ? thread_ts : undefined,
        metadata: undefined,
        by: 'bot',
        response: id,
      });
    }
    if (fault?.lost === true) response.destroy();
    else sendJson(response, 200, { ok: true });
  }

  /** The person agrees at once, and the browser goes back to the app. */
  #serveAuthorize(url: URL, response: ServerResponse): void {
    const { searchParams } = url;
    const asked = (searchParams.get('scope') ?? '').split(',');
    for (const scope of asked) {
      if (!this.manifest.oauth_config.scopes.bot.includes(scope)) {
        this.workspace.refuse(`oauth: the scope ${scope} is not in the manifest`);
      }
    }
    if (searchParams.get('client_id') !== CLIENT_ID) {
      response.writeHead(400).end('invalid client_id');
      return;
    }
    const back = new URL(
      searchParams.get('redirect_uri') || '/slack/oauth_redirect',
      this.appUrl ?? 'http://127.0.0.1',
    );
    back.searchParams.set('code', this.agree(this.workspace.team));
    back.searchParams.set('state', searchParams.get('state') ?? '');
    response.writeHead(302, { Location: back.href }).end();
  }

  #exchange(
    code: string,
    id: unknown,
    secret: unknown,
    request: IncomingMessage,
  ): Answer | undefined {
    const basic = request.headers.authorization?.replace(/^Basic /, '');
    const [user, password] = Buffer.from(basic ?? '', 'base64')
      .toString()
      .split(':');
    const isRight =
      (id === CLIENT_ID && secret === CLIENT_SECRET) ||
      (user === CLIENT_ID && password === CLIENT_SECRET);
    const team = this.#codes.get(code);
    if (!isRight || team === undefined) return undefined;
    this.#codes.delete(code);
    return {
      ok: true,
      app_id: 'A0PAPERS',
      access_token: this.botToken,
      token_type: 'bot',
      scope: [...this.scopes].join(','),
      bot_user_id: this.workspace.botUser,
      team: { id: team, name: 'Papers' },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: 'U0ADA' },
    };
  }

  #takeFault(method: string, channel: string | undefined): SlackFault | undefined {
    const fault = this.#faults.find(
      (each) =>
        each.left > 0 &&
        each.method === method &&
        (each.channel === undefined || each.channel === channel),
    );
    if (fault !== undefined) fault.left -= 1;
    return fault;
  }
}

const NO_ACK = Symbol('no acknowledgement');

/** A connection for each request: many of them at once cost little, unlike those of `fetch`. */
async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  text: string,
): Promise<{ readonly status: number | undefined; readonly body: string }> {
  const sent = request(url, { method: 'POST', headers, signal: AbortSignal.timeout(ACK_MS) });
  sent.end(text);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, body: (await readBytes(response)).toString('utf8') };
}

/** Listens, as the app of this manifest; rejects for a manifest that Slack would not take. */
export async function startSlackServer(
  options: { readonly port?: number; readonly publicUrl?: string } = {},
): Promise<SlackServer> {
  const { manifest, faults } = readManifest(
    slackManifest(commands, { publicUrl: options.publicUrl }),
  );
  if (manifest === undefined) throw new Error(`The manifest is refused: ${faults.join('; ')}`);
  const server = new SlackServer(manifest);
  await server.listen(options.port);
  return server;
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The SDK sends objects and lists as JSON in fields of a form. */
function readArguments(request: IncomingMessage, text: string): Arguments {
  if (request.headers['content-type']?.startsWith('application/json')) return JSON.parse(text);
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parse(text))) {
    const isJson = typeof value === 'string' && /^(?:[[{]|true$|false$)/.test(value);
    const isText = name === 'text' || name === 'code' || name === 'manifest';
    args[name] = isJson && !isText ? JSON.parse(value) : value;
  }
  return args;
}

function sendFault(response: ServerResponse, fault: SlackFault): void {
  if (fault.error !== undefined) {
    sendJson(response, 200, { ok: false, error: fault.error });
    return;
  }
  const { retryAfter, status = retryAfter === undefined ? 500 : 429 } = fault;
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  response.writeHead(status, headers).end('<html>Slack is having trouble</html>');
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4100' } } });
  const server = await startSlackServer({ port: Number(values.port) });
  const lines = [
    `SLACK_API_URL=${server.apiUrl}`,
    `SLACK_BOT_TOKEN=${BOT_TOKEN}`,
    `SLACK_APP_TOKEN=${APP_TOKEN}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
