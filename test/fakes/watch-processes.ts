/** Reads what this process and the processes that it starts say; installed once, by its import. */

import { ChildProcess } from 'node:child_process';
import { watchText } from './secret-watch.ts';

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = ((chunk: unknown, ...rest: unknown[]) => {
    watchText('this process', String(chunk));
    return write(chunk, ...rest);
  }) as typeof stream.write;
}

// Not by listening: that would take the data from a test that begins to read later.
const proto = ChildProcess.prototype as unknown as { spawn(...args: unknown[]): unknown };
const { spawn } = proto;
proto.spawn = function watched(this: ChildProcess, ...args: unknown[]) {
  const result = spawn.apply(this, args);
  for (const stream of [this.stdout, this.stderr]) {
    if (stream === null || stream === undefined) continue;
    let tail = '';
    const push = stream.push.bind(stream);
    stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
      // A secret may be cut in two.
      const text = tail + String(chunk ?? '');
      watchText('a process', text);
      tail = text.slice(-100);
      return push(chunk, encoding);
    };
  }
  return result;
};
