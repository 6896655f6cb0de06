import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBlocks } from '../../../adapters/slack/to-blocks.ts';
import { toPaper } from '../../../src/papers/paper.ts';
import { paperCard } from '../../../src/replies/paper-card.ts';
import type { Block, Button, Card, Reply, Span } from '../../../src/replies/reply.ts';
import { card, reply } from '../../../src/replies/reply.ts';
import { anyPlot } from '../../fakes/any-plot.ts';
import { blockFaults, pings, textFaults } from '../../fakes/slack-blocks.ts';

const HOSTILE = '<!channel> *bold* <https://evil|arxiv.org> &amp; \u202e';

describe('toBlocks', () => {
  it('shows other people’s words as text: no ping, no mark, no hidden link', () => {
    const { messages } = toBlocks(
      reply(HOSTILE, {
        cards: [paperCard(toPaper({ id: 'x', title: HOSTILE, abstract: HOSTILE }))],
      }),
    );
    const [message] = messages;
    expect(message.text).toBe('&lt;!channel&gt; *bold* &lt;https://evil|arxiv.org&gt; &amp;amp;');
    expect(JSON.stringify(message.blocks)).toContain(
      '<!channel> *bold* <https://evil|arxiv.org> &amp;',
    );
    expect(JSON.stringify(message.blocks)).not.toMatch(/mrkdwn|"link"|\u202e/);
  });

  it('draws a title as a link, matches in bold, and small print small', () => {
    const shown = card([{ type: 'match', text: 'Graph' }, ' nets'], {
      url: 'https://arxiv.org/abs/2411.00715',
      number: 3,
      blocks: [
        { type: 'note', spans: ['Ada · 2024'] },
        { type: 'text', spans: ['They ', { type: 'match', text: 'work' }, '.'] },
      ],
    });
    expect(toBlocks(reply('x', { cards: [shown] })).messages[0].blocks).toEqual([
      {
        type: 'rich_text',
        block_id: 'block:1',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '3. ', style: { bold: true } },
              {
                type: 'link',
                url: 'https://arxiv.org/abs/2411.00715',
                text: 'Graph',
                style: { bold: true, italic: true },
              },
              {
                type: 'link',
                url: 'https://arxiv.org/abs/2411.00715',
                text: ' nets',
                style: { bold: true },
              },
            ],
          },
        ],
      },
      {
        type: 'context',
        block_id: 'block:2',
        elements: [{ type: 'plain_text', text: 'Ada · 2024', emoji: false }],
      },
      {
        type: 'rich_text',
        block_id: 'block:3',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'They ' },
              { type: 'text', text: 'work', style: { bold: true } },
              { type: 'text', text: '.' },
            ],
          },
        ],
      },
    ]);
  });

  it('puts the votes of the team on the button and pages to open into a menu', () => {
    const paper = toPaper({ id: 'arxiv:2411.00715', title: 'Nets', abstract: 'Nets work.' });
    const extras = new Map([[paper.id, { votes: 3, code: 'https://github.com/a/b' }]]);
    const drawn = JSON.stringify(toBlocks(reply('x', { cards: [paperCard(paper)] }), { extras }));
    expect(drawn).toContain('"Vote · 3"');
    for (const label of ['Abstract', 'Cite', 'PDF', 'Code']) expect(drawn).toContain(`"${label}"`);
  });

  it('carries the line of a button, and the line that drew the message', () => {
    const buttons: readonly Button[] = [{ type: 'run', label: 'Next', line: 'search x --page 2' }];
    const answer = reply('x', { cards: [card('x')], buttons });
    const { messages } = toBlocks(answer, { origin: 'search x' });
    expect(JSON.stringify(messages)).toContain(':search x --page 2\\nsearch x');
  });

  it('keeps a line that no button can carry for the store', () => {
    const line = `search ${'attention '.repeat(300)}`.trim();
    const buttons: readonly Button[] = [{ type: 'run', label: 'Next', line }];
    const { messages, long } = toBlocks(reply('x', { cards: [card('x')], buttons }));
    expect([...long.values()]).toEqual([line]);
    expect(JSON.stringify(messages)).toContain(`#${[...long.keys()][0]}`);
  });

  it('loses nothing of code that is too long for one message', () => {
    const entries = Array.from({ length: 60 }, (_, index) => `@misc{p${index},\n  title = {T}\n}`);
    const code = entries.map((entry) => `${entry}\n% ${'x'.repeat(80)}`).join('\n\n');
    const { messages } = toBlocks(
      reply('x', { cards: [card('x', { blocks: [{ type: 'code', text: code }] })] }),
    );
    expect(messages.length).toBeGreaterThan(2);
    for (const message of messages) expect(blockFaults(message.blocks)).toEqual([]);
    const drawn = messages.map((message) => codeOf(message.blocks)).join('\n\n');
    expect(drawn).toBe(code);
  });

  it('shortens at a word, never inside an emoji, and never refuses', () => {
    const family = '👩‍👩‍👧 ';
    const title = family.repeat(200);
    const { messages } = toBlocks(reply(title, { cards: [card(title)] }));
    const drawn = JSON.stringify(messages[0].blocks);
    expect(drawn).toMatch(/👩‍👩‍👧…"/u);
    expect(messages[0].text).toMatch(/👩‍👩‍👧…$/u);
  });

  it('keeps twenty subscriptions with their buttons in one message', () => {
    const cards = Array.from({ length: 20 }, (_, index) =>
      card(`Every weekday at 9:00, Europe/Berlin time: up to ${index} papers`, {
        number: index + 1,
        blocks: [
          { type: 'note', spans: ['Next: tomorrow'] },
          {
            type: 'buttons',
            buttons: [{ type: 'run', label: 'Remove', line: `unsubscribe ${index}` }],
          },
        ],
      }),
    );
    const { messages } = toBlocks(reply('x', { cards: [card('20 of this channel'), ...cards] }));
    expect(blockFaults(messages[0].blocks)).toEqual([]);
    expect(JSON.stringify(messages[0].blocks).match(/"Remove"/g)).toHaveLength(20);
  });

  it('gives valid blocks for papers of every kind', () => {
    for (const paper of ODD_PAPERS) {
      const answer = reply(paper.title, {
        cards: [paperCard(paper, { number: 1, reason: HOSTILE })],
      });
      expectValid(answer);
    }
  });

  it('gives valid blocks for any reply', () => {
    fc.assert(fc.property(replies, expectValid), { numRuns: 300 });
  });
});

