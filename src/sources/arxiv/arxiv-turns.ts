/** The turns at arXiv as all processes of one store see them. */

import type { Store } from '../../store/store.ts';
import { createPacer, type Pacer, type TurnRules } from '../http/pacer.ts';
import { ARXIV_TURNS } from './arxiv-client.ts';

/** One call at a time with a pause between, over every process that shares the store. */
export function storePacer(store: Store, rules: TurnRules = ARXIV_TURNS): Pacer {
  return createPacer({
    take: (nowMs) => store.pace.take(TURNS_NAME, rules, new Date(nowMs)),
    end: (nowMs) => store.pace.end(TURNS_NAME, rules, new Date(nowMs)),
  });
}

const TURNS_NAME = 'arxiv';
