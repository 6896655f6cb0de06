/** The address by which a server’s admin adds the bot, with no more permissions than it uses. */

import { OAuth2Scopes } from 'discord.js';
import { LEAST_PERMISSIONS } from './permissions.ts';

export function discordInvite(applicationId: string): string {
  const url = new URL('https://discord.com/oauth2/authorize');
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`);
  url.searchParams.set('permissions', String(LEAST_PERMISSIONS));
  return url.href;
}
