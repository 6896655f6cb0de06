/**
 * Forms: a command whose name is typed alone, and that wants more, opens as a modal made from its
 * options. `subscribe` shows below its fields what it would have posted.
 */

import type { App, types } from '@slack/bolt';
import { z } from 'zod';
import type { Command } from '../../commands/command.ts';
import { errorCard } from '../../src/replies/error-card.ts';
import type { Reply } from '../../src/replies/reply.ts';
import { type Asked, targetOf } from './ask.ts';
import { plain } from './draw-buttons.ts';
import { drawForm, FORM, INPUT_ACTION, readForm } from './draw-form.ts';
import { blockActions, type SlackView, viewSubmission, workspaceOf } from './payloads.ts';
import { type Asker, callerOf, PREFIX, type SlackBot } from './slack-bot.ts';
import { slackCode } from './slack-errors.ts';
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

export async function openForm(
  bot: SlackBot,
  command: Command,
  trigger: string,
  asked: Asked,
): Promise<void> {
  const { asker } = asked;
  const { zone } = await callerOf(bot, asker);
  const client = await bot.clients.of(asker.workspace);
  const view = drawForm({
    command,
    initial: { every: 'weekday', at: '9:00', ...(zone === undefined ? {} : { tz: zone }) },
    channel: hasPreview(command) ? asker.channel : undefined,
    metadata: JSON.stringify({ command: command.name, channel: asker.channel }),
    below: [],
    isLive: hasPreview(command),
  });
  try {
    await client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
    const sentence = `The form did not open in time. Try once more, or type all of it: ${PREFIX} ${command.examples[0]}`;
    const envelope = { reply: errorCard(sentence), origin: undefined, personName: '' };
    await bot.outbox.send(targetOf(asked), envelope);
  }
}

export function listenForForms(app: App, bot: SlackBot): void {
  app.action(INPUT_ACTION, async ({ ack, body }) => {
    await ack();
    const { view, ...changed } = blockActions.parse(body);
    if (view === undefined) return;
    bot.work.add('preview', () => showPreview(bot, view, formAsker(view, changed)));
  });

  app.view(FORM, async ({ ack, body }) => {
    const { view, ...submitted } = viewSubmission.parse(body);
    const command = commandOf(view, bot);
    await ack({ response_action: 'update', view: said('One moment…', command?.name ?? '') });
    if (command === undefined) return;
    bot.work.add('form', () => submit(bot, command, view, formAsker(view, submitted)));
  });
}

async function submit(
  bot: SlackBot,
  command: Command,
  view: SlackView,
  asker: Asker,
): Promise<void> {
  const { options, channel } = readForm(view, command);
  const caller = await callerOf(bot, { ...asker, channel: channel ?? asker.channel });
  const reply = await bot.answer({ type: 'options', name: command.name, options }, caller);
  const client = await bot.clients.of(asker.workspace);
  const again =
    reply.outcome === 'error'
      ? await formAgain(command, view, reply)
      : { ...said('', command.name), blocks: drawIn(reply, VIEW_BLOCKS) };
  await client.views.update({ view_id: view.id, view: again });
}

/** The form as it was filled in, with what was wrong. */
async function formAgain(
  command: Command,
  view: SlackView,
  reply: Reply,
): Promise<types.ModalView> {
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

async function showPreview(bot: SlackBot, view: SlackView, asker: Asker): Promise<void> {
  const command = commandOf(view, bot);
  if (command === undefined || !hasPreview(command)) return;
  const { options, channel } = readForm(view, command);
  const caller = await callerOf(bot, { ...asker, channel: channel ?? asker.channel });
  const reply = await bot.answer({ type: 'options', name: 'preview', options }, caller);
  const client = await bot.clients.of(asker.workspace);
  const shown = await formAgain(command, view, { ...reply, buttons: [] });
  await client.views.update({ view_id: view.id, view: shown });
}

/** `preview` takes the same options. */
function hasPreview(command: Command): boolean {
  return command.name === 'subscribe';
}

const metadataFields = z.object({ command: z.string(), channel: z.string() });

function metadataOf({ private_metadata = '' }: SlackView): z.infer<typeof metadataFields> {
  return metadataFields.parse(JSON.parse(private_metadata));
}

function commandOf(view: SlackView, bot: SlackBot): Command | undefined {
  const { command } = metadataOf(view);
  return bot.commands.find(({ name }) => name === command);
}

function formAsker(
  view: SlackView,
  body: Pick<z.infer<typeof viewSubmission>, 'user' | 'team' | 'enterprise'>,
): Asker {
  return {
    workspace: workspaceOf(body),
    channel: metadataOf(view).channel,
    user: body.user.id,
    userName: body.user.username ?? body.user.name ?? 'someone',
  };
}

/** What an answer says, without buttons that a modal has no place for. */
function drawIn(reply: Reply, maxBlocks: number): types.KnownBlock[] {
  const cards = reply.cards.map((card) => ({
    ...card,
    blocks: card.blocks.filter((block) => block.type !== 'buttons'),
  }));
  const { messages } = toBlocks({ ...reply, cards, buttons: [] }, { maxBlocks });
  return [...messages[0].blocks];
}

function said(sentence: string, command: string): types.ModalView {
  const title =
    command === '' ? 'Paperwire' : `${command.charAt(0).toUpperCase()}${command.slice(1)}`;
  return {
    type: 'modal',
    title: plain(title, MODAL_TITLE),
    close: plain('Close', MODAL_BUTTON),
    blocks: [{ type: 'context', elements: [plain(sentence, 1000)] }],
  };
}
