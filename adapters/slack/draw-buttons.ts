/** Buttons in rows, and the menu of what there was no room for. */

import type { types } from '@slack/bolt';
import type { Button } from '../../src/replies/reply.ts';
import { type LineValues, menuValue } from './line-value.ts';
import { BUTTON_TEXT, OPTION_TEXT, OVERFLOW_OPTIONS, URL_LENGTH } from './slack-limits.ts';
import { foldText, shortenText, webAddress } from './slack-text.ts';

/** Gives ids that no other element or block of the message has. */
export class ElementIds {
  #count = 0;

  next(kind: 'run' | 'open' | 'menu' | 'block'): string {
    this.#count += 1;
    return `${kind}:${this.#count}`;
  }
}

/** As an element’s id begins, by what pressing it does. */
export const RUN_ACTION = /^run:\d+$/;
export const MENU_ACTION = /^menu:\d+$/;

/** More beside each other wrap on most screens. */
const ROW_BUTTONS = 5;

/** Rows of buttons; one whose address is no web page is left out. */
export function drawButtons(
  buttons: readonly Button[],
  menu: readonly Button[],
  ids: ElementIds,
  values: LineValues,
): readonly types.ActionsBlock[] {
  const drawn = buttons.flatMap((button) => drawButton(button, ids, values));
  const overflow = drawMenu(menu, ids);
  const elements = overflow === undefined ? drawn : [...drawn, overflow];
  const rows: types.ActionsBlock[] = [];
  for (let start = 0; start < elements.length; start += ROW_BUTTONS) {
    rows.push({
      type: 'actions',
      block_id: ids.next('block'),
      elements: elements.slice(start, start + ROW_BUTTONS),
    });
  }
  return rows;
}

function drawButton(button: Button, ids: ElementIds, values: LineValues): readonly types.Button[] {
  const text = plain(button.label, BUTTON_TEXT);
  if (button.type === 'run') {
    const value = values.value(button.line);
    return [{ type: 'button', text, action_id: ids.next('run'), value }];
  }
  const url = webAddress(button.url, URL_LENGTH);
  return url === undefined ? [] : [{ type: 'button', text, action_id: ids.next('open'), url }];
}

function drawMenu(menu: readonly Button[], ids: ElementIds): types.Overflow | undefined {
  const options = menu.flatMap((button): readonly types.PlainTextOption[] => {
    const text = plain(button.label, OPTION_TEXT);
    if (button.type === 'open') {
      const url = webAddress(button.url, URL_LENGTH);
      return url === undefined ? [] : [{ text, url, value: ids.next('open') }];
    }
    const value = menuValue(button.line);
    return value === undefined ? [] : [{ text, value }];
  });
  if (options.length === 0) return undefined;
  return {
    type: 'overflow',
    action_id: ids.next('menu'),
    options: options.slice(0, OVERFLOW_OPTIONS),
  };
}

/** A text that is shown as it stands, emoji names included. */
export function plain(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: shortenText(foldText(text), limit) || '…', emoji: false };
}
