/** The console: a conversation in a terminal, or lines from a pipe answered one by one. */

import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Caller } from '../../commands/command.ts';
import { card, type Reply, reply } from '../../src/replies/reply.ts';
import { renderReply } from './render-reply.ts';

export interface ConsoleOptions {
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  /** Draws a prompt and takes one line after the other from a person. */
  readonly interactive: boolean;
  readonly colour: boolean;
  /** One JSON line a Reply in the place of text. */
  readonly json: boolean;
  /** Said before the first prompt. */
  readonly greeting: string;
  /** Words that a tab completes. */
  readonly verbs: readonly string[];
  answer(line: string, caller: Caller): Promise<Reply>;
}

/** Resolves at the end of input, or when the person leaves. */
export async function runConsole(options: ConsoleOptions): Promise<void> {
  const { input, output, interactive } = options;
  const lines = createInterface({
    input,
    ...(interactive ? { output, completer: completerOf(options.verbs) } : {}),
    terminal: interactive,
    prompt: PROMPT,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const conversation = new Conversation(options);
  let isOpen = true;
  lines.once('close', () => {
    isOpen = false;
  });
  if (interactive) {
    output.write(options.greeting);
    lines.on('SIGINT', () => lines.close());
    lines.prompt();
  }
  for await (const line of lines) {
    if (interactive && LEAVE.has(line.trim().toLowerCase())) break;
    const text = await conversation.say(line);
    if (text !== '') output.write(text);
    // The input may have ended while the answer was made.
    if (interactive && isOpen) lines.prompt();
  }
  lines.close();
}

const PROMPT = '› ';
const LEAVE = new Set(['quit', 'exit', '/quit', '/exit']);
/** For an output that has no columns of its own. */
export const PIPE_WIDTH = 80;
const CALLER: Caller = {
  place: { platform: 'console', workspace: '', channel: 'console' },
  person: 'console',
  personName: 'you',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  placeKind: 'channel',
  mayManage: true,
  prefix: '/papers',
};

/** Remembers the pages around the last list, as its numbers are, for `next` and `back`. */
class Conversation {
  readonly #options: ConsoleOptions;
  #next: string | undefined;
  #back: string | undefined;
  #hasList = false;

  constructor(options: ConsoleOptions) {
    this.#options = options;
  }

  async say(typed: string): Promise<string> {
    const isEmpty = typed.trim() === '';
    if (isEmpty) return '';
    const answer = await this.#answer(typed.replace(/^\s*\/papers(?=\s|$)/i, '').trim());
    if (this.#options.json) return `${JSON.stringify(answer)}\n`;
    const width = this.#options.output.columns || PIPE_WIDTH;
    const text = renderReply(answer, { width, colour: this.#options.colour });
    return this.#options.interactive ? `\n${text}\n` : `${text}\n`;
  }

  async #answer(typed: string): Promise<Reply> {
    const word = typed.toLowerCase();
    if (word !== 'next' && word !== 'back') return this.#run(typed);
    const line = word === 'next' ? this.#next : this.#back;
    // A search for the word would take the numbers of the list that is being read.
    if (line === undefined && this.#hasList) return noSuchPage(word);
    return this.#run(line ?? typed);
  }

  async #run(line: string): Promise<Reply> {
    const answer = await this.#options.answer(line, CALLER);
    if (answer.paperIds.length > 0) {
      this.#next = lineOf(answer, 'Next');
      this.#back = lineOf(answer, 'Previous');
      this.#hasList = true;
    }
    return answer;
  }
}

function noSuchPage(word: 'next' | 'back'): Reply {
  const text = word === 'next' ? 'This is the last page.' : 'This is the first page.';
  return reply(text, { cards: [card(text)], outcome: 'nothing' });
}

function lineOf(answer: Reply, label: string): string | undefined {
  const found = answer.buttons.find((button) => button.label === label);
  return found?.type === 'run' ? found.line : undefined;
}

function completerOf(verbs: readonly string[]) {
  return (line: string): [string[], string] => {
    const found = verbs.filter((verb) => verb.startsWith(line.toLowerCase()));
    return [found.length > 0 ? found.map((verb) => `${verb} `) : [], line];
  };
}
