/** What Hugging Face tells of one paper beyond the paper: what was built on it. */

import { z } from 'zod';
import type { PaperInput } from '../../papers/paper.ts';
import { readPaper } from './huggingface-entry.ts';

export interface PaperDetails {
  readonly paper: PaperInput;
  readonly models: LinkedRepositories;
  readonly datasets: LinkedRepositories;
  readonly spaces: LinkedRepositories;
}

/** Repositories on Hugging Face that name the paper. */
export interface LinkedRepositories {
  /** How many there are; `names` may be fewer, since the service shortens the list. */
  readonly total: number;
  /** `owner/name`. */
  readonly names: readonly string[];
}

const linked = z.array(z.unknown()).catch([]);
const total = z.int().nonnegative().optional().catch(undefined);

const LinkedFields = z.object({
  linkedModels: linked,
  numTotalModels: total,
  linkedDatasets: linked,
  numTotalDatasets: total,
  linkedSpaces: linked,
  numTotalSpaces: total,
});

const Repository = z.object({ id: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)?$/) });

/** Reads the answer for one paper, or says why it is none. */
export function readDetails(value: unknown): PaperDetails | string {
  const entry = readPaper(value);
  if (typeof entry === 'string') return entry;
  const fields = LinkedFields.parse(value);
  return {
    paper: entry.paper,
    models: toLinked(fields.linkedModels, fields.numTotalModels),
    datasets: toLinked(fields.linkedDatasets, fields.numTotalDatasets),
    spaces: toLinked(fields.linkedSpaces, fields.numTotalSpaces),
  };
}

function toLinked(values: readonly unknown[], total: number | undefined): LinkedRepositories {
  const names = values.flatMap((value) => {
    const repository = Repository.safeParse(value);
    return repository.success ? [repository.data.id] : [];
  });
  return { total: Math.max(total ?? 0, names.length), names };
}
