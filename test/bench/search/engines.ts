/**
 * Search engines to compare with, each as its own documents say to use it for texts in English:
 * with its stop words and stemmer where it has them, any word of a question being enough.
 */

import { DatabaseSync } from 'node:sqlite';
import { create, insertMultiple, type Orama, search as searchOrama } from '@orama/orama';
import { Encoder, Document as FlexDocument } from 'flexsearch';
import english from 'flexsearch/lang/en';
import lunr from 'lunr';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { miniSearchIndex } from '../../../src/library/minisearch-index.ts';
import type { PaperIndex } from '../../../src/library/paper-index.ts';
import { openPostgresIndex } from '../../../src/library/postgres-index.ts';
import { parseQuery } from '../../../src/library/query.ts';
import { STOP_WORDS } from '../../../src/library/text/stop-words.ts';
import { type Paper, toPaper } from '../../../src/papers/paper.ts';
import { newDatabase } from '../../fakes/postgres.ts';
import type { Document } from './collections.ts';

export interface SearchEngine {
  add(documents: readonly Document[]): Promise<void>;
  /** The ids of at most so many documents, best first. */
  search(text: string, limit: number): Promise<readonly string[]>;
  close?(): Promise<void>;
}

export const ON_POSTGRES = 'Paperwire, PostgreSQL';

export const ENGINES: Readonly<Record<string, () => SearchEngine>> = {
  Paperwire: () => paperwire(),
  [ON_POSTGRES]: paperwireOnPostgres,
  'MiniSearch defaults': () => miniSearch({}),
  'MiniSearch README': () => miniSearch({ boost: { title: 2 }, fuzzy: 0.2, prefix: true }),
  FlexSearch: flexSearch,
  Orama: orama,
  Lunr: lunrIndex,
  'SQLite FTS5': fts5,
};

let postgresServer: string | undefined;

/** The server on which the engine of that name makes its databases. */
export function usePostgresServer(url: string): void {
  postgresServer = url;
}

/** In a new database. Batches are as they come: each is a transaction. */
function paperwireOnPostgres(): SearchEngine {
  if (postgresServer === undefined) throw new Error('No PostgreSQL server was named.');
  const index = newDatabase(postgresServer).then((url) => openPostgresIndex(url));
  return {
    add: async (documents) => (await index).add(documents.map(toPlainPaper)),
    search: async (text, limit) => paperwire(await index).search(text, limit),
    close: async () => (await index).close(),
  };
}

function toPlainPaper({ id, title, text }: Document): Paper {
  return toPaper({ id, title, abstract: text });
}

/** The index of this project, for plain words. */
export function paperwire(index: PaperIndex = miniSearchIndex()): SearchEngine {
  const nothing = parseQuery('', { today: '2025-01-01' });
  return {
    async add(documents) {
      // In batches, as the library does: making papers of all at once would take a while itself.
      for (let start = 0; start < documents.length; start += 200) {
        const batch = documents.slice(start, start + 200);
        await index.add(batch.map(toPlainPaper));
      }
    },
    async search(text, limit) {
      const query = { ...nothing, text, words: text };
      const options = { limit, offset: 0, sort: 'relevance', words: 'any' } as const;
      return (await index.search(query, options)).hits.map((hit) => hit.id);
    },
  };
}

/** https://github.com/lucaong/minisearch#readme */
function miniSearch(searchOptions: SearchOptions): SearchEngine {
  const index = new MiniSearch<Document>({ fields: ['title', 'text'], searchOptions });
  return {
    add: (documents) => index.addAllAsync(documents),
    search: async (text, limit) =>
      index
        .search(text)
        .slice(0, limit)
        .map((hit) => String(hit.id)),
  };
}

/** https://github.com/nextapps-de/flexsearch#readme: `suggest` finds what has not every word. */
function flexSearch(): SearchEngine {
  const index = new FlexDocument<{ id: string; title: string; text: string }>({
    document: { id: 'id', index: ['title', 'text'] },
    tokenize: 'strict',
    encoder: new Encoder(english),
  });
  return {
    async add(documents) {
      for (const document of documents) index.add({ ...document });
    },
    async search(text, limit) {
      const found = index.search(text, { limit, suggest: true, merge: true });
      return found.slice(0, limit).map((hit) => String(hit.id));
    },
  };
}

/** https://docs.orama.com: stems and stop words are to be asked for, the latter brought along. */
function orama(): SearchEngine {
  const index: Orama<{ title: 'string'; text: 'string' }> = create({
    schema: { title: 'string', text: 'string' },
    components: {
      tokenizer: { language: 'english', stemming: true, stopWords: [...STOP_WORDS] },
    },
  });
  return {
    async add(documents) {
      await insertMultiple(
        index,
        documents.map((document) => ({ ...document })),
        500,
      );
    },
    async search(text, limit) {
      const found = await searchOrama(index, { term: text, limit });
      return found.hits.map((hit) => String(hit.id));
    },
  };
}

/** https://lunrjs.com: an index is built once, so it is built at the first search. */
function lunrIndex(): SearchEngine {
  const builder = new lunr.Builder();
  builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
  builder.searchPipeline.add(lunr.stemmer);
  builder.ref('id');
  builder.field('title');
  builder.field('text');
  let index: lunr.Index | undefined;
  return {
    async add(documents) {
      for (const document of documents) builder.add(document);
    },
    async search(text, limit) {
      index ??= builder.build();
      // Its own query language would read a colon as a field, a hyphen as “without”.
      const found = index.search(text.replace(/[^\p{L}\p{N}\s]/gu, ' '));
      return found.slice(0, limit).map((hit) => hit.ref);
    },
  };
}

/** https://sqlite.org/fts5.html */
function fts5(): SearchEngine {
  const database = new DatabaseSync(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE papers USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')`,
  );
  const insert = database.prepare('INSERT INTO papers VALUES (?, ?, ?)');
  const select = database.prepare(
    'SELECT id FROM papers WHERE papers MATCH ? ORDER BY rank LIMIT ?',
  );
  return {
    async add(documents) {
      database.exec('BEGIN');
      for (const { id, title, text } of documents) insert.run(id, title, text);
      database.exec('COMMIT');
    },
    async search(text, limit) {
      const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const anyWord = words.map((word) => `"${word}"`).join(' OR ');
      return select.all(anyWord, limit).map((row) => String(row['id']));
    },
  };
}
