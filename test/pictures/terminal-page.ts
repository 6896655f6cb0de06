/** A session in the console, drawn from what the console prints to a terminal in colour. */

import { renderReply } from '../../adapters/console/render-reply.ts';
import { openBot } from '../fakes/bot.ts';

const LINES = [
  'search continual learning with pretrained models',
  'ask 2103.00020 How many image-text pairs was it trained on?',
];
const COLUMNS = 84;
/** Of a list, a picture shows the beginning. */
const MOST_LINES = 20;

/** A page with one element `.window`. */
export async function terminalPage(): Promise<string> {
  const bot = await openBot();
  let shown = '';
  for (const line of LINES) {
    const text = renderReply(await bot.say(line), { width: COLUMNS, colour: true });
    const lines = text.trimEnd().split('\n');
    const cut =
      lines.length > MOST_LINES
        ? [...lines.slice(0, MOST_LINES - 3), '    …', '', lines.at(-1)]
        : lines;
    shown += `<b class="prompt">›</b> <b>${toText(line)}</b>\n\n${toHtml(cut.join('\n'))}\n\n`;
  }
  await bot.close();
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
<div class="window"><div class="bar"><i></i><i></i><i></i><span>npm start</span></div><pre>${shown.trimEnd()}</pre></div>`;
}

const STYLE = `
  body { margin: 16px; background: transparent; }
  .window { width: max-content; border-radius: 10px; background: #14181f; color: #d5dae2; }
  .bar { display: flex; gap: 8px; align-items: center; padding: 12px 16px; background: #1f252e; border-radius: 10px 10px 0 0; }
  .bar i { width: 12px; height: 12px; border-radius: 50%; background: #3b4350; }
  .bar span { margin: 0 auto; padding-right: 52px; color: #8d97a6; font: 13px 'Noto Sans', sans-serif; }
  pre { margin: 0; padding: 16px 22px 22px; font: 14px/1.5 'JetBrains Mono', 'DejaVu Sans Mono', monospace; font-variant-ligatures: none; }
  .prompt { color: #62c0a8; }
  .s1 { font-weight: 700; color: #ffffff; } .s2 { color: #8d97a6; } .s33 { color: #e8c15a; } .s36 { color: #63b3d4; }
`;

/** Colour codes as spans: each code that begins one has its class, each that ends one closes it. */
function toHtml(text: string): string {
  const codes = new Map<string, string>();
  return text
    .split(/(\u001b\[\d+m)/)
    .map((piece) => {
      const code = /^\u001b\[(\d+)m$/.exec(piece)?.[1];
      if (code === undefined) {
        const classes = [...codes.values()].join(' ');
        if (piece === '') return '';
        return classes === '' ? toText(piece) : `<span class="${classes}">${toText(piece)}</span>`;
      }
      // 22 ends bold and dim, 39 a colour; the others begin one.
      if (code === '22') codes.delete('weight');
      else if (code === '39') codes.delete('colour');
      else codes.set(code === '1' || code === '2' ? 'weight' : 'colour', `s${code}`);
      return '';
    })
    .join('');
}

function toText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
