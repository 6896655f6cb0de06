import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, readCustomId } from '../../../adapters/discord/custom-id.ts';
import { carriesKey } from '../../../adapters/discord/delivery-marker.ts';
import {
  type DiscordMessage,
  type RenderOptions,
  renderReply,
} from '../../../adapters/discord/render-reply.ts';
import { type Button, card, type Reply, reply, type Span } from '../../../src/replies/reply.ts';
import { anyPlot } from '../../fakes/any-plot.ts';
import {
  allComponents,
  checkMessage,
  EPHEMERAL,
  IS_COMPONENTS_V2,
  type Json,
} from '../../fakes/discord-forms.ts';
import { readMarkdown } from '../../fakes/discord-markdown.ts';
import { hostileText } from './hostile-text.ts';

describe('a Reply on Discord', () => {
  it('is one message whose papers have their buttons below them', () => {
    const message = renderReply(listOf(5));
    expect(outline(message)).toEqual([
      'container',
      '### Papers for “attention”',
      '',
      '**1. [Paper 1](https://arxiv.org/abs/2001.00001)**',
      '[Summary] [Similar] [Save] [▲ 3]',
      '**2. [Paper 2](https://arxiv.org/abs/2001.00002)**',
      '[Summary] [Similar] [Save] [▲ 3]',
      '**3. [Paper 3](https://arxiv.org/abs/2001.00003)**',
      '[Summary] [Similar] [Save] [▲ 3]',
      '**4. [Paper 4](https://arxiv.org/abs/2001.00004)**',
      '[Summary] [Similar] [Save] [▲ 3]',
      '**5. [Paper 5](https://arxiv.org/abs/2001.00005)**',
      '[Summary] [Similar] [Save] [▲ 3]',
      '{Look at one paper: 1. Paper 1 | 2. Paper 2 | 3. Paper 3 | 4. Paper 4 | 5. Paper 5}',
      '[Next] [Share]',
    ]);
  });

  it('draws every kind of block', () => {
    const answer = reply('Words', {
      cards: [
        card([{ type: 'match', text: 'ELECTRA' }, ': learns'], {
          url: 'https://arxiv.org/abs/2003.10555',
          blocks: [
            { type: 'text', spans: ['Plain, ', { type: 'strong', text: 'strong' }, '.'] },
            { type: 'quote', spans: ['Said so.'] },
            { type: 'list', items: [['one'], [{ type: 'code', text: 'show 2' }]] },
            { type: 'fields', fields: [{ label: 'Authors', spans: ['Ada Lovelace'] }] },
            { type: 'code', text: '@article{x,\n  title = {A}\n}' },
            { type: 'note', spans: ['small', { type: 'match', text: ' print' }] },
          ],
        }),
      ],
    });
    expect(textOf(renderReply(answer))).toBe(
      [
        '### [__ELECTRA__: learns](https://arxiv.org/abs/2003.10555)',
        'Plain, **strong**.',
        '> Said so.',
        '- one',
        '- `show 2`',
        '**Authors** Ada Lovelace',
        '```',
        '\\@article{x,'.slice(1),
        '  title = {A}',
        '}',
        '```',
        '-# small **print**',
      ].join('\n'),
    );
  });

  it('gives menus in the place of buttons when there are too many', () => {
    const message = renderReply(listOf(8));
    expect(outline(message)).toContain('{1. Paper 1: Summary | Similar | Save | ▲ 3}');
    expect(refusalsOf(message)).toEqual([]);
  });

  it('gives one menu for all when even the menus are too many', () => {
    const message = renderReply(listOf(25));
    expect(outline(message).at(-2)).toMatch(
      /^\{Look at one paper: 1\. Paper 1 \| .* 25\. Paper 25\}$/,
    );
    expect(refusalsOf(message)).toEqual([]);
  });

  it('attaches a citation list that is too long to be shown, whole', () => {
    const text = '@article{a,\n}\n'.repeat(400);
    const message = renderReply(
      reply('Saved', { cards: [card('Saved', { blocks: [{ type: 'code', text }] })] }),
    );
    expect(message.files).toEqual([{ name: 'paperwire.bib', text }]);
    expect(outline(message)).toContain('file attachment://paperwire.bib');
  });

  it('shortens long text at a word, and spares the short lines beside it', () => {
    const long = 'word '.repeat(2000);
    const message = renderReply(
      reply('Long', {
        cards: [
          card('A short title', { blocks: [{ type: 'text', spans: [long] }] }),
          card('Another', { blocks: [{ type: 'note', spans: ['a note'] }] }),
        ],
      }),
    );
    const text = textOf(message);
    expect(text.length).toBeGreaterThan(3900);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).toMatch(/^### A short title\nword .* word…\n/);
    expect(text).toContain('### Another\n-# a note');
  });

  it('never cuts inside a letter', () => {
    const message = renderReply(
      reply('', { cards: [card('', { blocks: [{ type: 'text', spans: ['🧪'.repeat(5000)] }] })] }),
    );
    expect(textOf(message).isWellFormed()).toBe(true);
    expect(textOf(message)).toMatch(/^(🧪)+…$/u);
  });

  it('keeps a line that is too long for a button under a key', async () => {
    const line = `search ${'graph '.repeat(30)}`;
    const message = renderReply(
      reply('x', { cards: [card('x')], buttons: [{ type: 'run', label: 'Share', line }] }),
    );
    const [id] = customIds(message);
    expect(id?.length).toBeLessThanOrEqual(100);
    const notes = {
      get: async (name: string) => message.lines.get(name.replace('discord-line:', '')),
      set: async () => {},
    };
    expect(await lineOf(readCustomId(id ?? '')?.value ?? '', notes)).toBe(line);
  });

  it('carries the channel that a button is about', () => {
    const [id = ''] = customIds(renderReply(listOf(1), { channel: '123456789012345678' }));
    expect(readCustomId(id)).toMatchObject({ type: 'run', channel: '123456789012345678' });
  });

  it('turns pages in place only where it is told to', () => {
    const typesOf = (options: RenderOptions) =>
      customIds(renderReply(listOf(1), options)).map((id) => readCustomId(id)?.type);
    expect(typesOf({})).toEqual(['run', 'run', 'run', 'run', 'run', 'run']);
    expect(typesOf({ turnsInPlace: true }).slice(4)).toEqual(['turn', 'run']);
  });

  it('hides a delivery key that only its own message carries', () => {
    const message = renderReply(listOf(1), { deliveryKey: 'delivery-1' });
    expect(carriesKey(message.components, 'delivery-1')).toBe(true);
    expect(carriesKey(message.components, 'delivery-2')).toBe(false);
    expect(carriesKey(renderReply(listOf(1)).components, 'delivery-1')).toBe(false);
    expect(refusalsOf(message)).toEqual([]);
  });
});

