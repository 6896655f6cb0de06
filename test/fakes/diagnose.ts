/** The doctor as `npm start -- doctor` puts it together, without a process for each diagnosis. */

import { checkDiscord } from '../../adapters/discord/check-discord.ts';
import { checkSlack } from '../../adapters/slack/check-slack.ts';
import { commands } from '../../commands/catalog.ts';
import type { Finding } from '../../src/operations/doctor/check.ts';
import { ownChecks } from '../../src/operations/doctor/own-checks.ts';
import { runDoctor } from '../../src/operations/doctor/run-doctor.ts';
import { redactor } from '../../src/operations/redactor.ts';
import { type Environment, inspectSettings } from '../../src/settings.ts';
import { inspectStore } from '../../src/store/inspect-store.ts';
import { watchedLogger, watchText } from './secret-watch.ts';

export interface Diagnosis {
  readonly ok: boolean;
  readonly findings: readonly (Finding & { readonly check: string })[];
}

export async function diagnose(env: Environment, now?: () => Date): Promise<Diagnosis> {
  const { settings } = inspectSettings(env);
  const { slack, discord, operatorChannel: operator } = settings;
  const logger = watchedLogger(undefined);
  const inspecting = inspectStore(settings.databaseUrl);
  inspecting.catch(() => {});
  const places = () => inspecting.then((found) => found.places).catch(() => []);
  const checks = [...ownChecks({ env, settings, inspecting, logger, now })];
  if (slack !== undefined) checks.push(checkSlack({ settings: slack, logger, places, operator }));
  if (discord !== undefined) {
    checks.push(checkDiscord({ settings: discord, commands, places, operator }));
  }
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  await runDoctor({ checks, json: true, redact: redactor(env), say });
  watchText('the doctor', lines.join('\n'));
  return JSON.parse(lines.join(''));
}
