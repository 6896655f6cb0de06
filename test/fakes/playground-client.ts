/** The page’s side of the wire: asks as its scripts do, over a real socket. */

import { type OutgoingHttpHeaders, request } from 'node:http';
import type { Layout, Outcome } from '../../adapters/playground/ask.ts';
import type { ShownMessage } from '../../adapters/playground/channel.ts';
import type { newForm } from '../../adapters/slack/form-views.ts';
import type { PlaygroundOnLoopback } from './playground.ts';

type Headers = Readonly<Record<string, string | undefined>>;
type Answer = Partial<Outcome>;

export class PlaygroundClient {
  layout: Layout = 'slack';
  zone: string | undefined;
  readonly name: string;
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string, name: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.name = name;
  }

  static async open({ url }: Pick<PlaygroundOnLoopback, 'url'>): Promise<PlaygroundClient> {
    const page = await fetch(url);
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    const visitor = await fetch(`${url}visitor`, { headers: { cookie } });
    const { name } = (await visitor.json()) as { readonly name: string };
    return new PlaygroundClient(url, cookie, name);
  }

  say(line: string): Promise<Answer> {
    return this.ask('say', { line });
  }

  async ask(path: string, body: object): Promise<Answer> {
    const answer = await this.send(path, { layout: this.layout, zone: this.zone, ...body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** Presses the first button of this label; in Slack a count may stand behind it. */
  press(message: ShownMessage | undefined, label: string): Promise<Answer> {
    const buttons = buttonsIn(this.layout === 'slack' ? message?.slack : message?.discord);
    const button = buttons.find((each) => each.label.replace(/ · \d+$/, '') === label);
    if (message === undefined || button === undefined) throw new Error(`no button ${label}`);
    const isPrivate = message.audience === 'one';
    return this.ask('press', { ...button, messageId: message.id, isPrivate });
  }

  /** A Slack view as it is sent with these values in its fields. */
  fill(view: ReturnType<typeof newForm> | undefined, values: Readonly<Record<string, string>>) {
    const filled = Object.entries(values).map(([name, value]) => [
      `field:${name}`,
      { [`input:${name}`]: { value } },
    ]);
    const { private_metadata } = view ?? {};
    return { id: 'form', private_metadata, state: { values: Object.fromEntries(filled) } };
  }

  /** What stands in the channel now. */
  async messages(): Promise<readonly ShownMessage[]> {
    const leaving = new AbortController();
    const answer = await fetch(`${this.#url}messages`, {
      headers: { cookie: this.#cookie },
      signal: leaving.signal,
    });
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('event: ready')) break;
    }
    leaving.abort();
    const events = [...text.matchAll(/event: message\ndata: (.*)\n/g)];
    return events.map(([, data = '']) => JSON.parse(data) as ShownMessage);
  }

  wordsOf(message: ShownMessage | undefined): string {
    return JSON.stringify(this.layout === 'slack' ? message?.slack : message?.discord);
  }

  get(path: string): Promise<Response> {
    return this.#request('GET', path, {}, undefined);
  }

  /** A header of `undefined` is not sent. */
  send(path: string, body: object, headers: Headers = {}): Promise<Response> {
    const { origin } = new URL(this.#url);
    const standard = { origin, 'content-type': 'application/json', cookie: this.#cookie };
    return this.#request('POST', path, { ...standard, ...headers }, JSON.stringify(body));
  }

  /** `fetch` sets some headers itself, and tidies paths. */
  #request(
    method: string,
    path: string,
    headers: Headers,
    body: string | undefined,
  ): Promise<Response> {
    const { hostname, port } = new URL(this.#url);
    const kept = Object.entries(headers).filter(([, value]) => value !== undefined);
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          hostname,
          port,
          method,
          path: `/${path}`,
          headers: Object.fromEntries(kept) as OutgoingHttpHeaders,
        },
        async (answer) => {
          const chunks: Buffer[] = [];
          for await (const chunk of answer) chunks.push(chunk as Buffer);
          const fields = Object.entries(answer.headers).map(([name, value]) => [name, `${value}`]);
          resolve(
            new Response(Buffer.concat(chunks), {
              status: answer.statusCode ?? 0,
              headers: Object.fromEntries(fields) as Record<string, string>,
            }),
          );
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

interface Pressed {
  readonly label: string;
  readonly value: string;
}

/** Every button in what a layout’s message is made of. */
function buttonsIn(value: unknown): readonly Pressed[] {
  if (Array.isArray(value)) return value.flatMap(buttonsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, label, value: carried, custom_id } = value as Record<string, unknown>;
  if (type === 'button' && typeof carried === 'string') {
    return [{ label: (text as { readonly text: string }).text, value: carried }];
  }
  if (type === 2 && typeof custom_id === 'string') {
    return [{ label: String(label), value: custom_id }];
  }
  return Object.values(value).flatMap(buttonsIn);
}
