import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenaiServer, startOpenaiServer } from '../../../fakes/openai-server.ts';
import { newDatabase } from '../../../fakes/postgres.ts';
import { usePostgres } from '../../../fakes/use-postgres.ts';
import { runTogether } from '../../store/run-processes.ts';

const BUDGET = 30;
const SPENDER = new URL('./spender.ts', import.meta.url);
const postgres = usePostgres();
const folder = mkdtempSync(join(tmpdir(), 'paperwire-budget-'));
let model: OpenaiServer;
beforeAll(async () => {
  model = await startOpenaiServer();
});
afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true });
});

test.each([
  ['SQLite', async () => join(folder, 'budget.db')],
  ['PostgreSQL', () => newDatabase(postgres())],
])('four processes on %s together ask a model as often as the budget allows', async (_, newUrl) => {
  const before = model.arrivals();
  const url = await newUrl();
  const spenders = ['a', 'b', 'c', 'd'].map((name) => [url, model.url, name, String(BUDGET)]);
  const said = (await runTogether(SPENDER, spenders)).flatMap((each) => each.split('\n').slice(1));
  expect(model.arrivals() - before).toBe(BUDGET);
  expect(said.filter((word) => word === 'model')).toHaveLength(BUDGET);
  expect(said.filter((word) => word === 'budget')).toHaveLength(80 - BUDGET);
});
