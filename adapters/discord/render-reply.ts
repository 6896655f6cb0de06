/**
 * Draws a Reply as one Discord message of components (version 2): there the buttons of a paper
 * stand under the paper, where embeds would gather them all at the foot of the message, five rows
 * at most. https://docs.discord.com/developers/components/reference
 */

import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Plot } from '../../src/replies/plot.ts';
import { plainText, type Reply } from '../../src/replies/reply.ts';
import { CustomIds } from './custom-id.ts';
import { markerIds } from './delivery-marker.ts';
import { MESSAGE_COMPONENTS, MESSAGE_TEXT, PICTURE_ALT } from './discord-limits.ts';
import { shortenText } from './discord-text.ts';
import { drawButtons, drawMenu, type MenuOption } from './draw-buttons.ts';
import { fitLines } from './fit-lines.ts';
import { cardParts, type Line, lineOfText, type Part } from './message-parts.ts';

export interface RenderOptions {
  /** The channel that the buttons are about, where that is not the one of the message. */
  readonly channel?: string | undefined;
  /** Whether Next and Previous redraw this message; a shared one stays as it is for the others. */
  readonly turnsInPlace?: boolean;
  /** Who showed the answer to everyone. */
  readonly sharedBy?: string | undefined;
  /** The PNG of each plot that is shown as a picture; the others are drawn in bars. */
  readonly pictures?: ReadonlyMap<Plot, Uint8Array> | undefined;
  /** Hidden in the message, so that it is found again. */
  readonly deliveryKey?: string | undefined;
}

export interface DiscordMessage {
  readonly components: readonly APIMessageTopLevelComponent[];
  /** Text too long to be shown and too exact to be shortened: attached. */
  readonly files: readonly TextFile[];
  readonly pictures: readonly PictureFile[];
  /** Command lines too long for a custom id, by key: to be kept before the message is sent. */
  readonly lines: ReadonlyMap<string, string>;
}

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export interface PictureFile {
  readonly name: string;
  readonly png: Uint8Array;
  /** Read out in its place. */
  readonly alt: string;
}

/** Always within Discord's limits: long text is shortened, and many buttons become menus. */
export function renderReply(answer: Reply, options: RenderOptions = {}): DiscordMessage {
  const parts = partsOf(answer, options);
  for (const detail of DETAILS) {
    const message = draw(answer, parts, detail, options);
    if (detail === 'text only' || countComponents(message.components) <= MESSAGE_COMPONENTS) {
      return message;
    }
  }
  throw new Error('The last detail always fits.');
}

/** What is given up, in this order, when a message has too many components. */
const DETAILS = ['all', 'no picking', 'menus', 'text only'] as const;
type Detail = (typeof DETAILS)[number];

/** Below everything: two rows. */
const MOST_BUTTONS_BELOW = 10;
const MOST_FILES = 10;

function partsOf(answer: Reply, { sharedBy, pictures }: RenderOptions): readonly Part[] {
  const parts = answer.cards.flatMap((card) => cardParts(card, pictures ?? new Map()));
  if (sharedBy !== undefined) {
    parts.push({ type: 'lines', lines: [lineOfText(`Shared by ${sharedBy}`, '-# ')] });
  }
  const hasText = parts.some((part) => part.type !== 'buttons');
  return hasText ? parts : [{ type: 'lines', lines: [lineOfText(answer.text || '…')] }, ...parts];
}

function draw(
  answer: Reply,
  parts: readonly Part[],
  detail: Detail,
  options: RenderOptions,
): DiscordMessage {
  const ids = new CustomIds();
  const { channel, deliveryKey } = options;
  const { parts: kept, files } = withFiles(parts);
  const drawn: APIComponentInContainer[] = [];
  const pictures: PictureFile[] = [];
  for (const part of fitLines(joinLines(kept, detail), MESSAGE_TEXT)) {
    switch (part.type) {
      case 'text':
        drawn.push({ type: ComponentType.TextDisplay, content: part.text });
        break;
      case 'file':
        drawn.push({ type: ComponentType.File, file: { url: `attachment://${part.name}` } });
        break;
      case 'picture': {
        const alt = shortenText(part.alt, PICTURE_ALT) || 'A plot';
        const name = `plot-${pictures.length + 1}.png`;
        pictures.push({ name, png: part.png, alt });
        drawn.push(pictureOf(name, alt));
        break;
      }
      case 'buttons':
        if (detail === 'menus') drawn.push(...drawMenuOf(part, ids, channel));
        else drawn.push(...drawButtons(part.buttons, ids, { type: 'run', channel }));
        break;
      default:
        part satisfies never;
    }
  }
  if (detail === 'all' || detail === 'text only') {
    drawn.push(...drawMenu(ids, channel, PICK, pickOptions(answer, ids)));
  }
  const below = answer.buttons.slice(0, MOST_BUTTONS_BELOW);
  const turns = options.turnsInPlace === true;
  drawn.push(
    ...drawButtons(below, ids, ({ label }) => ({
      type: turns && TURNING.has(label) ? 'turn' : 'run',
      channel,
    })),
  );
  return { components: enclose(drawn, deliveryKey), files, pictures, lines: ids.lines };
}

