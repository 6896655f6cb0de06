/** What a command is: its name, its options and what it does. It knows no platform. */

import type { ChatPlatform } from '../src/digest/chat-platform.ts';
import type { ListSource } from '../src/digest/list-source.ts';
import type { Library } from '../src/library/library.ts';
import type { Reply } from '../src/replies/reply.ts';
import type { AskParts } from '../src/sources/ask-sources.ts';
import type { PaperDetails } from '../src/sources/huggingface/huggingface-details.ts';
import type { PaperSource } from '../src/sources/paper-source.ts';
import type { Person, Place, Store } from '../src/store/store.ts';
import type { Subscription } from '../src/store/subscriptions.ts';
import type { Summarizer } from '../src/summaries/summarizer.ts';
import type { OptionDefinitions, OptionValues } from './options.ts';

export interface CommandDefinition<Options extends OptionDefinitions> {
  readonly name: string;
  /** One line for `help` and for the platforms that list commands, at most 100 characters. */
  readonly description: string;
  /** Lines that work as they stand, without the slash command; the first is shown in errors. */
  readonly examples: readonly [string, ...string[]];
  readonly options: Options;
  run(values: OptionValues<Options>, context: CommandContext): Promise<Reply>;
}

/** A command whose options are checked by its definition and not by the compiler any more. */
export type Command = CommandDefinition<OptionDefinitions>;

/** What a command works with. */
export interface CommandContext {
  readonly caller: Caller;
  readonly now: Date;
  readonly library: Library;
  readonly store: Store;
  /** Those that are asked over the network; the first that has a paper is believed. */
  readonly sources: readonly PaperSource[];
  /** What was built on a paper; `undefined` where nobody can tell. */
  readonly paperDetails: (id: string, signal: AbortSignal) => Promise<PaperDetails | undefined>;
  readonly summarizer: Summarizer;
  /** Where digests of this place are posted; `undefined` where nothing can be. */
  readonly platform: ChatPlatform | undefined;
  readonly listSource: ListSource;
  /** An IANA name, for people whose zone the platform does not know. */
  readonly defaultZone: string;
  /** Has what is due delivered soon; the answer does not wait for it. */
  readonly wakeDeliverer: () => void;
  /** Every command, in the order of `help`. */
  readonly commands: readonly Command[];
  /** Of a line that began with no command, and is searched for: it with the command nearly typed. */
  readonly meantLine?: string | undefined;
}

/** What it takes to ask the sources while a person waits. */
export function askParts({ library, store, now }: CommandContext): AskParts {
  return { library, notes: store.notes, now: () => now };
}

/** The person as their team's records know them. */
export function personOf({ place, person }: Caller): Person {
  return { platform: place.platform, workspace: place.workspace, person };
}

/** Who asks, and where. */
export interface Caller {
  readonly place: Place;
  readonly person: string;
  /** As others there read it. */
  readonly personName: string;
  /** An IANA name, where the platform knows it. */
  readonly zone: string | undefined;
  readonly placeKind: Subscription['kind'];
  /** Whether the person may set up what is posted here. */
  readonly mayManage: boolean;
  /** What the platform starts a command with: `/papers`. */
  readonly prefix: string;
}

/** Keeps the types of the options for `run`, then gives the command as all the others are. */
export function defineCommand<const Options extends OptionDefinitions>(
  definition: CommandDefinition<Options>,
): Command {
  // The parser builds the values from these very options, so that they fit `run`.
  return definition as unknown as Command;
}
