import { arxivSource } from '../../../src/sources/arxiv/arxiv-source.ts';
import { huggingFaceSource } from '../../../src/sources/huggingface/huggingface-source.ts';
import { SAMPLE_DAY, sampleSource } from '../../../src/sources/sample/sample-source.ts';
import { paperSourceContract } from '../../contracts/paper-source.ts';
import { recordedPapers } from '../../fakes/arxiv-records.ts';
import { startArxivServer } from '../../fakes/arxiv-server.ts';
import { startHuggingFaceServer } from '../../fakes/huggingface-server.ts';
import { leapingClock } from '../../fakes/leaping-clock.ts';
import type { Fault, Loopback } from '../../fakes/loopback.ts';

const FAULTS: readonly Fault[] = [
  { hangUpAfter: 0 },
  { hangUpAfter: 20 },
  { status: 500, body: 'Internal Server Error' },
  { status: 200, body: '<!DOCTYPE html><html></html>' },
  { rewrite: (body) => body.slice(0, body.length / 2) },
  { endless: true, body: ' '.repeat(10_000) },
  { status: 429, body: 'Rate exceeded.' },
];

const LIMITS = { maxBytes: 1024 * 1024 };

function failures(server: Loopback): readonly (() => void)[] {
  return FAULTS.map((fault) => () => server.failAlways(fault));
}

paperSourceContract('Hugging Face', async () => {
  const clock = leapingClock('2026-07-30T10:00:00Z');
  const dataDir = new URL('../../fixtures/huggingface/daily', import.meta.url).pathname;
  const server = await startHuggingFaceServer({ dataDir, now: clock.now });
  return {
    source: huggingFaceSource({
      url: server.url,
      userAgent: 'Paperwire/1',
      clock,
      limits: LIMITS,
    }),
    day: '2026-07-28',
    emptyDay: '2026-07-26',
    futureDay: '2026-07-31',
    knownId: 'arxiv:2607.24653',
    query: 'model',
    failures: failures(server),
    close: () => server.close(),
  };
});

paperSourceContract('arXiv', async () => {
  const clock = leapingClock('2026-07-30T10:00:00Z');
  const items = recordedPapers().map(({ number }) => ({ number, kind: 'new' }));
  const server = await startArxivServer({
    now: clock.now,
    announcement: { day: '2026-07-30', items },
  });
  return {
    source: arxivSource({
      url: server.apiUrl,
      categories: ['cs', 'stat'],
      userAgent: 'Paperwire/1',
      clock,
      limits: LIMITS,
    }),
    day: '2026-07-30',
    emptyDay: '2026-07-26',
    futureDay: '2026-07-31',
    knownId: 'arxiv:2405.13786',
    query: 'testing',
    failures: failures(server),
    close: () => server.close(),
  };
});

paperSourceContract('The sample', async () => {
  const source = sampleSource();
  const [first] = await source.daily(SAMPLE_DAY);
  return {
    source,
    day: SAMPLE_DAY,
    emptyDay: '2025-03-15',
    futureDay: '2099-01-01',
    knownId: first?.id ?? '',
    query: undefined,
    failures: [],
    close: async () => {},
  };
});
