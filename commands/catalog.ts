/** Every command, in the order of `help`. */

import { cite } from './cite.ts';
import type { Command } from './command.ts';
import { daily } from './daily.ts';
import { help } from './help.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { similar } from './similar.ts';
import { status } from './status.ts';
import { summarize } from './summarize.ts';
import { trending } from './trending.ts';

export const commands: readonly Command[] = [
  search,
  trending,
  daily,
  show,
  summarize,
  similar,
  cite,
  status,
  help,
];
