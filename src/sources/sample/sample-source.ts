/** The bundled sample as a source: 70 papers of one saved page, so that everything works offline. */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Query } from '../../library/query.ts';
import type { PaperInput } from '../../papers/paper.ts';
import type { PaperSource } from '../paper-source.ts';

/** The day of the saved page; see ORIGIN.md. */
export const SAMPLE_DAY = '2025-03-13';

/** Reads the bundled file once, at the first call. */
export function sampleSource(): PaperSource {
  let papers: Promise<readonly PaperInput[]> | undefined;
  const read = () => {
    papers ??= readSample();
    return papers;
  };
  return {
    id: 'sample',
    name: 'Sample',
    async daily(day: string) {
      return day === SAMPLE_DAY ? read() : [];
    },
    /** The library holds the whole sample, so that there is nothing to ask for beyond it. */
    async search(_query: Query, _limit: number) {
      return [];
    },
    async get(id: string) {
      return (await read()).find((paper) => paper.id === id);
    },
  };
}

const SampleLine = z.object({
  rank: z.number(),
  title: z.string(),
  abstract: z.string(),
  links: z.array(z.string()),
  arxivId: z.string(),
  authors: z.array(z.string()),
  published: z.string(),
  categories: z.array(z.string()).default([]),
});

async function readSample(): Promise<readonly PaperInput[]> {
  const file = createReadStream(new URL('papers.jsonl', import.meta.url), 'utf8');
  const papers: PaperInput[] = [];
  for await (const line of createInterface({ input: file })) {
    const entry = SampleLine.parse(JSON.parse(line));
    const code = entry.links.find((link) => link.startsWith('https://github.com/'));
    papers.push({
      id: `arxiv:${entry.arxivId}`,
      title: entry.title,
      abstract: entry.abstract,
      authors: entry.authors,
      categories: entry.categories,
      published: entry.published,
      links: {
        code,
        project: entry.links.find((link) => link !== code),
        huggingFace: `https://huggingface.co/papers/${entry.arxivId}`,
      },
      listings: [{ source: 'sample', day: SAMPLE_DAY, position: entry.rank }],
    });
  }
  return papers;
}