describe('other people’s words on Discord', () => {
  it('are shown as they are', () => {
    fc.assert(
      fc.property(hostileText({ isShort: true }), (text) => {
        for (const place of PLACES) {
          const { visible, marks } = readMarkdown(textOf(renderReply(place.reply(text))));
          expect(unspaced(visible)).toContain(unspaced(shown(text)));
          expect(marks.filter((mark) => !place.marks.includes(mark.type))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    '@everyone @here <@1> <@&2> <#3> </papers:4> <id:home>',
    '[click](https://evil.example) [x]: https://evil.example',
    '||hidden|| **bold** __under__ ~~gone~~ `code` ```fence```',
    '# big\n- list\n> quote\n1. one\n-# small',
    '<t:0:R> :smile: <:a:1> <a:b:2>',
    'https://evil.example/a_b_c <https://evil.example>',
    '\\*\\_\\\\ *a_b*c_ ***x*** \\',
    '1. a title 2) with - dashes # and + marks',
  ])('are no marks, mentions or links: %s', (text) => {
    for (const place of PLACES) {
      const { visible, marks } = readMarkdown(textOf(renderReply(place.reply(text))));
      expect(unspaced(visible)).toContain(unspaced(text));
      expect(marks.filter((mark) => !place.marks.includes(mark.type))).toEqual([]);
    }
  });

  it('never lead to a page that is no web page', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'not a url', 'file:///etc']) {
      const message = renderReply(
        reply('x', {
          cards: [
            card('Title', {
              url,
              blocks: [{ type: 'text', spans: [{ type: 'link', text: 'here', url }] }],
            }),
          ],
          buttons: [{ type: 'open', label: 'Open', url }],
        }),
      );
      expect(JSON.stringify(message.components)).not.toContain(url);
    }
  });

  it('never make a message that Discord refuses', () => {
    fc.assert(
      fc.property(hostileReply(), hostileOptions(), (answer, options) => {
        expect(refusalsOf(renderReply(answer, options))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

const spansIn = (text: string): readonly Span[] => ['before ', text, ' after'];

/** Where other people's words may stand, with the marks that are ours there. */
const PLACES: readonly {
  readonly reply: (text: string) => Reply;
  readonly marks: readonly string[];
}[] = [
  {
    reply: (text) =>
      reply('x', { cards: [card('x', { blocks: [{ type: 'text', spans: [text] }] })] }),
    marks: ['heading'],
  },
  {
    reply: (text) =>
      reply('x', { cards: [card(text, { url: 'https://arxiv.org/abs/1', number: 1 })] }),
    marks: ['strong', 'link'],
  },
  {
    reply: (text) =>
      reply('x', { cards: [card(spansIn(text), { url: 'https://arxiv.org/abs/1' })] }),
    marks: ['heading', 'link'],
  },
  {
    reply: (text) =>
      reply('x', {
        cards: [
          card('x', {
            blocks: [
              { type: 'quote', spans: spansIn(text) },
              { type: 'note', spans: [text] },
              {
                type: 'list',
                items: [
                  [
                    { type: 'strong', text },
                    { type: 'strong', text: 'more' },
                  ],
                ],
              },
              {
                type: 'text',
                spans: [
                  { type: 'match', text },
                  { type: 'match', text: 'more' },
                ],
              },
              { type: 'fields', fields: [{ label: 'Label', spans: [text] }] },
            ],
          }),
        ],
      }),
    marks: ['heading', 'quote', 'subtext', 'list', 'strong'],
  },
];

function listOf(papers: number): Reply {
  const numbers = Array.from({ length: papers }, (_, index) => index + 1);
  const idOf = (number: number) => `2001.${String(number).padStart(5, '0')}`;
  return reply('Papers for “attention”', {
    cards: [
      card('Papers for “attention”'),
      ...numbers.map((number) =>
        card(`Paper ${number}`, {
          number,
          paperId: `arxiv:${idOf(number)}`,
          url: `https://arxiv.org/abs/${idOf(number)}`,
          blocks: [
            {
              type: 'buttons',
              buttons: ['Summary', 'Similar', 'Save', '▲ 3'].map((label) => ({
                type: 'run',
                label,
                line: `${label.toLowerCase()} arxiv:${idOf(number)}`,
              })),
            },
          ],
        }),
      ),
    ],
    paperIds: numbers.map((number) => `arxiv:${idOf(number)}`),
    buttons: [
      { type: 'run', label: 'Next', line: 'search attention --page 2' },
      { type: 'run', label: 'Share', line: 'search attention --share' },
    ],
  });
}

function refusalsOf(message: DiscordMessage): readonly string[] {
  try {
    checkMessage(
      {
        components: message.components,
        flags: IS_COMPONENTS_V2 | EPHEMERAL,
        allowed_mentions: { parse: [] },
      },
      { allowedFlags: EPHEMERAL, files: message.files.map((file) => file.name) },
    );
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function customIds(message: DiscordMessage): readonly string[] {
  return allComponents(message.components).flatMap((each) =>
    typeof each['custom_id'] === 'string' ? [each['custom_id']] : [],
  );
}

function textOf(message: DiscordMessage): string {
  return allComponents(message.components)
    .flatMap((each) => (typeof each['content'] === 'string' ? [each['content']] : []))
    .join('\n');
}

function outline(message: DiscordMessage): readonly string[] {
  return (message.components as readonly unknown[] as readonly Json[]).flatMap(outlineOf);
}

function outlineOf(component: Json): readonly string[] {
  const nested = (component['components'] ?? []) as readonly Json[];
  const [first] = nested;
  switch (component['type']) {
    case 17:
      return ['container', ...nested.flatMap(outlineOf)];
    case 13:
      return [`file ${(component['file'] as Json)['url']}`];
    case 1:
      if (first?.['type'] !== 3) return [nested.map((each) => `[${each['label']}]`).join(' ')];
      return [
        `{${first['placeholder']}: ${(first['options'] as readonly Json[]).map((each) => each['label']).join(' | ')}}`,
      ];
    default:
      return String(component['content']).split('\n');
  }
}

function unspaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Without what nobody can see. */
function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
}

function hostileReply(): fc.Arbitrary<Reply> {
  const text = hostileText();
  const url = fc.oneof(fc.webUrl(), fc.constant('https://evil.example/)](x) _a_'), text);
  const span: fc.Arbitrary<Span> = fc.oneof(
    text,
    fc.record({
      type: fc.constantFrom('strong' as const, 'match' as const, 'code' as const),
      text,
    }),
    fc.record({ type: fc.constant('link' as const), text, url }),
  );
  const spans = fc.array(span, { maxLength: 4 });
  const button: fc.Arbitrary<Button> = fc.oneof(
    fc.record({ type: fc.constant('run' as const), label: text, line: text }),
    fc.record({ type: fc.constant('open' as const), label: text, url }),
  );
  const buttons = fc.array(button, { maxLength: 12 });
  const block = fc.oneof(
    fc.record({ type: fc.constantFrom('text' as const, 'quote' as const, 'note' as const), spans }),
    fc.record({ type: fc.constant('list' as const), items: fc.array(spans, { maxLength: 40 }) }),
    fc.record({
      type: fc.constant('fields' as const),
      fields: fc.array(fc.record({ label: text, spans }), { maxLength: 5 }),
    }),
    fc.record({ type: fc.constant('code' as const), text }),
    fc.record({ type: fc.constant('buttons' as const), buttons }),
    fc.record({ type: fc.constant('plot' as const), plot: anyPlot(text) }),
  );
  const cards = fc.array(
    fc.record({
      title: spans,
      url: fc.option(url, { nil: undefined }),
      paperId: fc.option(text, { nil: undefined }),
      number: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      blocks: fc.array(block, { maxLength: 6 }),
    }),
    { maxLength: 12 },
  );
  return fc.record({
    text,
    cards,
    visibility: fc.constantFrom('private' as const, 'channel' as const),
    paperIds: fc.array(text, { maxLength: 30 }),
    buttons,
    outcome: fc.constantFrom('answer' as const, 'nothing' as const, 'error' as const),
    recount: fc.constant(undefined),
  });
}

function hostileOptions(): fc.Arbitrary<RenderOptions> {
  return fc.record({
    channel: fc.option(fc.constant('12345678901234567890'), { nil: undefined }),
    turnsInPlace: fc.boolean(),
    sharedBy: fc.option(hostileText(), { nil: undefined }),
    deliveryKey: fc.option(fc.string({ maxLength: 25 }), { nil: undefined }),
  });
}
