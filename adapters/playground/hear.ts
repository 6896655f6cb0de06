/** What a visitor types and presses. */

import { errorCard } from '../../src/replies/error-card.ts';
import type { Store } from '../../src/store/store.ts';
import { lineOf, readCustomId } from '../discord/custom-id.ts';
import { readLineValue } from '../slack/line-value.ts';
import {
  type Asker,
  answerCall,
  callerOf,
  type Layout,
  type Outcome,
  type Parts,
  privately,
} from './ask.ts';
import { openForm } from './form.ts';

/** What was pressed, as the layout’s own message carries it. */
export interface Press {
  /** A Slack button’s value, a Discord component’s custom id. */
  readonly value: string;
  /** The chosen entry of a menu. */
  readonly chosen?: string | undefined;
  readonly label: string;
  readonly messageId: string;
  /** Whether only the asker sees the message. */
  readonly isPrivate: boolean;
}

/** Answers a typed line, with or without `/papers` before it. */
export async function say(parts: Parts, typed: string, asker: Asker): Promise<Outcome> {
  const line = typed.replace(/^\s*\/papers(?=\s|$)/i, '').trim();
  const form = openForm(parts, line, asker);
  return form === undefined ? answerCall(parts, { type: 'line', line }, line, asker) : { form };
}

/** Does what a button does in the layout that it was pressed in. */
export async function press(parts: Parts, pressed: Press, asker: Asker): Promise<Outcome> {
  const carried = await readPressed(parts.store, pressed, asker.layout);
  if (carried === undefined) {
    return { answer: await privately(parts, errorCard('This button has expired. Ask again.')) };
  }
  const form = openForm(parts, carried.line, asker);
  if (form !== undefined) return { form };
  const turns = TURNING.has(pressed.label);
  // A shared list is turned by each for themselves.
  const line = turns && !pressed.isPrivate ? carried.line.replace(/ --share\b/, '') : carried.line;
  const outcome = await answerCall(parts, { type: 'line', line }, line, asker);
  if (turns && pressed.isPrivate) return { ...outcome, replaces: pressed.messageId };
  const isVote = /^(?:un)?vote /.test(line);
  return isVote ? { ...outcome, ...(await drawAgain(parts, carried, pressed, asker)) } : outcome;
}

/** As `papersReply` names them. */
const TURNING = new Set(['Next', 'Previous']);

interface Carried {
  readonly line: string;
  readonly origin: string | undefined;
}

async function readPressed(
  store: Store,
  { value, chosen }: Press,
  layout: Layout,
): Promise<Carried | undefined> {
  if (layout === 'slack') return readLineValue(chosen ?? value, store.notes);
  const carried = chosen ?? readCustomId(value)?.value;
  const line = carried === undefined ? undefined : await lineOf(carried, store.notes);
  return line === undefined ? undefined : { line, origin: undefined };
}

/** The list that only the asker sees, with the new count on its buttons. */
async function drawAgain(
  parts: Parts,
  { origin }: Carried,
  { isPrivate, messageId }: Press,
  asker: Asker,
): Promise<Pick<Outcome, 'redrawn'>> {
  if (origin === undefined || !isPrivate) return {};
  const call = { type: 'line', line: origin } as const;
  const again = await parts.answer(call, callerOf(asker), parts.platform);
  return { redrawn: { ...(await privately(parts, again, origin)), id: messageId } };
}
