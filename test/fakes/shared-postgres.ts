/**
 * One PostgreSQL server for all test files of a run, started when the first of them asks where it
 * is. A process of its own has it, which ends it with the run, however that ends.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the URL of the server. */
    readonly whereIsPostgres: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<SharedPostgres> | undefined;
  const front = createServer(async (_, response) => {
    started ??= start();
    const { url, complaint } = await started;
    response.writeHead(url === '' ? 500 : 200).end(url === '' ? complaint : url);
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const { port } = front.address() as AddressInfo;
  project.provide('whereIsPostgres', `http://127.0.0.1:${port}`);
  return async () => {
    front.close();
    await (await started)?.stop();
  };
}

interface SharedPostgres {
  /** Empty where it did not start. */
  readonly url: string;
  readonly complaint: string;
  stop(): Promise<void>;
}

async function start(): Promise<SharedPostgres> {
  const program = new URL('serve-postgres.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [program], { stdio: 'pipe' });
  const ended = once(child, 'close');
  const complaint = text(child.stderr);
  const url = await Promise.race([
    once(child.stdout, 'data').then(([line]) => String(line).trim()),
    ended.then(() => ''),
  ]);
  return {
    url,
    complaint: url === '' ? await complaint : '',
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
