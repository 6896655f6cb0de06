/** Options that several commands have, so that they mean the same everywhere. */

import type { Button, Reply } from '../src/replies/reply.ts';
import type { OptionDefinition } from './options.ts';

/** Answers are for the asker alone unless this is given. */
export const shareOption = {
  type: 'flag',
  description: 'Show the answer to everyone in the channel',
  example: 'share',
} as const satisfies OptionDefinition;

export const pageOption = {
  type: 'number',
  description: 'Which page of the results',
  example: 'page 2',
  min: 1,
  max: 1000,
  default: 1,
} as const satisfies OptionDefinition;

export function visibilityOf(share: boolean): Reply['visibility'] {
  return share ? 'channel' : 'private';
}

/** Offers to show a private answer to everyone, by running its line once more. */
export function shareButton(share: boolean, line: string): readonly Button[] {
  return share ? [] : [{ type: 'run', label: 'Share', line: `${line} --share` }];
}
