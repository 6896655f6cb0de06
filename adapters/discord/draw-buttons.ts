/** Buttons in rows of five, and menus. */

import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Button } from '../../src/replies/reply.ts';
import type { ButtonAction, CustomIds } from './custom-id.ts';
import {
  BUTTON_LABEL,
  BUTTON_URL,
  ROW_BUTTONS,
  SELECT_OPTIONS,
  SELECT_PLACEHOLDER,
  SELECT_TEXT,
} from './discord-limits.ts';
import { shortenText, webAddress } from './discord-text.ts';

export interface MenuOption {
  readonly label: string;
  /** As `CustomIds.value` gives it. */
  readonly value: string;
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A button whose address is no web page is left out. */
export function drawButtons(
  buttons: readonly Button[],
  ids: CustomIds,
  action: ButtonAction | ((button: Button) => ButtonAction),
): readonly Row[] {
  const drawn = buttons.flatMap((button): readonly APIButtonComponent[] => {
    const label = shortenText(button.label, BUTTON_LABEL) || '…';
    if (button.type === 'open') {
      const url = webAddress(button.url);
      if (url === undefined || url.length > BUTTON_URL) return [];
      return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
    }
    const does = typeof action === 'function' ? action(button) : action;
    const custom_id = ids.id(does, button.line);
    return [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id }];
  });
  const rows: Row[] = [];
  for (let at = 0; at < drawn.length; at += ROW_BUTTONS) {
    rows.push({ type: ComponentType.ActionRow, components: drawn.slice(at, at + ROW_BUTTONS) });
  }
  return rows;
}

/** A menu whose options each run a line; none at all without options. */
export function drawMenu(
  ids: CustomIds,
  channel: string | undefined,
  placeholder: string,
  options: readonly MenuOption[],
): readonly Row[] {
  const unlike = [...new Map(options.map((option) => [option.value, option])).values()];
  if (unlike.length === 0) return [];
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: ids.id({ type: 'choose', channel }, ''),
          placeholder: shortenText(placeholder, SELECT_PLACEHOLDER) || '…',
          options: unlike.slice(0, SELECT_OPTIONS).map(({ label, value }) => ({
            label: shortenText(label, SELECT_TEXT) || '…',
            value,
          })),
        },
      ],
    },
  ];
}
