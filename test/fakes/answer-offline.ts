/** How a bot answers that has a library, and neither online sources nor a language model. */

import type { Logger } from 'pino';
import { commands } from '../../commands/catalog.ts';
import type { Caller } from '../../commands/command.ts';
import { type CommandCall, dispatch } from '../../commands/dispatch.ts';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import { listSourceOf } from '../../src/digest/list-source.ts';
import type { Library } from '../../src/library/library.ts';
import type { Store } from '../../src/store/store.ts';
import { offlineSummarizer } from '../../src/summaries/offline/offline-summarizer.ts';

export interface OfflineParts {
  readonly library: Library;
  readonly store: Store;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly wake: () => void;
}

export function answerOffline({ library, store, logger, now, wake }: OfflineParts) {
  return (call: CommandCall, caller: Caller, platform: ChatPlatform) =>
    dispatch(
      call,
      {
        caller,
        now: now(),
        library,
        store,
        sources: [],
        paperDetails: async () => undefined,
        summarizer: offlineSummarizer,
        platform,
        listSource: listSourceOf([]),
        defaultZone: 'UTC',
        wakeDeliverer: wake,
        commands,
      },
      logger,
    );
}
