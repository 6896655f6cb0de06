/** What the doctor looks at in Slack: the tokens, their scopes, and the channels. */

import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Check, type Finding, ok, warning, wrong } from '../../src/operations/doctor/check.ts';
import { checkPlaces } from '../../src/operations/doctor/check-places.ts';
import type { Place } from '../../src/store/store.ts';
import { BOT_SCOPES, PICTURE_SCOPES, READ_BACK_SCOPES } from './manifest.ts';
import { sdkLogger } from './sdk-logger.ts';
import { slackProblemWith } from './slack-chat.ts';
import { clientOptions } from './slack-clients.ts';
import { slackCode, toPlatformError } from './slack-errors.ts';
import type { SlackSettings } from './slack-options.ts';

export interface SlackCheckParts {
  readonly settings: SlackSettings;
  readonly logger: Logger;
  /** Where digests are posted, on any platform. */
  readonly places: () => Promise<readonly Place[]>;
  readonly operator: Place | undefined;
}

export function checkSlack({ settings, logger, places, operator }: SlackCheckParts): Check {
  const { apiUrl, botToken, appToken, oauth } = settings;
  const client = (token: string) =>
    new webApi.WebClient(
      token,
      clientOptions({ apiUrl, timeoutMs: 6000, logger: sdkLogger(logger) }),
    );
  return {
    name: 'Slack',
    async run() {
      const [bot, app] = await Promise.all([
        botToken === undefined ? [] : checkBotToken(client(botToken)),
        appToken === undefined ? [] : checkAppToken(client(appToken)),
      ]);
      const found = [...bot, ...app];
      if (oauth !== undefined) {
        found.push(ok('Workspaces install it by themselves: their tokens are not looked at.'));
        return found;
      }
      const isIn = botToken !== undefined && found.every(({ status }) => status !== 'wrong');
      if (!isIn) return found;
      const web = client(botToken);
      const problemWith = (place: Place) => slackProblemWith(web, place.channel);
      const channels = await checkPlaces({ name: 'slack', problemWith }, await places(), operator);
      return [...found, ...channels];
    },
  };
}

/** Scopes that may be missing, and what it is like without them. */
const OPTIONAL_EFFECTS: readonly (readonly [readonly string[], string])[] = [
  [READ_BACK_SCOPES, 'a thread whose post got lost stays unfinished'],
  [PICTURE_SCOPES, 'the plots of trends are drawn in bars, not as pictures'],
];

async function checkBotToken(client: webApi.WebClient): Promise<readonly Finding[]> {
  try {
    const { response_metadata, team } = await client.auth.test();
    const scopes = new Set(response_metadata?.scopes ?? []);
    const missing = BOT_SCOPES.filter((scope) => !scopes.has(scope));
    if (missing.length > 0) {
      return [
        wrong(
          `SLACK_BOT_TOKEN lacks ${missing.join(', ')}.`,
          'Add them under “OAuth & Permissions” of the app, or paste the manifest anew, and install the app again.',
        ),
      ];
    }
    const found = [ok(`SLACK_BOT_TOKEN is right${team === undefined ? '' : `, for ${team}`}.`)];
    for (const [needed, effect] of OPTIONAL_EFFECTS) {
      const missed = needed.filter((scope) => !scopes.has(scope));
      if (missed.length === 0) continue;
      found.push(
        warning(`Without ${missed.join(' and ')} ${effect}.`, 'Grant it if that matters to you.'),
      );
    }
    return found;
  } catch (error) {
    return [
      refusal(
        'SLACK_BOT_TOKEN',
        error,
        'Copy the bot token, xoxb-…, from “OAuth & Permissions” of your app.',
      ),
    ];
  }
}

/** Asks for an address of a socket, and opens none. */
async function checkAppToken(client: webApi.WebClient): Promise<readonly Finding[]> {
  try {
    await client.apps.connections.open({});
    return [ok('SLACK_APP_TOKEN is right: Socket Mode.')];
  } catch (error) {
    const todo =
      'Make an app-level token, xapp-…, with the scope connections:write, under “Basic Information” of your app, and see that Socket Mode is on.';
    return [refusal('SLACK_APP_TOKEN', error, todo)];
  }
}

function refusal(name: string, raw: unknown, todo: string): Finding {
  const code = slackCode(raw);
  if (code !== undefined) return wrong(`${name} is refused by Slack (${code}).`, todo);
  return wrong(
    toPlatformError(raw).message,
    'Check SLACK_API_URL, and the way out of this network.',
  );
}
