/** `npm start -- doctor`: looks at every part of the bot as it is set up. */

import { commands } from '../../commands/catalog.ts';
import { openLog } from '../operations/logger.ts';
import { redactor } from '../operations/redactor.ts';
import type { Settings } from '../settings.ts';

/** Loads each platform’s part only where it is set up. */
export async function runDoctorProgram(
  settings: Settings,
  say: (line: string) => void,
): Promise<boolean> {
  const { inspectStore } = await import('../store/inspect-store.ts');
  const { ownChecks } = await import('../operations/doctor/own-checks.ts');
  const { runDoctor } = await import('../operations/doctor/run-doctor.ts');
  const { slack, discord, operatorChannel: operator } = settings;
  const logger = openLog(settings, 'silent');
  const inspecting = inspectStore(settings.databaseUrl);
  // The check of the store tells.
  inspecting.catch(() => {});
  const places = () => inspecting.then((found) => found.places).catch(() => []);
  const checks = [...ownChecks({ env: process.env, settings, inspecting, logger })];
  if (slack !== undefined) {
    const { checkSlack } = await import('../../adapters/slack/check-slack.ts');
    checks.push(checkSlack({ settings: slack, logger, places, operator }));
  }
  if (discord !== undefined) {
    const { checkDiscord } = await import('../../adapters/discord/check-discord.ts');
    checks.push(checkDiscord({ settings: discord, commands, places, operator }));
  }
  const json = process.argv.includes('--json');
  return runDoctor({ checks, json, redact: redactor(process.env), say });
}
