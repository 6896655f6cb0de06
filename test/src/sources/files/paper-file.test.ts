import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import { toPaper } from '../../../../src/papers/paper.ts';
import { type FileEntry, readPaperFile } from '../../../../src/sources/files/paper-file.ts';
import { snapshotLines } from '../../../fakes/snapshot-lines.ts';

const FIXTURES = new URL('../../../fixtures/', import.meta.url).pathname;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperwire-files-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(file: string | Readable): Promise<readonly FileEntry[]> {
  const entries: FileEntry[] = [];
  for await (const entry of readPaperFile(file)) entries.push(entry);
  return entries;
}

/** Each string is a chunk as it may come from a disk or a pipe. */
function readText(...chunks: readonly (string | Uint8Array)[]) {
  return readAll(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));
}

function line(id: string, more: object = {}): string {
  return JSON.stringify({ id, title: `Title ${id}`, abstract: `Abstract ${id}.`, ...more });
}

/** `a:1` for a paper, `!3 reason` for a problem. */
function inShort(entries: readonly FileEntry[]): readonly string[] {
  return entries.map((entry) =>
    entry.type === 'paper' ? `${entry.paper.id}:${entry.line}` : `!${entry.line} ${entry.reason}`,
  );
}

describe('lines of our own', () => {
  it('reads the least that makes a paper, and all that a paper has', async () => {
    const paper = toPaper({
      id: 'arxiv:2607.00001',
      title: 'A title',
      abstract: 'An abstract.',
      authors: ['Ada Lovelace'],
      categories: ['cs.CL'],
      published: '2026-07',
      doi: '10.1000/182',
      journal: 'J. Test. 1 (2026)',
      links: { code: 'https://github.com/owner/name', project: 'https://example.org/' },
      signals: { votes: 3, comments: 0 },
      listings: [{ source: 'huggingface', day: '2026-07-15', position: 1 }],
    });
    const [least, whole] = await readText(`${line('a')}\n${JSON.stringify(paper)}\n`);
    expect(least).toMatchObject({ type: 'paper', line: 1, paper: { id: 'a', title: 'Title a' } });
    expect(whole?.type === 'paper' && toPaper(whole.paper)).toEqual(paper);
  });

  it('reads an id of arXiv’s however it is written, and keeps another as it is', async () => {
    const ids = ['2401.00001', 'arXiv:2401.00001v2', 'https://arxiv.org/abs/2401.00001', 'acl-7'];
    const entries = await readText(ids.map((id) => line(id)).join('\n'));
    expect(entries.map((entry) => entry.type === 'paper' && entry.paper.id)).toEqual([
      'arxiv:2401.00001',
      'arxiv:2401.00001',
      'arxiv:2401.00001',
      'acl-7',
    ]);
  });

  it('passes over empty lines and counts them', async () => {
    expect(inShort(await readText(`\n${line('a')}\r\n  \r\n${line('b')}`))).toEqual(['a:2', 'b:4']);
  });

  it('leaves out a line that is no paper and says why', async () => {
    const lines = [
      line('a'),
      '{"id":"b","title":"cut',
      '[1]',
      '"text"',
      '{"id":"c","title":"No abstract"}',
      '{"id":"  ","title":"t","abstract":""}',
      '{"id":"d","title":" ","abstract":""}',
      line('e'),
    ];
    expect(inShort(await readText(lines.join('\n')))).toEqual([
      'a:1',
      '!2 no JSON',
      '!3 no object',
      '!4 no object',
      '!5 abstract: Invalid input: expected string, received undefined',
      '!6 id: Too small: expected string to have >=1 characters',
      '!7 title: missing',
      'e:8',
    ]);
  });

  it('leaves out what is not right of the rest of a line', async () => {
    const wrong = {
      authors: 'Ada',
      published: '24.4.2023',
      doi: 7,
      links: { code: 'javascript:alert(1)', project: 'example.org/x' },
      signals: { votes: -1, stars: '3' },
      listings: [{ source: '', day: 'x', position: 0 }],
    };
    const [entry] = await readText(line('a', wrong));
    expect(entry?.type === 'paper' && toPaper(entry.paper)).toEqual(
      toPaper({
        id: 'a',
        title: 'Title a',
        abstract: 'Abstract a.',
        links: { project: 'https://example.org/x' },
      }),
    );
  });

  it('reads letters that fall between two chunks, and a byte order mark', async () => {
    const bytes = Buffer.from(`\ufeff${line('ä')}\n${line('日本')}\n`);
    const chunks = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(inShort(await readText(...chunks))).toEqual(['ä:1', '日本:2']);
  });

  it('is not broken by a line of 10 MB', async () => {
    const long = line('long', { abstract: 'x'.repeat(10_000_000) });
    const file = join(folder, 'long.jsonl');
    writeFileSync(file, `${line('a')}\n${long}\n${line('b')}\n`);
    expect(inShort(await readAll(file))).toEqual(['a:1', '!2 longer than 4 MiB', 'b:3']);
  });

  it('reads nothing from an empty file', async () => {
    expect(await readText('')).toEqual([]);
    expect(await readText('\n\n')).toEqual([]);
  });
});

