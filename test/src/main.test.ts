import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_KEY, MODEL, type OpenaiServer, startOpenaiServer } from '../fakes/openai-server.ts';
import { newDatabase, query } from '../fakes/postgres.ts';
import { usePostgres } from '../fakes/use-postgres.ts';

const postgres = usePostgres();
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

test('npm start searches in PostgreSQL where that is set, and indexes nothing a second time', async () => {
  const url = await newDatabase(postgres());
  const generations = [];
  for (let start = 0; start < 2; start += 1) {
    const child = spawn(process.execPath, ['src/main.ts'], {
      env: { ...process.env, DATABASE_URL: url, SEARCH_INDEX: 'postgres' },
    });
    child.stdin.end('search electra text encoders\nsearch splattign\n');
    const [said, complaints] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    expect(complaints).toBe('');
    expect(said).toContain('https://arxiv.org/abs/2003.10555');
    generations.push(await query(url, 'select generation, papers, covered from search_state'));
  }
  expect(generations[0]).toMatchObject([{ papers: 70 }]);
  expect(generations[1]).toEqual(generations[0]);
});
