/** The server’s side of a WebSocket (RFC 6455): enough for Socket Mode, and able to misbehave. */

import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export class ServerSocket {
  /** Hears nothing and answers nothing any more, as a peer whose machine has stopped. */
  isFrozen = false;
  onText: (text: string) => void = () => {};
  onClose: () => void = () => {};
  readonly #stream: Duplex;
  #pending: Buffer = Buffer.alloc(0);

  constructor(request: IncomingMessage, stream: Duplex) {
    this.#stream = stream;
    const key = request.headers['sec-websocket-key'] ?? '';
    const accept = createHash('sha1')
      .update(key + MAGIC)
      .digest('base64');
    stream.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    stream.on('data', (chunk: Buffer) => this.#read(chunk));
    stream.on('close', () => this.onClose());
    stream.on('error', () => {});
  }

  sendJson(value: unknown): void {
    this.#send(0x1, Buffer.from(JSON.stringify(value)));
  }

  ping(): void {
    this.#send(0x9, Buffer.from('ping'));
  }

  /** Says goodbye, and waits for the peer to do so too. */
  close(): void {
    this.#send(0x8, Buffer.from([0x03, 0xe8]));
  }

  /** As a cable that is pulled. */
  drop(): void {
    this.#stream.destroy();
  }

  #send(opcode: number, payload: Buffer): void {
    if (this.#stream.destroyed || this.isFrozen) return;
    const { length } = payload;
    const head =
      length < 126
        ? Buffer.from([0x80 | opcode, length])
        : length < 65_536
          ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 0xff])
          : Buffer.concat([Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0]), uint32(length)]);
    this.#stream.write(Buffer.concat([head, payload]));
  }

  #read(chunk: Buffer): void {
    if (this.isFrozen) return;
    this.#pending = Buffer.concat([this.#pending, chunk]);
    for (;;) {
      const frame = readFrame(this.#pending);
      if (frame === undefined) return;
      this.#pending = this.#pending.subarray(frame.size);
      if (frame.opcode === 0x1) this.onText(frame.payload.toString('utf8'));
      else if (frame.opcode === 0x9) this.#send(0xa, frame.payload);
      else if (frame.opcode === 0x8) {
        this.#send(0x8, frame.payload);
        this.#stream.end();
        this.onClose();
      }
    }
  }
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A client’s frames are masked and, at the lengths seen here, in one piece. */
function readFrame(
  bytes: Buffer,
): { readonly opcode: number; readonly payload: Buffer; readonly size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const opcode = bytes.readUInt8(0) & 0x0f;
  let length = bytes.readUInt8(1) & 0x7f;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 4) return undefined;
    length = bytes.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (bytes.length < 10) return undefined;
    length = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  const size = at + 4 + length;
  if (bytes.length < size) return undefined;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, size));
  for (let index = 0; index < payload.length; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  }
  return { opcode, payload, size };
}
