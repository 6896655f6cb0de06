/** The library: what it holds, and whether it has outgrown its index. */

import { indexAdvice } from '../../library/index-advice.ts';
import type { Settings } from '../../settings.ts';
import type { Inspection } from '../../store/inspect-store.ts';
import { type Check, ok, warning } from './check.ts';

export function checkLibrary(settings: Settings, inspecting: Promise<Inspection>): Check {
  return {
    name: 'Library',
    async run() {
      // What is wrong with the store is the store’s to say.
      const { papers = 0 } = (await inspecting.catch(() => undefined)) ?? {};
      const advice = indexAdvice(papers, settings.searchIndex);
      const says = `${papers.toLocaleString('en-US')} papers.`;
      return advice === undefined ? [ok(says)] : [warning(says, advice)];
    },
  };
}
