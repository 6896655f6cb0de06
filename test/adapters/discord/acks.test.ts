import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { proveDiscordAcks } from '../../proofs/discord-acks.ts';

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
  expect(report.completions.count).toBe(20);
  // Discord refuses what comes later than three seconds; the proof itself asks for less.
  expect(report.refusals).toEqual([]);
}, 60_000);
