/** Makes the sources that the settings ask for. */

import type { Logger } from 'pino';
import type { Settings, SourceName } from '../settings.ts';
import { type ArxivSource, arxivSource } from './arxiv/arxiv-source.ts';
import type { Pacer } from './http/pacer.ts';
import { userAgent } from './http/user-agent.ts';
import { type HuggingFaceSource, huggingFaceSource } from './huggingface/huggingface-source.ts';
import type { PaperSource } from './paper-source.ts';
import { sampleSource } from './sample/sample-source.ts';

export interface Sources {
  readonly sample: PaperSource | undefined;
  readonly huggingFace: HuggingFaceSource | undefined;
  readonly arxiv: ArxivSource | undefined;
  /** Those that are asked over the network. */
  readonly online: readonly PaperSource[];
}

/**
 * `unless` says which sources are used where the settings do not choose; one whose address is set
 * is used then too. `arxivPacer` keeps the distance between calls to arXiv.
 */
export function openSources(
  settings: Settings,
  unless: readonly SourceName[],
  logger: Logger,
  arxivPacer?: Pacer,
): Sources {
  const names = new Set(settings.sources ?? chosenByAddress(settings, unless));
  const common = {
    userAgent: userAgent(settings.contact),
    onProblem: (problem: object) => logger.warn(problem, 'an entry was left out'),
  };
  const huggingFace = names.has('huggingface')
    ? huggingFaceSource({
        ...common,
        url: settings.huggingFaceUrl,
        token: settings.huggingFaceToken,
      })
    : undefined;
  const arxiv = names.has('arxiv')
    ? arxivSource({
        ...common,
        url: settings.arxivApiUrl,
        categories: settings.arxivCategories,
        pacer: arxivPacer,
      })
    : undefined;
  return {
    sample: names.has('sample') ? sampleSource() : undefined,
    huggingFace,
    arxiv,
    online: [huggingFace, arxiv].filter((source) => source !== undefined),
  };
}

function chosenByAddress(settings: Settings, unless: readonly SourceName[]): readonly SourceName[] {
  return [
    ...unless,
    ...(settings.huggingFaceUrl === undefined ? [] : ['huggingface' as const]),
    ...(settings.arxivApiUrl === undefined ? [] : ['arxiv' as const]),
  ];
}
