/** The checks of all that is no chat platform. */

import type { Logger } from 'pino';
import type { Environment, Settings } from '../../settings.ts';
import { openSources } from '../../sources/open-sources.ts';
import type { Inspection } from '../../store/inspect-store.ts';
import type { Check } from './check.ts';
import { checkClock } from './check-clock.ts';
import { checkLibrary } from './check-library.ts';
import { checkModel } from './check-model.ts';
import { checkPort } from './check-port.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkSettings } from './check-settings.ts';
import { checkSources } from './check-sources.ts';
import { checkStore } from './check-store.ts';

export interface CheckedParts {
  readonly env: Environment;
  /** As far as they could be read. */
  readonly settings: Settings;
  readonly inspecting: Promise<Inspection>;
  readonly logger: Logger;
  readonly now?: (() => Date) | undefined;
}

export function ownChecks(parts: CheckedParts): readonly Check[] {
  const { env, settings, inspecting, logger, now = () => new Date() } = parts;
  const { publicUrl, slack, discord } = settings;
  const isServer = slack !== undefined || discord !== undefined;
  const unless = isServer ? (['huggingface', 'arxiv'] as const) : (['sample'] as const);
  return [
    checkSettings(env),
    checkStore(inspecting),
    checkLibrary(settings, inspecting),
    checkClock(settings, now),
    checkSources(sourcesOf(settings, unless, logger), now),
    checkModel(settings.llm),
    checkPort(settings),
    ...(publicUrl === undefined ? [] : [checkPublicUrl(publicUrl, settings)]),
  ];
}

/** A setting that no source can be made with is told by the settings. */
function sourcesOf(...args: Parameters<typeof openSources>) {
  try {
    return openSources(...args).online;
  } catch {
    return [];
  }
}
