import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsError } from '../../../src/errors.ts';
import { openWebServer } from '../../../src/operations/open-web-server.ts';
import { sendText, type WebServer, webServer } from '../../../src/operations/web-server.ts';

const LOOPBACK = { port: 0, host: '127.0.0.1' };

let web: WebServer;
beforeEach(async () => {
  web = webServer(LOOPBACK);
  await web.open();
});
afterEach(() => web.close());

describe('the web server', () => {
  it('asks the longest route that fits, whatever the query', async () => {
    says('/', 'everything');
    says('/slack/', 'slack');
    says('/healthz', 'health');
    expect(await get('/')).toBe('everything\n');
    expect(await get('/papers?q=/slack/')).toBe('everything\n');
    expect(await get('/slack/events')).toBe('slack\n');
    expect(await get('/healthz?verbose')).toBe('health\n');
    expect(await get('/healthz/more')).toBe('everything\n');
  });

  it('answers 404 where there is no route, and 500 where one fails', async () => {
    web.add({
      path: '/broken',
      handle: () => {
        throw new Error('a secret reason');
      },
    });
    expect((await fetch(`${web.url}/nothing`)).status).toBe(404);
    const broken = await fetch(`${web.url}/broken`);
    expect(broken.status).toBe(500);
    expect(await broken.text()).not.toContain('secret');
  });

  it('tells a route of what arrives for it', async () => {
    let arrivals = 0;
    web.add({
      path: '/slack/',
      handle: (_request, response) => sendText(response, 200, ''),
      onArrival: () => {
        arrivals += 1;
      },
    });
    await get('/slack/events');
    // The connection, and the request.
    expect(arrivals).toBe(2);
  });

  it('lets a removed route finish what it is answering', async () => {
    const { promise: asked, resolve: arrive } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const remove = web.add({
      path: '/slow',
      handle: async (_request, response) => {
        arrive();
        await released;
        sendText(response, 200, 'done');
      },
    });
    const answer = get('/slow');
    await asked;
    const removed = remove();
    expect((await fetch(`${web.url}/slow`)).status).toBe(404);
    release();
    expect(await answer).toBe('done\n');
    await removed;
  });

  it('says in words that its address can’t be had', async () => {
    const taken = Number(new URL(web.url ?? '').port);
    for (const [address, words] of [
      [{ ...LOOPBACK, port: taken }, `PORT ${taken} is in use`],
      [{ ...LOOPBACK, host: '203.0.113.7' }, 'HOST is “203.0.113.7”'],
    ] as const) {
      const refused = await openWebServer(address, 'needed', pino({ level: 'silent' })).catch(
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(SettingsError);
      expect(String(refused)).toContain(words);
    }
  });

  it('goes without a port that is taken where nothing depends on it', async () => {
    const taken = Number(new URL(web.url ?? '').port);
    const lines: string[] = [];
    const logger = pino({}, { write: (line: string) => lines.push(line) });
    const second = await openWebServer({ ...LOOPBACK, port: taken }, 'useful', logger);
    expect(second.url).toBeUndefined();
    expect(lines.join('')).toContain(`PORT ${taken} is in use`);
    await second.close();
  });
});

function says(path: string, text: string): void {
  web.add({ path, handle: (_request, response) => sendText(response, 200, text) });
}

async function get(path: string): Promise<string> {
  return (await fetch(`${web.url}${path}`)).text();
}
