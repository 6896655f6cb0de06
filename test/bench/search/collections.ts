/** Test collections as BEIR lays them out: a folder of `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgments } from './judge.ts';

export interface Collection {
  readonly name: string;
  readonly documents: readonly Document[];
  /** Only those with a judgment. */
  readonly queries: readonly JudgedQuery[];
}

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface JudgedQuery {
  readonly id: string;
  readonly text: string;
  readonly judgments: Judgments;
}

/** The collections in a folder, by name; throws when it holds none. */
export function readCollections(folder: string): readonly Collection[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const held = names.filter((name) => existsSync(join(folder, name, 'corpus.jsonl')));
  if (held.length === 0) throw new Error(`There are no test collections in ${folder}.`);
  return held.map((name) => readCollection(join(folder, name), name));
}

function readCollection(folder: string, name: string): Collection {
  const judgments = new Map<string, Map<string, number>>();
  for (const line of readFileSync(join(folder, 'qrels.tsv'), 'utf8').trim().split('\n').slice(1)) {
    const [query = '', document = '', gain = ''] = line.split('\t');
    const ofQuery = judgments.get(query) ?? new Map<string, number>();
    judgments.set(query, ofQuery.set(document, Number(gain)));
  }
  return {
    name,
    documents: readLines(join(folder, 'corpus.jsonl')).map((line) => ({
      id: String(line['_id']),
      title: String(line['title'] ?? ''),
      text: String(line['text'] ?? ''),
    })),
    queries: readLines(join(folder, 'queries.jsonl')).flatMap((line) => {
      const id = String(line['_id']);
      const ofQuery = judgments.get(id);
      return ofQuery === undefined ? [] : [{ id, text: String(line['text']), judgments: ofQuery }];
    }),
  };
}

function readLines(file: string): readonly Record<string, unknown>[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
}
