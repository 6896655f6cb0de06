import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Health, serveHealth } from '../../../src/operations/health.ts';
import { type WebServer, webServer } from '../../../src/operations/web-server.ts';

let web: WebServer;
let health: Health;
beforeEach(async () => {
  web = webServer({ port: 0, host: '127.0.0.1' });
  health = serveHealth(web);
  await web.open();
});
afterEach(() => web.close());

test('a process is alive from its start, and ready when all of it works', async () => {
  let problem: string | undefined = 'is not connected';
  expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  health.add({ name: 'store', problem: async () => undefined });
  health.add({ name: 'slack', problem: async () => problem });
  expect(await ready()).toEqual([503, 'starting', { store: 'ok', slack: 'is not connected' }]);
  health.set('running');
  expect(await ready()).toEqual([503, 'running', { store: 'ok', slack: 'is not connected' }]);
  problem = undefined;
  expect(await ready()).toEqual([200, 'running', { store: 'ok', slack: 'ok' }]);
  health.set('stopping');
  expect(await ready()).toEqual([503, 'stopping', { store: 'ok', slack: 'ok' }]);
});

test('what has no route is for another process while this one starts or stops', async () => {
  const asked = async () => (await fetch(`${web.url}/slack/events`, { method: 'POST' })).status;
  expect(await asked()).toBe(503);
  health.set('running');
  expect(await asked()).toBe(404);
  const end = web.add({ path: '/slack/', handle: (_, response) => void response.end() });
  health.set('stopping');
  expect(await asked()).toBe(200);
  await end();
  expect(await asked()).toBe(503);
});

test('a check that fails is told without its reason, which may be anything', async () => {
  health.set('running');
  health.add({ name: 'store', problem: () => Promise.reject(new Error('postgres://a:b@c')) });
  expect(await ready()).toEqual([503, 'running', { store: 'does not answer' }]);
});

async function ready() {
  const response = await fetch(`${web.url}/readyz`);
  const body = (await response.json()) as { readonly state: string; readonly parts: object };
  return [response.status, body.state, body.parts];
}
