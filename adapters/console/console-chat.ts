/** The console as a place where digests are posted: a thread is drawn as it arrives. */

import type { Writable } from 'node:stream';
import type { ChatPlatform } from '../../src/digest/chat-platform.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { type ConsoleLook, renderReply } from './render-reply.ts';

export interface ConsoleChatOptions {
  readonly output: Writable & { readonly columns?: number };
  readonly look: () => ConsoleLook;
  readonly json: boolean;
}

export function consoleChat({ output, look, json }: ConsoleChatOptions): ChatPlatform {
  const show = (content: Reply, indent: string) => {
    const text = json ? JSON.stringify(content) : indented(renderReply(content, look()), indent);
    output.write(`${text}\n`);
  };
  return {
    name: 'console',
    async post(message) {
      show(message.content, message.parentId === undefined ? '' : '  │ ');
      return message.key;
    },
    /** What a terminal has shown can't be asked for; a line shown twice does no harm there. */
    async findPosted() {
      return undefined;
    },
    /** What a terminal has shown stays as it is. */
    async update() {},
    async problemWith() {
      return undefined;
    },
    async tell(_place, _person, text) {
      show(text, '');
    },
  };
}

function indented(text: string, indent: string): string {
  if (indent === '') return text;
  const lines = text.trimEnd().split('\n');
  return `${lines.map((line) => (indent + line).trimEnd()).join('\n')}\n`;
}
