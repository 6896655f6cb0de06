/** The settings: every fault that a start would name, and names that nothing reads. */

import { type Environment, inspectSettings, SETTINGS } from '../../settings.ts';
import { type Check, type Finding, ok, warning, wrong } from './check.ts';

export function checkSettings(env: Environment): Check {
  return {
    name: 'Settings',
    async run() {
      const { settings, faults } = inspectSettings(env);
      const findings: Finding[] = faults.map((fault) => wrong(fault));
      for (const name of Object.keys(env).filter(isMistyped)) {
        findings.push(warning(`${name} is no setting, and nothing reads it.`, meant(name)));
      }
      const { slack, discord, operatorChannel, publicUrl } = settings;
      const platform = operatorChannel?.platform;
      const isServed = platform === 'slack' ? slack !== undefined : discord !== undefined;
      if (platform !== undefined && !isServed) {
        findings.push(
          wrong(
            `OPERATOR_CHANNEL is in ${platform}, where the bot is not.`,
            'Set its token, or name a channel where the bot is.',
          ),
        );
      }
      const isByHttp = slack !== undefined && slack.appToken === undefined;
      if (isByHttp && publicUrl === undefined) {
        findings.push(
          warning(
            'Slack comes by HTTP, and PUBLIC_URL is not set.',
            'Set it to where Slack reaches the bot, as https://papers.example.org, and print the manifest anew.',
          ),
        );
      }
      if (findings.length > 0) return findings;
      const set = Object.keys(SETTINGS).filter((name) => env[name]?.trim());
      return [
        ok(set.length === 0 ? 'None is set: the console.' : `${set.length} set, none wrong.`),
      ];
    },
  };
}

const OURS = /^(?:SLACK|DISCORD|LLM|ARXIV|HUGGINGFACE|OPERATOR)_/;
/** Of our own tests and tools, and of other programs of these services. */
const OTHERS = /_TEST_LOG$/;

function isMistyped(name: string): boolean {
  return OURS.test(name) && !OTHERS.test(name) && SETTINGS[name] === undefined;
}

function meant(name: string): string {
  const [prefix = ''] = name.split('_');
  const near = Object.keys(SETTINGS).filter((each) => each.startsWith(`${prefix}_`));
  return `There are ${near.join(', ')}.`;
}
