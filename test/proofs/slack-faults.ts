/**
 * Proves with the waits of the real thing that a Socket Mode connection comes back: dropped,
 * renewed, frozen, and refused for two minutes. Says how long each took.
 *
 *     node test/proofs/slack-faults.ts --refused-seconds 120
 */

import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSlackBot, type SlackBotOnLoopback } from '../fakes/slack-bot.ts';

const { values } = parseArgs({
  options: { 'refused-seconds': { type: 'string', default: '120' } },
});
const refusedMs = Number(values['refused-seconds']) * 1000;

const bot = await openSlackBot({
  mode: 'socket',
  empty: true,
  // What the bot does without any of these is what is proved.
  timing: { waitsMs: undefined, greetingMs: undefined, timeoutMs: undefined },
});
bot.server.workspace.patienceMs = 90_000;
let crashes = 0;
process.on('unhandledRejection', () => {
  crashes += 1;
});

await prove('dropped', () => dropAll(bot), 5000);
await prove('renewed', () => bot.server.refresh(), 5000);
await prove('frozen', () => freezeAll(bot), 60_000);
await prove(`refused for ${refusedMs / 1000} s`, () => refuse(bot, refusedMs), refusedMs + 90_000);
const { refusals } = bot.server.workspace;
process.stdout.write(`unhandled rejections: ${crashes}, refused: ${refusals.length}\n`);
if (crashes > 0) process.exitCode = 1;
await bot.close();

/** Resolves when a person is answered again. */
async function prove(
  name: string,
  happen: () => void | Promise<void>,
  withinMs: number,
): Promise<void> {
  const startedAt = performance.now();
  const greeted = bot.server.greeted();
  await happen();
  await Promise.race([
    greeted,
    wait(withinMs, undefined, { ref: false }).then(() => {
      throw new Error(`Not connected ${withinMs} ms after it was ${name}.`);
    }),
  ]);
  const connectedMs = Math.round(performance.now() - startedAt);
  await bot.slack.say('U0ADA', 'C0PAPERS', 'status');
  process.stdout.write(`${name}: connected after ${connectedMs} ms, and answers\n`);
}

function dropAll({ server }: SlackBotOnLoopback): void {
  for (const socket of server.sockets) socket.drop();
}

function freezeAll({ server }: SlackBotOnLoopback): void {
  for (const socket of server.sockets) socket.isFrozen = true;
}

async function refuse(each: SlackBotOnLoopback, ms: number): Promise<void> {
  each.server.isRefusing = true;
  dropAll(each);
  await wait(ms);
  each.server.isRefusing = false;
}
