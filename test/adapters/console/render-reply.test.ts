import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../adapters/console/render-reply.ts';
import { card, reply } from '../../../src/replies/reply.ts';

const PLAIN = { width: 80, colour: false };

describe('renderReply', () => {
  it('numbers a card, hangs its lines below the title and ends with what to type', () => {
    const answer = reply('Papers', {
      cards: [
        card('Papers for “nets”'),
        card('Graph nets', {
          number: 1,
          url: 'https://arxiv.org/abs/2411.00715',
          blocks: [
            { type: 'note', spans: ['Ada Lovelace · 2024'] },
            { type: 'text', spans: ['They work.'] },
            {
              type: 'buttons',
              buttons: [{ type: 'run', label: 'Summary', line: 'summarize arxiv:2411.00715' }],
            },
          ],
        }),
      ],
      paperIds: ['arxiv:2411.00715'],
      buttons: [{ type: 'run', label: 'Next', line: 'search nets --page 2' }],
    });
    expect(renderReply(answer, PLAIN)).toBe(
      [
        'Papers for “nets”',
        '',
        ' 1  Graph nets',
        '    Ada Lovelace · 2024',
        '    They work.',
        '    https://arxiv.org/abs/2411.00715',
        '',
        'Type: summarize 1 · next',
        '',
      ].join('\n'),
    );
  });

  it('colours nothing for a pipe, and something for a terminal', () => {
    const answer = reply('x', { cards: [card('Title')] });
    expect(renderReply(answer, PLAIN)).not.toContain('\u001b');
    expect(renderReply(answer, { width: 80, colour: true })).toContain('\u001b[1m');
  });

  it('lets no text of others steer the terminal', () => {
    const hostile = 'a\u001b[31mred\u0007\u202egnitset\u0000';
    const answer = reply('x', {
      cards: [card(hostile, { blocks: [{ type: 'quote', spans: [hostile] }] })],
    });
    expect(renderReply(answer, PLAIN)).not.toMatch(/[\u001b\u0007\u202e\u0000]/);
  });

  it('keeps within the width of any terminal from 30 columns on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 40 }),
        fc.integer({ min: 30, max: 200 }),
        (words, width) => {
          const text = words.join(' ');
          const answer = reply('x', {
            cards: [
              card(text, {
                number: 3,
                blocks: [
                  { type: 'text', spans: [text] },
                  { type: 'list', items: [[text], [text]] },
                ],
              }),
            ],
          });
          const lines = renderReply(answer, { width, colour: false }).split('\n');
          for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