describe('lines of the arXiv snapshot', () => {
  it('reads the real ones', async () => {
    const entries = await readAll(`${FIXTURES}files/snapshot.jsonl`);
    expect(entries).toHaveLength(17);
    const papers = entries.map((entry) => (entry.type === 'paper' ? entry.paper : undefined));
    expect(papers[0]).toMatchObject({
      id: 'arxiv:0704.0001',
      title:
        'Calculation of prompt diphoton production cross sections at Tevatron and LHC energies',
      authors: ['C. Balázs', 'E. L. Berger', 'P. M. Nadolsky', 'C.-P. Yuan'],
      categories: ['hep-ph'],
      published: '2007-04-02',
      doi: '10.1103/PhysRevD.76.013009',
      journal: 'Phys.Rev.D76:013009,2007',
    });
    expect(papers[0]?.abstract).toMatch(/^A fully differential .* selection of events\.$/);
  });

  it.each([
    ['0704.0033', { doi: '10.1364/JOSAA.23.002578' }],
    ['0704.0049', { authors: ['Mikkel Øbro'], doi: undefined }],
    ['0704.0052', { authors: ['Arthur Jaffe', 'Gordon Ritter'] }],
    ['0704.0020', { authors: ['The BABAR Collaboration', 'B. Aubert'] }],
    ['0704.0046', { categories: ['quant-ph', 'cs.IT', 'math.IT'] }],
  ])('reads what is odd about %s', async (number, facts) => {
    const entries = await readAll(`${FIXTURES}files/snapshot.jsonl`);
    const entry = entries.find(
      ({ type, ...rest }) => 'paper' in rest && rest.paper.id.endsWith(number),
    );
    expect(entry).toMatchObject({ type: 'paper', paper: facts });
  });

  it('reads suffixes, and names as written where none are parsed', async () => {
    const base = {
      title: 'T',
      abstract: 'A',
      update_date: '2020-01-01',
      categories: 'cs.CL 68T05',
    };
    const [parsed, written, none] = await readText(
      [
        {
          ...base,
          id: 'hep-th/9901001',
          authors_parsed: [
            ['Evans', 'Neal J.', 'II'],
            ['', '', ''],
          ],
        },
        {
          ...base,
          id: '2607.00001',
          authors: "Andr\\'e Dupont (Paris), B. Li\n  and C. Xu, et al.",
        },
        { ...base, id: '1234.5678' },
      ]
        .map((value) => JSON.stringify(value))
        .join('\n'),
    );
    expect(parsed).toMatchObject({
      paper: { id: 'arxiv:hep-th/9901001', authors: ['Neal J. Evans II'], categories: ['cs.CL'] },
    });
    expect(written).toMatchObject({ paper: { authors: ['André Dupont', 'B. Li', 'C. Xu'] } });
    expect(none).toEqual({ type: 'problem', line: 3, reason: 'id: no arXiv id' });
  });
});

