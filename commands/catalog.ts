/** Every command, in the order of `help`. */

import { ask } from './ask.ts';
import { cite } from './cite.ts';
import type { Command } from './command.ts';
import { daily } from './daily.ts';
import { forget } from './forget.ts';
import { help } from './help.ts';
import { preview } from './preview.ts';
import { save } from './save.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { similar } from './similar.ts';
import { status } from './status.ts';
import { submit } from './submit.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { summarize } from './summarize.ts';
import { trending } from './trending.ts';
import { trends } from './trends.ts';
import { unsave } from './unsave.ts';
import { unsubscribe } from './unsubscribe.ts';
import { unvote } from './unvote.ts';
import { vote } from './vote.ts';
import { why } from './why.ts';

export const commands: readonly Command[] = [
  search,
  trending,
  trends,
  daily,
  show,
  summarize,
  ask,
  similar,
  cite,
  save,
  unsave,
  saved,
  vote,
  unvote,
  submit,
  subscribe,
  subscriptions,
  unsubscribe,
  preview,
  why,
  status,
  forget,
  help,
];
