/** Which buttons of a card stand below it, and what its menu holds. */

import { pdfUrl } from '../../src/papers/paper-id.ts';
import type { Button, Card } from '../../src/replies/reply.ts';

export interface PaperExtras {
  /** Votes of the team. */
  readonly votes: number;
  readonly code: string | undefined;
}

/** Pages to open and citations go into a menu, so that a card of a list has one row. */
export function partButtons(
  card: Card,
  buttons: readonly Button[],
  extrasById: ReadonlyMap<string, PaperExtras> | undefined,
): { readonly shown: readonly Button[]; readonly menu: readonly Button[] } {
  const { paperId } = card;
  if (paperId === undefined || buttons.length === 0) return { shown: buttons, menu: [] };
  const extras = extrasById?.get(paperId);
  const votes = extras?.votes ?? 0;
  const shown = buttons.map((button) =>
    isVote(button) && votes > 0 ? { ...button, label: `${button.label} · ${votes}` } : button,
  );
  const isListed = buttons.every((button) => button.type === 'run' && button.label !== 'Cite');
  if (!isListed) return { shown, menu: [] };
  const menu: readonly (Button | undefined)[] = [
    { type: 'run', label: 'Abstract', line: `show ${paperId}` },
    { type: 'run', label: 'Cite', line: `cite ${paperId}` },
    openButton('PDF', pdfUrl(paperId)),
    openButton('Code', extras?.code),
  ];
  return { shown, menu: menu.filter((button) => button !== undefined) };
}

function openButton(label: string, url: string | undefined): Button | undefined {
  return url === undefined ? undefined : { type: 'open', label, url };
}

function isVote(button: Button): boolean {
  return button.type === 'run' && /^(?:un)?vote /.test(button.line);
}
