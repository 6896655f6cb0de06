/** The views of a form from its opening to its answer, as plain data: nothing is sent here. */

import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Command } from '../../commands/command.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { plain } from './draw-buttons.ts';
import { drawForm, readForm } from './draw-form.ts';
import type { SlackView } from './payloads.ts';
import { MODAL_BUTTON, MODAL_TITLE, VIEW_BLOCKS } from './slack-limits.ts';
import { toBlocks } from './to-blocks.ts';

/** The command that a line opens a form for; `undefined` for every line that says enough. */
export function wantsForm(line: string, commands: readonly Command[]): Command | undefined {
  const command = commands.find(({ name }) => name === line.trim().toLowerCase());
  if (command === undefined) return undefined;
  const isIncomplete = Object.values(command.options).some(
    (option) => 'required' in option && option.required === true,
  );
  return isIncomplete || hasPreview(command) ? command : undefined;
}

/** `preview` takes the same options. */
export function hasPreview(command: Command): boolean {
  return command.name === 'subscribe';
}

/** The form as it opens; `zone` is the person's, an IANA name, where it is known. */
export function newForm(
  command: Command,
  { channel, zone }: { readonly channel: string; readonly zone: string | undefined },
): types.ModalView {
  return drawForm({
    command,
    initial: { every: 'weekday', at: '9:00', ...(zone === undefined ? {} : { tz: zone }) },
    channel: hasPreview(command) ? channel : undefined,
    metadata: JSON.stringify({ command: command.name, channel }),
    below: [],
    isLive: hasPreview(command),
  });
}

/** The form as it was filled in, with what there is to say about it below. */
export function formAgain(command: Command, view: SlackView, reply: Reply): types.ModalView {
  const { options, channel } = readForm(view, command);
  const initial = Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, String(value)]),
  );
  return drawForm({
    command,
    initial,
    channel: hasPreview(command) ? (channel ?? metadataOf(view).channel) : undefined,
    metadata: view.private_metadata ?? '',
    below: drawIn(reply, VIEW_BLOCKS / 2),
    isLive: hasPreview(command),
  });
}

/** What stands in the place of a form that was sent: the form once more where it was wrong. */
export function formAnswer(command: Command, view: SlackView, reply: Reply): types.ModalView {
  return reply.outcome === 'error'
    ? formAgain(command, view, reply)
    : { ...said('', command.name), blocks: drawIn(reply, VIEW_BLOCKS) };
}

/** A sentence in the place of a form. */
export function said(sentence: string, command: string): types.ModalView {
  const title =
    command === '' ? 'Paperwire' : `${command.charAt(0).toUpperCase()}${command.slice(1)}`;
  return {
    type: 'modal',
    title: plain(title, MODAL_TITLE),
    close: plain('Close', MODAL_BUTTON),
    blocks: [{ type: 'context', elements: [plain(sentence, 1000)] }],
  };
}

/** Which command a form is for, and where it was opened. */
export function metadataOf({ private_metadata = '' }: SlackView): z.infer<typeof metadataFields> {
  return metadataFields.parse(JSON.parse(private_metadata));
}

const metadataFields = z.object({ command: z.string(), channel: z.string() });

/** What an answer says, without buttons that a modal has no place for. */
function drawIn(reply: Reply, maxBlocks: number): types.KnownBlock[] {
  const cards = reply.cards.map((card) => ({
    ...card,
    blocks: card.blocks.filter((block) => block.type !== 'buttons'),
  }));
  const { messages } = toBlocks({ ...reply, cards, buttons: [] }, { maxBlocks });
  return [...messages[0].blocks];
}
