/** Buttons and menus: each carries a command line, so that it works after a restart too. */

import type { App } from '@slack/bolt';
import { errorCard } from '../../src/replies/error-card.ts';
import { type Asked, answerCall, answerLine, targetOf } from './ask.ts';
import { MENU_ACTION, RUN_ACTION } from './draw-buttons.ts';
import { openForm } from './form.ts';
import { wantsForm } from './form-views.ts';
import { type CarriedLine, readLineValue } from './line-value.ts';
import { type BlockActions, blockActions, workspaceOf } from './payloads.ts';
import { refreshVotes } from './refresh-votes.ts';
import { ResponseUrl } from './response-url.ts';
import { callerOf, isDirect, lineCall, type SlackBot } from './slack-bot.ts';

export function listenForButtons(app: App, bot: SlackBot, timeoutMs: number): void {
  const press = (body: unknown) => {
    const pressed = blockActions.parse(body);
    const value = pressed.actions[0]?.value ?? '';
    const form = wantsForm(value.slice(1).split('\n')[0] ?? '', bot.commands);
    const trigger = pressed.trigger_id;
    if (form === undefined || trigger === undefined) {
      bot.work.add('button', () => pressButton(bot, pressed, timeoutMs));
      return;
    }
    const asked = askedBy(pressed, timeoutMs, false);
    bot.work.now('form', () => openForm(bot, form, trigger, asked));
  };
  app.action(RUN_ACTION, async ({ ack, body }) => {
    await ack();
    press(body);
  });
  app.action(MENU_ACTION, async ({ ack, body }) => {
    await ack();
    press(body);
  });
  // A button that opens a page is reported too, and so is one of a message of an older version:
  // without an acknowledgement the person sees a warning.
  app.action(NEITHER, async ({ ack }) => {
    await ack();
  });
}

/** Not `run:`, not `menu:`, and not what the form listens for. */
const NEITHER = /^(?!(?:run|menu):\d+$)(?!input:)/;

/** As `papersReply` names them. */
const TURNING = new Set(['Next', 'Previous']);

async function pressButton(bot: SlackBot, pressed: BlockActions, timeoutMs: number): Promise<void> {
  const [action] = pressed.actions;
  const value = action?.value ?? action?.selected_option?.value;
  if (value === undefined || !isLine(value)) return;
  const asked = askedBy(pressed, timeoutMs, TURNING.has(action?.text?.text ?? ''));
  const carried = await readLineValue(value, bot.store.notes);
  if (carried === undefined) {
    const reply = errorCard('This button has expired. Ask again.');
    await bot.outbox.send(targetOf(asked), { reply, origin: undefined, personName: '' });
    return;
  }
  if (pressed.view !== undefined) {
    await answerDirectly(bot, carried.line, asked);
    return;
  }
  const isOthers = TURNING.has(action?.text?.text ?? '') && !asked.replaces;
  // A shared list is turned by each for themselves.
  const line = isOthers ? carried.line.replace(/ --share\b/, '') : carried.line;
  await answerLine(bot, line, asked);
  if (/^(?:un)?vote /.test(carried.line)) await drawVotes(bot, carried, pressed, asked);
}

/** An entry of a menu that opens a page carries no line. */
function isLine(value: string): boolean {
  return !value.startsWith('open:');
}

/** A list is turned in place where only the asker sees it; a shared one stays as it was shared. */
function askedBy(pressed: BlockActions, timeoutMs: number, turns: boolean): Asked {
  const channel = pressed.channel?.id ?? pressed.container?.channel_id ?? pressed.user.id;
  const isOwn = pressed.container?.is_ephemeral === true || isDirect(channel);
  return {
    asker: {
      workspace: workspaceOf(pressed),
      channel,
      user: pressed.user.id,
      userName: pressed.user.username ?? pressed.user.name ?? 'someone',
    },
    url:
      pressed.response_url === undefined
        ? undefined
        : new ResponseUrl(pressed.response_url, timeoutMs),
    threadTs: pressed.container?.thread_ts ?? pressed.message?.thread_ts,
    replaces: turns && isOwn,
  };
}

/** The App Home has no room for answers: they come as a message. */
async function answerDirectly(bot: SlackBot, line: string, asked: Asked): Promise<void> {
  const { asker } = asked;
  const target = targetOf(asked);
  const place = await bot.outbox.directPlace(target);
  const caller = await callerOf(bot, { ...asker, channel: place.channel });
  const reply = await bot.answer(lineCall(line), caller);
  await bot.outbox.send(
    { ...target, place, url: undefined, threadTs: undefined, isDirect: true, replaces: false },
    { reply, origin: line, personName: caller.personName },
  );
}

/** Shows the new count on the button, by drawing the list anew or by changing the message. */
async function drawVotes(
  bot: SlackBot,
  { origin }: CarriedLine,
  pressed: BlockActions,
  asked: Asked,
): Promise<void> {
  if (pressed.message?.blocks !== undefined) {
    await refreshVotes(bot, pressed, asked);
  } else if (origin !== undefined) {
    await answerCall(bot, lineCall(origin), origin, { ...asked, replaces: true });
  }
}
