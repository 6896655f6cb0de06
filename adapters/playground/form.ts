/** Forms of both layouts: opened, previewed and sent as in Slack and in Discord. */

import { z } from 'zod';
import type { Command } from '../../commands/command.ts';
import {
  drawForm,
  readForm as readDiscordForm,
  wantsForm as wantsDiscordForm,
} from '../discord/draw-form.ts';
import { readForm } from '../slack/draw-form.ts';
import {
  formAgain,
  formAnswer,
  newForm,
  wantsForm as wantsSlackForm,
} from '../slack/form-views.ts';
import { viewFields } from '../slack/payloads.ts';
import { type Asker, answerCall, callerOf, type Form, type Outcome, type Parts } from './ask.ts';
import { PLACE } from './channel.ts';

/** What a form holds, as the layout’s own service would send it. */
export const formContent = z.object({
  command: z.string(),
  /** Slack’s view with its state. */
  view: viewFields.optional(),
  /** Discord’s fields by their custom ids; the chosen ones of a menu. */
  fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
});

type FormContent = z.infer<typeof formContent>;

/** `undefined` for a line that says enough. */
export function openForm({ commands }: Parts, line: string, asker: Asker): Form | undefined {
  if (asker.layout === 'discord') {
    const command = wantsDiscordForm(line, commands);
    return command && { command: command.name, discord: drawForm(command, undefined) };
  }
  const command = wantsSlackForm(line, commands);
  if (command === undefined) return undefined;
  const { zone } = callerOf(asker);
  return { command: command.name, slack: newForm(command, { channel: PLACE.channel, zone }) };
}

/** The form drawn anew with what it would do; Discord has none. */
export async function previewForm(
  parts: Parts,
  { command: name, view }: FormContent,
  asker: Asker,
): Promise<Outcome> {
  const command = commandOf(parts, name);
  if (command === undefined || view === undefined) return {};
  const { options } = readForm(view, command);
  const call = { type: 'options', name: 'preview', options } as const;
  const reply = await parts.answer(call, callerOf(asker), parts.platform);
  return { form: { command: name, slack: formAgain(command, view, reply) } };
}

/** Slack answers in the form, Discord in the channel. */
export async function submitForm(
  parts: Parts,
  { command: name, view, fields = {} }: FormContent,
  asker: Asker,
): Promise<Outcome> {
  const command = commandOf(parts, name);
  if (command === undefined) return {};
  if (view === undefined) {
    const call = readDiscordForm(command, Object.entries(fields));
    return answerCall(parts, call, undefined, asker);
  }
  const { options } = readForm(view, command);
  const call = { type: 'options', name, options } as const;
  const reply = await parts.answer(call, callerOf(asker), parts.platform);
  return { form: { command: name, slack: formAnswer(command, view, reply) } };
}

function commandOf({ commands }: Parts, name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
