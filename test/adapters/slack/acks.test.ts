import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proveAcks } from '../../proofs/slack-acks.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperwire-acks-'));
});
afterAll(() => rm(folder, { recursive: true }));

it.each(['socket', 'http'] as const)(
  'Slack is acknowledged in time by %s, while the library is searched and added to',
  async (mode) => {
    const report = await proveAcks({
      mode,
      papers: 500,
      commands: 60,
      databaseUrl: `sqlite:${join(folder, 'papers.db')}`,
    });
    expect(report.acks).toBe(60);
    expect(report.answers).toBe(60);
    // Slack takes nothing later than three seconds; the proof itself asks for less.
    expect(report.refusals).toEqual([]);
  },
);