describe('a saved answer of Hugging Face', () => {
  it('reads a list, over several lines or on one', async () => {
    const file = `${FIXTURES}huggingface/daily/2026-07-15.json`;
    expect(inShort(await readAll(file))).toEqual(['arxiv:2607.11886:2', 'arxiv:2607.11111:3']);
  });

  it('reads one paper over several lines', async () => {
    const paper = { id: '2607.00001', title: 'A "title" with {braces}', summary: 'S', authors: [] };
    const [entry] = await readText(JSON.stringify(paper, null, 2));
    expect(entry).toMatchObject({
      line: 1,
      paper: { id: 'arxiv:2607.00001', title: 'A "title" with {braces}', abstract: 'S' },
    });
  });

  it('reads on after an entry that is no paper, and after one that is too long', async () => {
    const list = [
      { paper: { id: '2607.00001', title: 'One' } },
      { paper: { title: 'No id \\" } {' } },
      { paper: { id: '2607.00002', title: 'x'.repeat(5_000_000) } },
      { paper: { id: '2607.00003', title: 'Three' } },
    ];
    expect(inShort(await readText(JSON.stringify(list, null, 1)))).toEqual([
      'arxiv:2607.00001:2',
      '!8 paper.id: Invalid input: expected string, received undefined',
      '!13 longer than 4 MiB',
      'arxiv:2607.00003:19',
    ]);
  });

  it('says that a list ends within an entry', async () => {
    const whole = JSON.stringify([{ paper: { id: '2607.00001', title: 'One' } }, { paper: {} }]);
    expect(inShort(await readText(whole.slice(0, -5)))).toEqual([
      'arxiv:2607.00001:1',
      '!1 no JSON',
    ]);
  });
});

describe('files', () => {
  it('reads a compressed file', async () => {
    const file = join(folder, 'papers.jsonl.gz');
    writeFileSync(file, gzipSync(`${line('a')}\n${line('b')}\n`));
    expect(inShort(await readAll(file))).toEqual(['a:1', 'b:2']);
  });

  it('keeps what it read of a compressed file that was cut', async () => {
    const lines = [...snapshotLines(400)].join('\n');
    const packed = gzipSync(lines);
    const entries = await readText(packed.subarray(0, packed.byteLength - 20));
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.at(-1)).toMatchObject({
      type: 'problem',
      reason: 'the compressed file is broken from here on',
    });
  });

  it('says in words that there is no such file', async () => {
    const call = readAll(join(folder, 'none.jsonl'));
    await expect(call).rejects.toThrow(UserError);
    await expect(call).rejects.toThrow(/^There is no file “.*none\.jsonl”\. /);
    await expect(readAll(folder)).rejects.toThrow(UserError);
  });

  it('can be left in the middle', async () => {
    const file = join(folder, 'many.jsonl');
    writeFileSync(file, [...snapshotLines(200)].join('\n'));
    for await (const entry of readPaperFile(file)) {
      expect(entry.line).toBe(1);
      break;
    }
  });

  it('never fails over bytes, and gives papers that are papers', async () => {
    const good = [...snapshotLines(3)].join('\n');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .tuple(fc.nat(good.length), fc.string({ unit: 'binary', maxLength: 5 }))
        .map(([at, text]) => Buffer.from(good.slice(0, at) + text + good.slice(at))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        for (const entry of await readText(content)) {
          if (entry.type === 'paper') expect(toPaper(entry.paper).title).not.toBe('');
        }
      }),
    );
  });
});

describe('snapshotLines', () => {
  it('gives lines of different papers, the same for the same seed', async () => {
    const lines = [...snapshotLines(2000, 7)];
    expect(lines).toEqual([...snapshotLines(2000, 7)]);
    expect(lines).not.toEqual([...snapshotLines(2000, 8)]);
    const entries = await readText(lines.join('\n'));
    const ids = new Set(entries.map((entry) => (entry.type === 'paper' ? entry.paper.id : '')));
    expect(ids.size).toBe(2000);
    expect(ids.has('')).toBe(false);
    for (const text of lines) expect(text).toMatch(/^[\x20-\x7e]+$/);
  });
});
