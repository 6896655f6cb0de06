/** An address that Slack gives with a payload, to answer it: five times in 30 minutes. */

import { RESPONSE_MINUTES, RESPONSES } from './slack-limits.ts';
import type { SlackMessage } from './to-blocks.ts';

export interface UrlAnswer extends SlackMessage {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

/** `maybe`: nobody knows whether it arrived; `refused`: what was sent, not the address, is wrong. */
export type Sent = 'yes' | 'no' | 'maybe' | 'refused';

export class ResponseUrl {
  readonly #url: string;
  readonly #timeoutMs: number;
  readonly #expiresMs = performance.now() + RESPONSE_MINUTES * 60_000;
  #left = RESPONSES;

  constructor(url: string, timeoutMs: number) {
    this.#url = url;
    this.#timeoutMs = timeoutMs;
  }

  async send(answer: UrlAnswer): Promise<Sent> {
    if (this.#left === 0 || performance.now() > this.#expiresMs) return 'no';
    this.#left -= 1;
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(answer),
        signal: AbortSignal.timeout(this.#timeoutMs),
        redirect: 'error',
      });
      if (response.ok || response.status >= 500) {
        await response.body?.cancel();
        return response.ok ? 'yes' : 'maybe';
      }
      return (await response.text()).includes('invalid_blocks') ? 'refused' : 'no';
    } catch {
      return 'maybe';
    }
  }
}
