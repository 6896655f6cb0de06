/**
 * A strict Discord on 127.0.0.1: its REST and its gateway, with faults on demand. By hand, each line
 * that is typed is asked by a manager in the channel “papers”:
 *
 *     node test/fakes/discord-server.ts --port 4200
 *     subscribe every weekday top 5
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { DiscordDriver, typedOptions } from './discord-driver.ts';
import { DiscordRefusal, FormCheck, unauthorized } from './discord-errors.ts';
import { DiscordGateway } from './discord-gateway.ts';
import { DiscordInteractions } from './discord-interactions.ts';
import { DiscordLimits } from './discord-limits.ts';
import { DiscordRoutes } from './discord-routes.ts';
import { ADA, DiscordWorld, GUILD, PAPERS, wordsIn } from './discord-world.ts';
import { DISCORD_TOKEN } from './planted-secrets.ts';
import { readPng } from './png.ts';

export const TOKEN = DISCORD_TOKEN;

/** How the next request that fits goes wrong. */
export interface RestFault {
  readonly method: string;
  readonly path: RegExp;
  readonly status?: number;
  /** 429 with this wait in seconds. */
  readonly retryAfter?: number;
  readonly isGlobal?: boolean;
  /** What was asked is done, and the answer gets lost. */
  readonly lost?: boolean;
  /** What was asked is done, and what comes back is no answer but a page. */
  readonly page?: true;
  /** Waits for this before it does anything. */
  readonly until?: Promise<unknown>;
}

export interface DiscordServer {
  /** `http://127.0.0.1:1234/api` */
  readonly apiUrl: string;
  readonly world: DiscordWorld;
  readonly interactions: DiscordInteractions;
  readonly routes: DiscordRoutes;
  readonly gateway: DiscordGateway;
  readonly limits: DiscordLimits;
  /** `POST /channels/1/messages`, oldest first. */
  readonly requests: readonly string[];
  fail(fault: RestFault): void;
  close(): Promise<void>;
}

export interface DiscordServerOptions {
  /** Any free one unless given. */
  readonly port?: number;
  /** Discord’s own is 5000. */
  readonly limitWindowMs?: number;
}

export async function startDiscordServer({
  port: wantedPort = 0,
  limitWindowMs = 200,
}: DiscordServerOptions = {}): Promise<DiscordServer> {
  const world = new DiscordWorld();
  const interactions = new DiscordInteractions(world);
  const routes = new DiscordRoutes(world, interactions);
  const limits = new DiscordLimits(limitWindowMs);
  const faults: RestFault[] = [];
  const requests: string[] = [];

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://local');
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '');
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    requests.push(`${method} ${path}`);
    const at = faults.findIndex((each) => each.method === method && each.path.test(path));
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0];
    await fault?.until;
    if (fault?.retryAfter !== undefined) {
      sendLimit(response, fault.retryAfter, fault.isGlobal === true);
      return;
    }
    if (fault?.status !== undefined) {
      response.writeHead(fault.status).end('upstream connect error');
      return;
    }
    const { headers, retryAfter } = limits.take(method, path);
    if (retryAfter !== undefined) {
      sendLimit(response, retryAfter, false, headers);
      return;
    }
    try {
      const needsToken = !/^\/(interactions|webhooks)\//.test(path);
      if (needsToken && request.headers.authorization !== `Bot ${TOKEN}`) throw unauthorized();
      const { form, files } = await readForm(request, body);
      const answer = routes.answer({ method, path, query: url.searchParams, form, files });
      if (fault?.lost === true) response.destroy();
      else if (fault?.page === true) {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
      } else sendJson(response, answer === undefined ? 204 : 200, answer, headers);
    } catch (error) {
      if (!(error instanceof DiscordRefusal)) throw error;
      world.refusals.push(`${method} ${path}: ${error.code} ${error.message}`);
      sendJson(response, error.status, error.toBody(), headers);
    }
  }

  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve));
  // It listens on a port, never on a pipe.
  const { port } = server.address() as AddressInfo;
  const gateway = new DiscordGateway(server, world, TOKEN);
  gateway.url = `ws://127.0.0.1:${port}`;
  routes.gatewayUrl = gateway.url;
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    world,
    interactions,
    routes,
    gateway,
    limits,
    requests,
    fail: (fault) => faults.push(fault),
    async close() {
      await gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function readForm(
  request: IncomingMessage,
  body: Buffer,
): Promise<{ readonly form: unknown; readonly files: readonly string[] }> {
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return { form: {}, files: [] };
  if (!type.startsWith('multipart/')) return { form: JSON.parse(body.toString()), files: [] };
  const parts = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  const check = new FormCheck();
  const files: string[] = [];
  for (const [key, part] of parts) {
    if (typeof part === 'string') continue;
    if (key !== `files[${files.length}]`) check.fault(key, 'FILE_KEY', 'Files are counted from 0.');
    if (part.name.endsWith('.png') && readPng(await part.bytes()) === undefined) {
      check.fault(key, 'IMAGE_INVALID', `${part.name} is no PNG.`);
    }
    files.push(part.name);
  }
  check.throwFaults();
  return { form: JSON.parse(String(parts.get('payload_json'))), files };
}

type Headers = Readonly<Record<string, string>>;

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Headers): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendLimit(
  response: ServerResponse,
  seconds: number,
  isGlobal: boolean,
  headers: Headers = {},
): void {
  response.writeHead(429, {
    ...headers,
    'content-type': 'application/json',
    'retry-after': String(seconds),
    ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
  });
  const message = 'You are being rate limited.';
  response.end(JSON.stringify({ message, retry_after: seconds, global: isGlobal }));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4200' } } });
  const server = await startDiscordServer({ port: Number(values.port), limitWindowMs: 5000 });
  const lines = [
    `DISCORD_API_URL=${server.apiUrl}`,
    `DISCORD_TOKEN=${TOKEN}`,
    `DISCORD_GUILD_ID=${GUILD}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const discord = new DiscordDriver(server);
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const { name, options } = typedOptions(line);
      const answer = await discord.say(ADA, PAPERS, name, options);
      process.stdout.write(`${wordsIn(answer)}\n\n`);
    } catch (error) {
      process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n\n`);
    }
  }
}
