/** What the Slack adapter is started with. */

import type { Logger } from 'pino';
import type { Caller, Command } from '../../commands/command.ts';
import type { CommandCall } from '../../commands/dispatch.ts';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import type { Library } from '../../src/library/library.ts';
import type { Metrics } from '../../src/operations/metrics.ts';
import type { WebServer } from '../../src/operations/web-server.ts';
import type { DrawPlot } from '../../src/plots/draw-plot.ts';
import type { Reply } from '../../src/replies/reply.ts';
import type { Store } from '../../src/store/store.ts';
import type { Summarizer } from '../../src/summaries/summarizer.ts';
import type { Pace } from './channel-turns.ts';

export interface SlackSettings {
  /** `https://slack.com/api/` unless another one stands in for it. */
  readonly apiUrl: string;
  /** Of the one workspace; `undefined` with `oauth`. */
  readonly botToken: string | undefined;
  /** Set for Socket Mode; else `signingSecret` is. */
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Lets many workspaces install the app. */
  readonly oauth: SlackOAuth | undefined;
}

export interface SlackOAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Encrypts the tokens that are kept; `undefined` keeps them as they are. */
  readonly tokenKey: string | undefined;
  /** The public address of the bot, where it is known: `https://papers.example.org`. */
  readonly publicUrl: string | undefined;
}

export interface SlackOptions {
  readonly settings: SlackSettings;
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly store: Store;
  /** Writes the digests in the languages of their subscriptions. */
  readonly summarizer: Summarizer;
  readonly logger: Logger;
  /** Where requests of Slack and of browsers that install the app come in. */
  readonly web: WebServer;
  /** Runs a call by `dispatch`; `platform` is the one that the bot gives. */
  readonly answer: (call: CommandCall, caller: Caller, platform: ChatPlatform) => Promise<Reply>;
  readonly metrics?: Metrics | undefined;
  /** Draws the pictures of answers; in a thread of its own unless given. */
  readonly drawPlot?: DrawPlot | undefined;
  readonly pace?: Pace | undefined;
  readonly timing?: SlackTiming | undefined;
}

/** All in milliseconds; for proofs that can’t wait. */
export interface SlackTiming {
  /** How long Slack may take to answer a call; 10 s unless given. */
  readonly timeoutMs?: number | undefined;
  readonly greetingMs?: number | undefined;
  readonly waitsMs?: readonly [number, number] | undefined;
  /** How long a sign of life of the socket may stay out; 5 s unless given. */
  readonly pingTimeoutMs?: number | undefined;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
}
