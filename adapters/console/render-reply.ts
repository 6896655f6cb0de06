/** Draws a Reply as lines of text for a terminal, or plain for a pipe. */

import { styleText } from 'node:util';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Block, Button, Card, Reply, Span } from '../../src/replies/reply.ts';
import { sparkline } from '../../src/replies/sparkline.ts';

export interface ConsoleLook {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
}

/** The text of a whole answer, with a line end at its end. */
export function renderReply(answer: Reply, look: ConsoleLook): string {
  const width = Math.min(Math.max(look.width, NARROWEST), WIDEST);
  const painter = new Painter(width, look.colour, answer.paperIds);
  const cards = answer.cards.map((each) => painter.card(each)).filter((text) => text !== '');
  const hints = painter.hints(answer);
  return `${[...cards, ...(hints === '' ? [] : [hints])].join('\n\n')}\n`;
}

/** Lines longer than this are hard to read, shorter ones hold too little. */
const WIDEST = 100;
const NARROWEST = 30;

type Style = Parameters<typeof styleText>[0];

class Painter {
  readonly #width: number;
  readonly #colour: boolean;
  readonly #paperIds: readonly string[];

  constructor(width: number, colour: boolean, paperIds: readonly string[]) {
    this.#width = width;
    this.#colour = colour;
    this.#paperIds = paperIds;
  }

  card(shown: Card): string {
    const number = shown.number === undefined ? '' : `${String(shown.number).padStart(2)}  `;
    const indent = ' '.repeat(number.length);
    const title = this.#spans(shown.title, 'bold');
    const lines = title === '' ? [] : [this.#wrap(this.#paint('cyan', number) + title, indent)];
    for (const block of shown.blocks) {
      const text = this.#block(block, indent, shown.number !== undefined);
      if (text !== '') lines.push(text);
    }
    if (shown.url !== undefined) lines.push(indent + this.#paint('dim', clean(shown.url)));
    return lines.join('\n');
  }

  /** What to type next, in the place of buttons. */
  hints(answer: Reply): string {
    const numbered = answer.cards.find((each) => each.number !== undefined);
    const ofCard = (numbered ?? answer.cards.at(-1))?.blocks.flatMap((block) =>
      block.type === 'buttons' ? block.buttons : [],
    );
    const lines = [...(ofCard ?? []), ...answer.buttons].flatMap((button) => this.#hint(button));
    if (lines.length === 0) return '';
    return this.#paint('dim', this.#wrap(`Type: ${[...new Set(lines)].join(' · ')}`, '      '));
  }

  /** A console has nobody to share with, and turns pages by a word. */
  #hint(button: Button): readonly string[] {
    if (button.type === 'open' || button.label === 'Share') return [];
    if (button.label === 'Next') return ['next'];
    if (button.label === 'Previous') return ['back'];
    const words = button.line.split(' ').map((word) => {
      const index = this.#paperIds.indexOf(word);
      return index < 0 ? word.replace(/^arxiv:/, '') : String(index + 1);
    });
    return [clean(words.join(' '))];
  }

  #block(block: Block, indent: string, isListed: boolean): string {
    switch (block.type) {
      case 'text':
        return this.#wrap(indent + this.#spans(block.spans), indent);
      case 'quote':
        return this.#wrap(`${indent}│ ${this.#spans(block.spans)}`, `${indent}│ `);
      case 'list':
        return block.items
          .map((item) => this.#wrap(`${indent}• ${this.#spans(item)}`, `${indent}  `))
          .join('\n');
      case 'fields':
        return this.#fields(block.fields, indent);
      case 'code':
        return block.text
          .split('\n')
          .map((line) => indent + clean(line))
          .join('\n');
      case 'plot':
        return sparkline(block.plot, this.#width - indent.length)
          .split('\n')
          .map((line) => indent + clean(line))
          .join('\n');
      case 'note':
        return this.#wrap(indent + this.#spans(block.spans, 'dim'), indent);
      case 'buttons':
        return isListed ? '' : this.#links(block.buttons, indent);
      default:
        return block satisfies never;
    }
  }

  #fields(
    fields: readonly { readonly label: string; readonly spans: readonly Span[] }[],
    indent: string,
  ): string {
    const widest = Math.max(0, ...fields.map((field) => stringWidth(field.label)));
    return fields
      .map(({ label, spans }) => {
        const padding = ' '.repeat(widest - stringWidth(label) + 2);
        const hanging = indent + ' '.repeat(widest + 2);
        const text = indent + this.#paint('dim', clean(label)) + padding + this.#spans(spans);
        return this.#wrap(text, hanging);
      })
      .join('\n');
  }

  #links(buttons: readonly Button[], indent: string): string {
    const fields = buttons.flatMap((button) =>
      button.type === 'open' ? [{ label: button.label, spans: [button.url] }] : [],
    );
    return this.#fields(fields, indent);
  }

  #spans(spans: readonly Span[], style?: Style): string {
    return spans.map((span) => this.#span(span, style)).join('');
  }

  #span(span: Span, style: Style | undefined): string {
    if (typeof span === 'string') return this.#paint(style, clean(span));
    const text = clean(span.text);
    switch (span.type) {
      case 'strong':
        return this.#paint('bold', text);
      case 'match':
        return this.#paint(['bold', 'yellow'], text);
      case 'code':
        return this.#paint('cyan', text);
      case 'link':
        return `${text} (${clean(span.url)})`;
      default:
        return span satisfies never;
    }
  }

  /** Wraps at words; lines after the first begin with `hanging`. */
  #wrap(text: string, hanging: string): string {
    const lines = wrapAnsi(text, this.#width - hanging.length, { trim: false }).split('\n');
    const [first = '', ...rest] = lines;
    return [first, ...rest.map((line) => hanging + line.trimStart())]
      .map((line) => line.trimEnd())
      .join('\n');
  }

  #paint(style: Style | undefined, text: string): string {
    if (!this.#colour || style === undefined || text === '') return text;
    return styleText(style, text, { validateStream: false });
  }
}

/** Other people's text could hold terminal codes, and marks that turn the writing direction. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}