function pictureOf(name: string, alt: string): APIComponentInContainer {
  const media = { url: `attachment://${name}` };
  return { type: ComponentType.MediaGallery, items: [{ media, description: alt }] };
}

const PICK = 'Look at one paper';
/** As `papersReply` names them. */
const TURNING = new Set(['Next', 'Previous']);

function pickOptions(answer: Reply, ids: CustomIds): readonly MenuOption[] {
  const options = answer.cards.flatMap((card): readonly MenuOption[] => {
    if (card.number === undefined || card.paperId === undefined) return [];
    const label = `${card.number}. ${plainText(card.title)}`;
    return [{ label, value: ids.value(`show ${card.paperId}`) }];
  });
  return options.length > 1 ? options : [];
}

function drawMenuOf(
  part: Extract<Part, { type: 'buttons' }>,
  ids: CustomIds,
  channel: string | undefined,
): readonly APIComponentInContainer[] {
  const options = part.buttons.flatMap((button) =>
    button.type === 'run' ? [{ label: button.label, value: ids.value(button.line) }] : [],
  );
  return drawMenu(ids, channel, part.about, options);
}

/** Lines that stand below each other are one component; `text only` gives the buttons up. */
function joinLines(parts: readonly Part[], detail: Detail): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    if (part.type === 'buttons' && detail === 'text only') continue;
    const last = joined.at(-1);
    if (part.type === 'lines' && last?.type === 'lines') {
      const gap: readonly Line[] = part.startsCard === true ? [lineOfText('')] : [];
      joined[joined.length - 1] = { ...last, lines: [...last.lines, ...gap, ...part.lines] };
    } else {
      joined.push(part);
    }
  }
  return joined;
}

/** Code to be copied is worth nothing when it is shortened: what is too long is attached. */
function withFiles(parts: readonly Part[]): {
  readonly parts: readonly Part[];
  readonly files: readonly TextFile[];
} {
  const files: TextFile[] = [];
  let room = LONGEST_CODE;
  const kept = parts.map((part): Part => {
    if (part.type !== 'code') return part;
    if (part.line.fixed.length <= room || files.length === MOST_FILES) {
      room -= part.line.fixed.length;
      return { type: 'lines', lines: [part.line] };
    }
    const name = `${files.length === 0 ? 'paperwire' : `paperwire-${files.length + 1}`}.${part.extension}`;
    files.push({ name, text: part.text });
    return { type: 'file', name };
  });
  return { parts: kept, files };
}

/** Leaves room for what is said around it. */
const LONGEST_CODE = 2500;

/** A frame, where there is more than one line to hold together or something to hide. */
function enclose(
  components: readonly APIComponentInContainer[],
  deliveryKey: string | undefined,
): readonly APIMessageTopLevelComponent[] {
  const [first, ...rest] = components;
  if (deliveryKey === undefined) {
    if (rest.length === 0 && first?.type === ComponentType.TextDisplay) return [first];
    return [{ type: ComponentType.Container, components: [...components] }];
  }
  const [outer, inner] = markerIds(deliveryKey);
  const marked = first === undefined ? [] : [{ ...first, id: inner }, ...rest];
  return [{ type: ComponentType.Container, id: outer, components: marked }];
}

function countComponents(components: readonly unknown[]): number {
  return components.reduce<number>((count, component) => {
    const nested = (component as { readonly components?: readonly unknown[] }).components ?? [];
    return count + 1 + countComponents(nested);
  }, 0);
}
