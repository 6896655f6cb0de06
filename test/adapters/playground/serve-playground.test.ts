import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { openPlayground } from '../../../adapters/playground/playground-platform.ts';
import { servePlayground } from '../../../adapters/playground/serve-playground.ts';
import { openLibrary } from '../../../src/library/open-library.ts';
import { errorCard } from '../../../src/replies/error-card.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { offlineSummarizer } from '../../../src/summaries/offline/offline-summarizer.ts';
import { startDiscordServer, TOKEN } from '../../fakes/discord-server.ts';
import { GUILD } from '../../fakes/discord-world.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('the playground’s server', () => {
  it('takes the next port that is free, and says which', async () => {
    const busy = await takePort();
    const served = await servePlayground(await openEmpty(), busy);
    closing.push(() => served.close());
    expect(served.port).toBeGreaterThan(busy);
    expect(served.url).toBe(`http://127.0.0.1:${served.port}/`);
    expect((await fetch(served.url)).status).toBe(200);
  });

  it('is not there for any other machine', async () => {
    const served = await servePlayground(await openEmpty(), 0);
    closing.push(() => served.close());
    const outward = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const address of [...outward.map((each) => each.address), '127.0.0.2']) {
      await expect(fetch(`http://${address}:${served.port}/`)).rejects.toThrow('fetch failed');
    }
  });

  it('closes while a page is still listening', async () => {
    const served = await servePlayground(await openEmpty(), 0);
    const page = await fetch(served.url);
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    const stream = await fetch(`${served.url}messages`, { headers: { cookie } });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    await served.close();
    expect(await stream.text()).toContain('event: ready');
  });
});

describe('npm start', () => {
  it('serves the playground alone where that is asked, until it is stopped', async () => {
    const busy = await takePort();
    const child = start(['playground'], { PORT: String(busy) });
    const [, url = ''] = await saidBy(child.stdout, /The playground is at (\S+)/);
    expect(Number(new URL(url).port)).toBeGreaterThan(busy);
    expect(await (await fetch(url)).text()).toContain('Paperwire playground');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('serves it beside Discord where the settings say so', async () => {
    const server = await startDiscordServer();
    closing.push(() => server.close());
    const discord = {
      DISCORD_TOKEN: TOKEN,
      DISCORD_GUILD_ID: GUILD,
      DISCORD_API_URL: server.apiUrl,
    };
    const child = start([], { ...discord, PLAYGROUND: 'on', PORT: String(await takePort()) });
    const [, url = ''] = await saidBy(child.stderr, /"url":"(http:[^"]+)"/);
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('knows on and off for it, and nothing else', async () => {
    const child = start([], { PLAYGROUND: 'maybe' });
    child.stdin?.end();
    expect(
      await saidBy(child.stderr, /PLAYGROUND has “maybe”. Right would be one of on, off./),
    ).toBeDefined();
  });

  it('opens no port for lines from a pipe', async () => {
    const child = start([], { PORT: String(await takePort()), NODE_DEBUG: 'net' });
    child.stdin?.end('help\n');
    const [said, debugged] = await Promise.all([
      text(child.stdout ?? process.stdin),
      text(child.stderr ?? process.stdin),
      once(child, 'close'),
    ]);
    expect(said).toContain('Ask for papers');
    expect(said).not.toContain('127.0.0.1');
    expect(debugged).not.toMatch(/listen/i);
  });
});

function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    env: { ...process.env, DATABASE_URL: 'sqlite::memory:', SOURCES: 'sample', ...env },
  });
  closing.push(async () => void child.kill('SIGKILL'));
  return child;
}

async function saidBy(output: Readable | null, pattern: RegExp): Promise<RegExpExecArray> {
  let said = '';
  for await (const chunk of output?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(chunk);
    const found = pattern.exec(said);
    if (found === null) continue;
    output?.resume();
    return found;
  }
  throw new Error(`It never said ${pattern}, but: ${said}`);
}

/** A port of this machine that is taken until the test ends. */
async function takePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function openEmpty() {
  const store = await openStore('sqlite::memory:');
  const library = await openLibrary({ store });
  closing.push(async () => {
    await library.close();
    await store.close();
  });
  const answer = async () => errorCard('Nothing is here.');
  return openPlayground({
    commands: [],
    summarizer: offlineSummarizer,
    library,
    store,
    now: () => new Date(),
    answer,
    drawPlot: async () => new Uint8Array(),
    logger: pino({ level: 'silent' }),
  });
}