function expectValid(answer: Reply): void {
  const { messages } = toBlocks(answer, { origin: 'search x', footer: answer.text });
  for (const message of messages) {
    expect(blockFaults(message.blocks)).toEqual([]);
    expect(textFaults(message.text)).toEqual([]);
    expect(pings(message.text)).toBe(false);
    expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn');
  }
}

function codeOf(blocks: readonly unknown[]): string {
  return blocks
    .flatMap((block) => (block as { readonly elements: readonly unknown[] }).elements)
    .filter((part) => (part as { readonly type: string }).type === 'rich_text_preformatted')
    .map((part) => (part as { elements: { text: string }[] }).elements[0]?.text ?? '')
    .join('\n\n');
}

const ODD_PAPERS = [
  toPaper({ id: 'arxiv:2411.00715', title: HOSTILE, abstract: HOSTILE, authors: [HOSTILE] }),
  toPaper({ id: 'arxiv:2411.00715', title: 'Word '.repeat(80), abstract: '' }),
  toPaper({ id: 'arxiv:2411.00715', title: 'x'.repeat(4000), abstract: 'y'.repeat(40_000) }),
  toPaper({
    id: 'a'.repeat(3000),
    title: '',
    abstract: 'A. B.',
    authors: Array.from({ length: 500 }, (_, index) => `Author ${index}`),
  }),
];

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    HOSTILE,
    '@everyone',
    '👩‍👩‍👧',
    '\ud83d',
    'e\u0301'.repeat(400),
    '\u0000',
  ),
  fc.nat({ max: 5000 }).map((length) => 'long word '.repeat(length / 10)),
  fc.nat({ max: 5000 }).map((length) => '🦀'.repeat(length)),
);
const urls = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('javascript:alert(1)', 'https://x', `https://a.b/${'c'.repeat(4000)}`, 'no'),
);
const spans = fc.array(
  fc.oneof(
    words,
    fc.record({ type: fc.constantFrom('strong', 'match', 'code'), text: words }),
    fc.record({ type: fc.constant('link'), text: words, url: urls }),
  ) as fc.Arbitrary<Span>,
  { maxLength: 6 },
);
const buttons = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('run'), label: words, line: words }),
    fc.record({ type: fc.constant('open'), label: words, url: urls }),
  ) as fc.Arbitrary<Button>,
  { maxLength: 30 },
);
const blocks = fc.array(
  fc.oneof(
    fc.record({ type: fc.constantFrom('text', 'quote', 'note'), spans }),
    fc.record({ type: fc.constant('list'), items: fc.array(spans, { maxLength: 30 }) }),
    fc.record({
      type: fc.constant('fields'),
      fields: fc.array(fc.record({ label: words, spans }), { maxLength: 15 }),
    }),
    fc.record({ type: fc.constant('code'), text: words }),
    fc.record({ type: fc.constant('buttons'), buttons }),
    fc.record({ type: fc.constant('plot'), plot: anyPlot(words) }),
  ) as fc.Arbitrary<Block>,
  { maxLength: 8 },
);
const cards: fc.Arbitrary<Card> = fc.record({
  title: spans,
  url: fc.option(urls, { nil: undefined }),
  paperId: fc.option(words, { nil: undefined }),
  number: fc.option(fc.nat(), { nil: undefined }),
  blocks,
});
const replies: fc.Arbitrary<Reply> = fc.record({
  text: words,
  cards: fc.array(cards, { maxLength: 40 }),
  visibility: fc.constantFrom('private', 'channel'),
  paperIds: fc.constant([]),
  buttons,
  outcome: fc.constant('answer'),
  recount: fc.constant(undefined),
});
