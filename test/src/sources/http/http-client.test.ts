import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  InvalidResponseError,
  RateLimitedError,
  UnavailableError,
} from '../../../../src/errors.ts';
import {
  createHttpClient,
  type HttpClientOptions,
  type HttpRequest,
} from '../../../../src/sources/http/http-client.ts';
import { QuietTime } from '../../../../src/sources/http/quiet-time.ts';
import { type LeapingClock, leapingClock } from '../../../fakes/leaping-clock.ts';
import { type Loopback, startLoopback } from '../../../fakes/loopback.ts';

let clock: LeapingClock;
let server: Loopback;

beforeEach(async () => {
  clock = leapingClock('2026-07-15T10:00:00Z');
  server = await startLoopback({ now: clock.now }, ({ path }) =>
    path === '/moved'
      ? { status: 301, headers: { Location: '/here' }, body: '' }
      : { status: 200, headers: { 'Content-Type': 'text/plain' }, body: `answer of ${path}` },
  );
});

afterEach(() => server.close());

function open(options: Partial<HttpClientOptions> = {}) {
  return createHttpClient({
    service: 'The service',
    userAgent: 'Paperwire/1 (+ops@example.org)',
    quietTime: new QuietTime({ statuses: [429], firstWaitMs: 5_000, longestWaitMs: 60_000 }),
    clock,
    ...options,
  });
}

function ask(
  options: Partial<HttpClientOptions> = {},
  request: Partial<HttpRequest> = {},
  path = '/here',
) {
  return open(options).get(new URL(path, server.url), { accept: 'text/plain', ...request });
}

