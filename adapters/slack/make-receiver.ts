/** The SDK’s part that hears Slack, and that lets workspaces install the app. */

import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { SettingsError, UnavailableError } from '../../src/errors.ts';
import type { SlackInstallations } from './installations.ts';
import {
  BOT_SCOPES,
  EVENTS_PATH,
  INSTALL_PATH,
  OPTIONAL_SCOPES,
  REDIRECT_PATH,
} from './manifest.ts';
import { sdkLogger } from './sdk-logger.ts';
import type { clientOptions, TokenOf } from './slack-clients.ts';
import type { SlackOptions, SlackSettings } from './slack-options.ts';

/** Socket Mode where there is an app token, else HTTP. Throws a SettingsError with neither. */
export function makeReceiver(
  { settings, logger, timing }: SlackOptions,
  installationStore: SlackInstallations,
  api: () => ReturnType<typeof clientOptions>,
): SocketModeReceiver | HTTPReceiver {
  const { oauth, appToken, signingSecret, apiUrl } = settings;
  const shared = {
    logger: sdkLogger(logger),
    installerOptions: {
      clientOptions: api(),
      authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
    },
    ...(oauth === undefined
      ? {}
      : {
          clientId: oauth.clientId,
          clientSecret: oauth.clientSecret,
          stateSecret: oauth.stateSecret,
          installationStore,
          scopes: [...BOT_SCOPES, ...OPTIONAL_SCOPES],
          ...(oauth.publicUrl === undefined
            ? {}
            : { redirectUri: new URL(REDIRECT_PATH, oauth.publicUrl).href }),
        }),
  };
  if (appToken !== undefined) {
    const pingTimeoutMs = timing?.pingTimeoutMs;
    return new SocketModeReceiver({
      ...shared,
      appToken,
      autoReconnectEnabled: false,
      ...(pingTimeoutMs === undefined ? {} : { clientPingTimeout: pingTimeoutMs }),
    });
  }
  if (signingSecret === undefined) {
    throw new SettingsError([
      'Slack needs SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET with PORT (HTTP).',
    ]);
  }
  return new HTTPReceiver({ ...shared, signingSecret, endpoints: [EVENTS_PATH] });
}

/** The token of a workspace, renewed where it expires. */
export function tokenOf(
  settings: SlackSettings,
  receiver: SocketModeReceiver | HTTPReceiver,
): TokenOf {
  const { botToken } = settings;
  if (botToken !== undefined) return async () => botToken;
  return async (workspace) => {
    const isEnterprise = workspace.startsWith('E');
    const found = await receiver.installer?.authorize({
      teamId: isEnterprise ? undefined : workspace,
      enterpriseId: isEnterprise ? workspace : undefined,
      isEnterpriseInstall: isEnterprise,
    });
    if (found?.botToken === undefined) {
      throw new UnavailableError('Paperwire is not installed in this workspace.');
    }
    return found.botToken;
  };
}
