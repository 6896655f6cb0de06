import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  LONGEST_COMPLETION_MS,
  LONGEST_FIRST_ANSWER_MS,
  proveDiscordAcks,
} from '../../proofs/discord-acks.ts';

it('Discord is answered first in time, while the library is searched and added to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paperwire-discord-acks-'));
  const report = await proveDiscordAcks({
    papers: 300,
    commands: 60,
    completions: 20,
    databaseUrl: `sqlite:${join(folder, 'papers.db')}`,
  });
  await rm(folder, { recursive: true });
  expect(report.answers).toBe(60);
  expect(report.acks.max).toBeLessThan(LONGEST_FIRST_ANSWER_MS);
  expect(report.completions.count).toBe(20);
  expect(report.completions.p95).toBeLessThan(LONGEST_COMPLETION_MS);
  expect(report.refusals).toEqual([]);
});