describe('createHttpClient', () => {
  it('gives the text and names itself and what it takes', async () => {
    expect((await ask()).text).toBe('answer of /here');
    expect(server.requests[0]?.headers).toMatchObject({
      'user-agent': 'Paperwire/1 (+ops@example.org)',
      accept: 'text/plain',
    });
  });

  it('follows a redirect', async () => {
    expect((await ask({}, {}, '/moved')).text).toBe('answer of /here');
  });

  it('asks again after a fault of the server, a little later each time', async () => {
    server.failNext({ status: 503, body: '<html>down</html>' }, { hangUpAfter: 0 });
    expect((await ask()).text).toBe('answer of /here');
    expect(clock.sleeps).toEqual([500, 1000]);
  });

  it('is unavailable when the faults go on', async () => {
    server.failAlways({ status: 502, body: 'Bad gateway' });
    await expect(ask()).rejects.toThrow(
      new UnavailableError('The service has a fault (HTTP 502).'),
    );
    expect(server.requests).toHaveLength(3);
  });

  it('is unavailable when nobody listens', async () => {
    await server.close();
    await expect(ask()).rejects.toThrow(new UnavailableError('The service is out of reach.'));
  });

  it('takes half an answer for no answer', async () => {
    server.failAlways({ headers: { 'Content-Length': '15' }, hangUpAfter: 4 });
    await expect(ask()).rejects.toThrow(UnavailableError);
  });

  it('gives up on a slow answer, and does not add to the load', async () => {
    server.failAlways({ silent: true });
    await expect(ask({ limits: { timeoutMs: 30 } })).rejects.toThrow(
      new UnavailableError('The service did not answer within 0.03 s.'),
    );
    expect(server.requests).toHaveLength(1);
  });

  it('cuts a body without an end', async () => {
    server.failAlways({ endless: true, body: 'x'.repeat(10_000) });
    await expect(ask({ limits: { maxBytes: 1024 * 1024 } })).rejects.toThrow(
      new InvalidResponseError('The service sent more than 1 MiB.'),
    );
    expect(server.requests).toHaveLength(1);
  });

  it('waits as long as Retry-After asks for, in seconds', async () => {
    server.failNext({ status: 429, headers: { 'Retry-After': '7' } });
    expect((await ask()).text).toBe('answer of /here');
    expect(clock.sleeps).toEqual([7000]);
  });

  it('waits until the date of Retry-After', async () => {
    const date = 'Wed, 15 Jul 2026 10:00:12 GMT';
    server.failNext({ status: 429, headers: { 'Retry-After': date } });
    await ask();
    expect(clock.sleeps).toEqual([12_000]);
  });

  it('waits a second longer than the RateLimit header counts to the reset', async () => {
    const headers = { RateLimit: '"pages";r=90;t=200, "api";r=0;t=2', 'Retry-After': '60' };
    server.failNext({ status: 429, headers });
    await ask();
    expect(clock.sleeps).toEqual([3000]);
  });

  it('waits longer each time when a refusal says nothing', async () => {
    server.failNext({ status: 429, headers: {}, body: '<h1>429</h1>' }, { status: 429 });
    await ask();
    expect(clock.sleeps).toEqual([5000, 10_000]);
  });

  it('passes on a wait that is beyond its patience, and asks nothing meanwhile', async () => {
    const quietTime = new QuietTime({ statuses: [429], firstWaitMs: 1, longestWaitMs: 1 });
    server.failNext({ status: 429, headers: { 'Retry-After': '300' } });
    const limits = { patienceMs: 20_000 };
    await expect(ask({ quietTime, limits })).rejects.toMatchObject({
      name: 'RateLimitedError',
      message: 'The service asks to wait 300 s.',
      retryAfterMs: 300_000,
    });
    clock.advance(100_000);
    await expect(ask({ quietTime, limits })).rejects.toMatchObject({ retryAfterMs: 200_000 });
    expect(server.requests).toHaveLength(1);
    clock.advance(200_000);
    expect((await ask({ quietTime, limits })).text).toBe('answer of /here');
  });

  it('waits for the reset before it asks when nothing remains', async () => {
    const quietTime = new QuietTime({ statuses: [429], firstWaitMs: 1, longestWaitMs: 1 });
    server.failNext({ headers: { RateLimit: '"api";r=0;t=9' } });
    await ask({ quietTime });
    await ask({ quietTime });
    expect(clock.sleeps).toEqual([10_000]);
  });

  it('believes no header that asks for days', async () => {
    server.failNext({ status: 429, headers: { 'Retry-After': '99999999999' } });
    await expect(ask()).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
  });

  it('says that the token is wrong', async () => {
    server.failAlways({ status: 401, body: '{"error":"Invalid credentials"}' });
    await expect(ask()).rejects.toThrow(
      new UnavailableError(
        'The service does not accept the token (HTTP 401). Correct it, or leave it out.',
      ),
    );
    expect(server.requests).toHaveLength(1);
  });

  it('takes a status that makes no sense for a change of the service', async () => {
    server.failAlways({ status: 418, body: 'I am\n a teapot' });
    await expect(ask()).rejects.toMatchObject({
      name: 'InvalidResponseError',
      message: 'The service answered HTTP 418.',
      cause: { message: 'I am a teapot' },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('gives a status to a caller who reads it', async () => {
    server.failAlways({ status: 404, body: 'none' });
    expect(await ask({}, { answers: [404] })).toMatchObject({ status: 404, text: 'none' });
  });

  it('stops when the caller gives up', async () => {
    const caller = new AbortController();
    server.failAlways({ silent: true, meanwhile: () => caller.abort() });
    await expect(ask({}, { signal: caller.signal })).rejects.toThrow(
      new UnavailableError('The service had not answered when the call was stopped.'),
    );
    expect(server.requests).toHaveLength(1);
  });

  it('asks nothing for a caller who has given up before', async () => {
    const signal = AbortSignal.abort();
    await expect(ask({}, { signal })).rejects.toThrow(UnavailableError);
    expect(server.requests).toHaveLength(0);
  });

  it('never waits beyond the caller, and says what it waited for', async () => {
    const caller = new AbortController();
    server.failNext({ status: 429, headers: { 'Retry-After': '7' } });
    const sleep = async (_: number, signal?: AbortSignal) => {
      caller.abort(new Error('enough'));
      signal?.throwIfAborted();
    };
    const call = ask({ clock: { now: clock.now, sleep } }, { signal: caller.signal });
    await expect(call).rejects.toThrow(RateLimitedError);
    expect(server.requests).toHaveLength(1);
  });

  it('refuses a header that cannot be sent when it is made, not at the first call', () => {
    expect(() => open({ headers: { Authorization: 'Bearer h\nf' } })).toThrow(TypeError);
  });

  it('turns the failure of a pacer into one of ours', async () => {
    const pacer = { run: () => Promise.reject(new Error('The store is closed.')) };
    await expect(ask({ pacer })).rejects.toThrow(UnavailableError);
  });
});
