/** What is known of each source's health, kept in the store so that every process can tell. */

import { z } from 'zod';
import type { NoteRecords } from '../store/store.ts';
import type { PaperSource } from './paper-source.ts';

export interface SourceHealth {
  /** ISO instants. */
  readonly answeredAt: string | undefined;
  readonly failedAt: string | undefined;
  /** What went wrong, as a sentence; `undefined` while the source answers. */
  readonly problem: string | undefined;
}

export async function readHealth(notes: NoteRecords, sourceId: string): Promise<SourceHealth> {
  const text = await notes.get(noteName(sourceId));
  const read = HealthNote.safeParse(text === undefined ? {} : parseJson(text));
  const { answeredAt, failedAt, problem } = read.success ? read.data : {};
  return { answeredAt, failedAt, problem };
}

/**
 * Asks a source and notes whether it answered; resolves and rejects as `ask` does. A call that we
 * stopped ourselves says nothing of the source, unless it was stopped for taking too long.
 */
export async function asked<T>(
  source: PaperSource,
  ask: (signal: AbortSignal | undefined) => Promise<T>,
  { notes, now }: HealthParts,
  signal?: AbortSignal,
): Promise<T> {
  try {
    const answer = await ask(signal);
    const health = await readHealth(notes, source.id);
    const answeredAt = now().toISOString();
    await save(notes, source.id, { ...health, answeredAt, problem: undefined });
    return answer;
  } catch (error) {
    const isStopped = signal?.aborted === true && !isTimeout(signal);
    if (!isStopped) {
      const problem = error instanceof Error ? error.message : String(error);
      const health = await readHealth(notes, source.id);
      await save(notes, source.id, { ...health, failedAt: now().toISOString(), problem });
    }
    throw error;
  }
}

export interface HealthParts {
  readonly notes: NoteRecords;
  readonly now: () => Date;
}

/** Whether the last thing heard from the source was an answer, if anything was. */
export function isHealthy({ problem }: SourceHealth): boolean {
  return problem === undefined;
}

const HealthNote = z.object({
  answeredAt: z.string().optional(),
  failedAt: z.string().optional(),
  problem: z.string().optional(),
});

function isTimeout(signal: AbortSignal): boolean {
  return signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
}

function save(notes: NoteRecords, sourceId: string, health: SourceHealth): Promise<void> {
  return notes.set(noteName(sourceId), JSON.stringify(health));
}

function noteName(sourceId: string): string {
  return `health ${sourceId}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
