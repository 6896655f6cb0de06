import { Writable } from 'node:stream';
import { consoleChat } from '../../../adapters/console/console-chat.ts';
import { type ChatWorld, chatPlatformContract } from '../../contracts/chat-platform.ts';

chatPlatformContract('the console', openWorld);

async function openWorld(): Promise<ChatWorld> {
  const written: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return {
    platform: consoleChat({ output, look: () => ({ width: 80, colour: false }), json: false }),
    place: { platform: 'console', workspace: '', channel: 'console' },
    person: 'console',
    posted: () => written.map((words) => ({ id: '', parentId: undefined, words })),
    told: () => written,
    faults: undefined,
    forgets: 'What a terminal has shown can’t be asked for, nor changed.',
    close: async () => {},
  };
}
