/**
 * The gateway of the loopback Discord: sessions that are identified, dropped, resumed and ended.
 * https://docs.discord.com/developers/events/gateway
 */

import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json } from './discord-forms.ts';
import { APPLICATION, type DiscordWorld, GUILD } from './discord-world.ts';

interface Session {
  readonly id: string;
  readonly sent: Json[];
  socket: WebSocket | undefined;
}

export class DiscordGateway {
  readonly #world: DiscordWorld;
  readonly #server: WebSocketServer;
  readonly #sessions = new Map<string, Session>();
  readonly #token: string;
  url = '';
  /** How often a session was begun, and resumed. */
  identified = 0;
  resumed = 0;
  /** Intents that were asked for, newest last. */
  readonly intents: number[] = [];
  /** Sessions that can’t be resumed any more. */
  refusesResumes = false;
  /** When the next connection is ended: as it begins, or when it asks for a session. */
  dropsNextAt: 'greeting' | 'identify' | undefined;

  constructor(server: Server, world: DiscordWorld, token: string) {
    this.#world = world;
    this.#token = token;
    this.#server = new WebSocketServer({ server });
    this.#server.on('connection', (socket) => this.#greet(socket));
    world.onChannel = (channel, event) => {
      const kind = channel.type === 11 ? 'THREAD' : 'CHANNEL';
      this.dispatch(`${kind}_${event}`, world.channelJson(channel));
    };
  }

  /** How many sessions are connected. */
  get connected(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket !== undefined).length;
  }

  /** To every session; one that is dropped gets it when it resumes. */
  dispatch(type: string, data: Json): void {
    for (const session of this.#sessions.values()) this.#send(session, type, data);
  }

  /** Somebody adds the bot to the guild. */
  join(): void {
    this.#world.joinedAt = new Date().toISOString();
    this.dispatch('GUILD_CREATE', this.#world.guildJson());
  }

  /** Somebody removes it again. */
  leave(): void {
    this.#world.joinedAt = undefined;
    this.dispatch('GUILD_DELETE', { id: GUILD });
  }

  /** Ends every connection: by a close code, or without a word. */
  drop(code?: number): void {
    for (const session of this.#sessions.values()) {
      const { socket } = session;
      session.socket = undefined;
      if (code === undefined) socket?.terminate();
      else socket?.close(code);
    }
    if (code !== undefined && FATAL.has(code)) this.#sessions.clear();
  }

  /** Asks every connection to come again. */
  askToReconnect(): void {
    for (const { socket } of this.#sessions.values()) socket?.send(JSON.stringify({ op: 7 }));
  }

  /** Tells every connection that its session is over. */
  invalidate(): void {
    const sockets = [...this.#sessions.values()].map(({ socket }) => socket);
    this.#sessions.clear();
    for (const socket of sockets) socket?.send(JSON.stringify({ op: 9, d: false }));
  }

  /** As after some minutes: sessions that nobody came back to are over. */
  expire(): void {
    for (const [id, { socket }] of this.#sessions) {
      if (socket === undefined) this.#sessions.delete(id);
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #greet(socket: WebSocket): void {
    if (this.#dropsAt('greeting')) {
      socket.terminate();
      return;
    }
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
    let own: Session | undefined;
    socket.on('message', (raw) => {
      const message = JSON.parse(String(raw)) as { readonly op: number; readonly d: unknown };
      const data = isJson(message.d) ? message.d : {};
      if (message.op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (message.op !== 2 && message.op !== 6) return;
      if (this.#dropsAt('identify')) {
        socket.terminate();
        return;
      }
      const token = data['token'];
      if (token !== this.#token) {
        this.#world.refusals.push('gateway: 4004 Authentication failed');
        socket.close(4004, 'Authentication failed.');
        return;
      }
      own = message.op === 2 ? this.#identify(socket, data) : this.#resume(socket, data);
    });
    socket.on('close', () => {
      if (own?.socket === socket) own.socket = undefined;
      // A connection that is ended in peace ends the session.
      if (own !== undefined) this.#world.changed();
    });
  }

  #dropsAt(moment: 'greeting' | 'identify'): boolean {
    if (this.dropsNextAt !== moment) return false;
    this.dropsNextAt = undefined;
    return true;
  }

  #identify(socket: WebSocket, data: Json): Session {
    this.identified += 1;
    this.intents.push(Number(data['intents']));
    const session: Session = { id: `session-${this.identified}`, sent: [], socket };
    this.#sessions.set(session.id, session);
    this.#send(session, 'READY', {
      v: 10,
      user: this.#world.userJson(APPLICATION),
      guilds: this.#world.joinedAt === undefined ? [] : [{ id: GUILD, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: this.url,
      shard: data['shard'] ?? [0, 1],
      application: { id: APPLICATION, flags: 0 },
    });
    if (this.#world.joinedAt !== undefined) {
      this.#send(session, 'GUILD_CREATE', this.#world.guildJson());
    }
    this.#world.changed();
    return session;
  }

  #resume(socket: WebSocket, data: Json): Session | undefined {
    const session = this.#sessions.get(String(data['session_id']));
    if (session === undefined || this.refusesResumes) {
      socket.send(JSON.stringify({ op: 9, d: false }));
      return undefined;
    }
    this.resumed += 1;
    session.socket = socket;
    for (const missed of session.sent.slice(Number(data['seq']))) {
      socket.send(JSON.stringify(missed));
    }
    this.#send(session, 'RESUMED', {});
    this.#world.changed();
    return session;
  }

  #send(session: Session, type: string, data: Json): void {
    const message = { op: 0, t: type, s: session.sent.length + 1, d: data };
    session.sent.push(message);
    session.socket?.send(JSON.stringify(message));
  }
}

/** After these nobody may come again with the same session. */
const FATAL = new Set([4004, 4010, 4011, 4012, 4013, 4014]);
