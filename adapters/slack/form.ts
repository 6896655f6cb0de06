/**
 * Forms: a command whose name is typed alone, and that wants more, opens as a modal made from its
 * options. `subscribe` shows below its fields what it would have posted.
 */

import type { App } from '@slack/bolt';
import type { z } from 'zod';
import type { Command } from '../../commands/command.ts';
import { errorCard } from '../../src/replies/error-card.ts';
import { type Asked, targetOf } from './ask.ts';
import { FORM, INPUT_ACTION, readForm } from './draw-form.ts';
import { formAgain, formAnswer, hasPreview, metadataOf, newForm, said } from './form-views.ts';
import { blockActions, type SlackView, viewSubmission, workspaceOf } from './payloads.ts';
import { type Asker, callerOf, PREFIX, type SlackBot } from './slack-bot.ts';
import { slackCode } from './slack-errors.ts';

export async function openForm(
  bot: SlackBot,
  command: Command,
  trigger: string,
  asked: Asked,
): Promise<void> {
  const { asker } = asked;
  const { zone } = await callerOf(bot, asker);
  const client = await bot.clients.of(asker.workspace);
  const view = newForm(command, { channel: asker.channel, zone });
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
  await client.views.update({ view_id: view.id, view: formAnswer(command, view, reply) });
}

async function showPreview(bot: SlackBot, view: SlackView, asker: Asker): Promise<void> {
  const command = commandOf(view, bot);
  if (command === undefined || !hasPreview(command)) return;
  const { options, channel } = readForm(view, command);
  const caller = await callerOf(bot, { ...asker, channel: channel ?? asker.channel });
  const reply = await bot.answer({ type: 'options', name: 'preview', options }, caller);
  const client = await bot.clients.of(asker.workspace);
  await client.views.update({ view_id: view.id, view: formAgain(command, view, reply) });
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
