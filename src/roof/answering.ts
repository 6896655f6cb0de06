/** How what someone asks reaches the commands, with all the parts they may use. */

import { commands } from '../../commands/catalog.ts';
import type { Caller } from '../../commands/command.ts';
import { type CommandCall, dispatch } from '../../commands/dispatch.ts';
import type { ChatPlatform } from '../digest/chat-platform.ts';
import type { Parts } from '../operations/open-parts.ts';
import type { Settings } from '../settings.ts';

/** Runs what someone asks. */
export function answering(
  { store, library, sources, summarizer, ...parts }: Parts,
  settings: Settings,
) {
  const { huggingFace, online } = sources;
  return (call: CommandCall, caller: Caller, platform: ChatPlatform) =>
    dispatch(
      call,
      {
        caller,
        now: parts.now(),
        library,
        store,
        sources: online,
        paperDetails: async (id, signal) => huggingFace?.paperDetails(id, signal),
        summarizer,
        platform,
        listSource: parts.listSource,
        defaultZone: settings.defaultZone,
        wakeDeliverer: parts.wake,
        commands,
      },
      parts.logger,
      parts.metrics,
    );
}
