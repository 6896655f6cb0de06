/** Clients of Slack’s Web API, one for each workspace. */

import { webApi } from '@slack/bolt';
import type { SdkLogger } from './sdk-logger.ts';

/** Gives the token of a workspace; rejects when Paperwire is not installed there. */
export type TokenOf = (workspace: string) => Promise<string>;

export interface ClientOptions {
  readonly apiUrl: string;
  readonly timeoutMs: number;
  readonly logger: SdkLogger;
}

export class SlackClients {
  readonly #byToken = new Map<string, webApi.WebClient>();
  readonly #options: ClientOptions;
  readonly #tokenOf: TokenOf;

  constructor(options: ClientOptions, tokenOf: TokenOf) {
    this.#options = options;
    this.#tokenOf = tokenOf;
  }

  async of(workspace: string): Promise<webApi.WebClient> {
    const token = await this.#tokenOf(workspace);
    const known = this.#byToken.get(token);
    if (known !== undefined) return known;
    const client = new webApi.WebClient(token, clientOptions(this.#options));
    if (this.#byToken.size >= MOST_CLIENTS) this.#byToken.clear();
    this.#byToken.set(token, client);
    return client;
  }
}

/**
 * A new object at each call, since the SDK changes it in place. Nothing is retried behind our back:
 * a post that may have arrived is looked for first, and a wait is kept per channel.
 */
export function clientOptions({ apiUrl, timeoutMs, logger }: ClientOptions) {
  return {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  } satisfies webApi.WebClientOptions;
}

const MOST_CLIENTS = 5000;
