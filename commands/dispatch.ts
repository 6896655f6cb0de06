/**
 * From a line to a Reply, for every platform: finds the command, has its options read, runs it and
 * turns an error into an answer. The one place that catches.
 */

import type { Logger } from 'pino';
import { RateLimitedError, UnavailableError, UserError } from '../src/errors.ts';
import { toDay } from '../src/library/day.ts';
import { nearestWords } from '../src/library/text/nearest-words.ts';
import { type CommandMeasure, type Metrics, noMetrics } from '../src/operations/metrics.ts';
import { inRequest, requestId } from '../src/operations/request-scope.ts';
import { parsePaperId } from '../src/papers/paper-id.ts';
import { errorCard } from '../src/replies/error-card.ts';
import type { Reply } from '../src/replies/reply.ts';
import { checkArguments, type ParsedValues, parseArguments } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';

/** What someone asks: a typed line, or a command whose options the platform has taken apart. */
export type CommandCall =
  | { readonly type: 'line'; readonly line: string }
  | {
      readonly type: 'options';
      readonly name: string;
      readonly options: Readonly<Record<string, string | number | boolean>>;
    }
  /** Options that came apart, and others in one typed line. */
  | {
      readonly type: 'form';
      readonly name: string;
      readonly typed: string;
      readonly options: Readonly<Record<string, string | number | boolean>>;
    };

/**
 * Never rejects: an error becomes a sentence for the person and a log line for the operator, both
 * with the id of the request.
 */
export function dispatch(
  call: CommandCall,
  context: CommandContext,
  logger: Logger,
  metrics: Metrics = noMetrics,
): Promise<Reply> {
  return inRequest(async () => {
    const startedAt = performance.now();
    const { command, outcome, answer } = await answerCall(call, context, logger);
    const ms = performance.now() - startedAt;
    const { platform } = context.caller.place;
    metrics.commandAnswered({ command, platform, outcome, ms });
    logger.debug({ command, platform, outcome, ms: Math.round(ms) }, 'answered');
    return answer;
  });
}

interface Answered extends Pick<CommandMeasure, 'command' | 'outcome'> {
  readonly answer: Reply;
}

async function answerCall(
  call: CommandCall,
  context: CommandContext,
  logger: Logger,
): Promise<Answered> {
  let name = 'unknown';
  try {
    const { command, values, meantLine } = readCall(call, context);
    name = command.name;
    const answer = await command.run(values, { ...context, meantLine });
    if (answer.paperIds.length > 0) {
      const { place, person } = context.caller;
      await context.store.shownLists.save(place, person, answer.paperIds);
    }
    await noteShared(answer, context);
    return { command: name, outcome: answer.outcome === 'error' ? 'error' : 'answer', answer };
  } catch (error) {
    if (error instanceof UserError) {
      return { command: name, outcome: 'error', answer: errorCard(error.message) };
    }
    logger.error({ err: error, command: name }, 'a command failed');
    return { command: name, outcome: 'fault', answer: errorCard(sentenceFor(error)) };
  }
}

/** What everyone there has seen is no news to them in the next digest. */
async function noteShared(answer: Reply, { store, caller, now }: CommandContext): Promise<void> {
  if (answer.visibility !== 'channel') return;
  const ids = answer.cards.flatMap((each) => each.paperId ?? []);
  if (ids.length === 0) return;
  const share = { sharedAt: now, person: caller.person, messageId: undefined };
  await store.sharedPapers.record(caller.place, ids, share);
}

interface ReadCall extends Pick<CommandContext, 'meantLine'> {
  readonly command: Command;
  readonly values: ParsedValues;
}

function readCall(call: CommandCall, context: CommandContext): ReadCall {
  const today = toDay(context.now);
  if (call.type !== 'line') {
    const command = context.commands.find((each) => each.name === call.name);
    if (command === undefined) throw new UserError(`There is no command “${call.name}”. Try: help`);
    const values = checkArguments(command, call.options, today);
    if (call.type === 'options') return { command, values };
    const typed = parseArguments(command, call.typed, today);
    return { command, values: { ...typed, ...pick(values, call.options) } };
  }
  const line = call.line.trim();
  const [verb = '', ...rest] = line.split(/\s+/);
  const named = context.commands.find((each) => each.name === verb.toLowerCase());
  if (named !== undefined) {
    return { command: named, values: parseArguments(named, line.slice(verb.length), today) };
  }
  const implied = impliedCommand(line, rest);
  const command = context.commands.find((each) => each.name === implied);
  if (command === undefined) throw new Error(`There is no command ${implied}.`);
  const meantLine = lineMeant(line, verb, context.commands);
  return { command, values: parseArguments(command, line, today), meantLine };
}

/** The line with its first word put right, where that is nearly the name of a command. */
function lineMeant(line: string, verb: string, commands: readonly Command[]): string | undefined {
  const names = commands.map((each) => each.name);
  // A short word is near to too many others.
  const maxEdits = verb.length < 5 ? 0 : Math.ceil(verb.length / 8);
  const [near] = nearestWords(verb.toLowerCase(), names, { maxEdits, limit: 1 });
  return near === undefined ? undefined : `${near}${line.slice(verb.length)}`;
}

function pick(values: ParsedValues, named: Readonly<Record<string, unknown>>): ParsedValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(named, name)));
}

/** A line without a verb: nothing asks for help, a paper for itself, other words for a search. */
function impliedCommand(line: string, wordsAfterFirst: readonly string[]): string {
  if (line === '') return 'help';
  return wordsAfterFirst.length === 0 && parsePaperId(line) !== undefined ? 'show' : 'search';
}

function sentenceFor(error: unknown): string {
  if (error instanceof RateLimitedError || error instanceof UnavailableError) {
    return `${error.message} Try again in a few minutes. (${requestId()})`;
  }
  return `Something went wrong here. The operator’s log says what, at request ${requestId()}. Try again, or ask for: status`;
}
