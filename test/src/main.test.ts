import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_KEY, MODEL, type OpenaiServer, startOpenaiServer } from '../fakes/openai-server.ts';

let server: OpenaiServer;
beforeAll(async () => {
  server = await startOpenaiServer();
});
afterAll(() => server.close());

test('npm start asks the language model that is set, and says how often in its status', async () => {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: 'sqlite::memory:',
      LLM_MODEL: MODEL,
      LLM_BASE_URL: server.url,
      LLM_API_KEY: API_KEY,
      LLM_MONTHLY_BUDGET: '1',
    },
  });
  child.stdin.end('summarize 2103.00020\nsummarize ELECTRA\nstatus\n');
  const [said, complaints] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  expect(complaints).toBe('');
  expect(said.match(/AI summary, checked|budget of the language/g)).toEqual([
    'AI summary, checked',
    'budget of the language',
  ]);
  expect(said).toContain('asked 1 of 1 times this month');
  expect(server.arrivals()).toBe(1);
});
