/** The Slack app that Paperwire needs, made from its commands: to be pasted when an app is made. */

import type { webApi } from '@slack/bolt';
import type { Command } from '../../commands/command.ts';
import { LOOK_UP } from './link-cards.ts';
import { PREFIX } from './slack-bot.ts';
import { MANIFEST_USAGE_HINT } from './slack-limits.ts';

export interface ManifestOptions {
  /** Where Slack reaches the bot: `https://papers.example.org`; `undefined` for Socket Mode. */
  readonly publicUrl: string | undefined;
}

/** Each with the reason it is asked for. */
export const BOT_SCOPES = [
  // The slash command and the message shortcut.
  'commands',
  // Answers, shared cards and the daily thread, where the bot was invited.
  'chat:write',
  // Mentions in channels.
  'app_mentions:read',
  // What people write to the bot itself.
  'im:history',
  // To tell the owner of a subscription that it is paused, and for answers from the App Home.
  'im:write',
  // Whether a direct message is the one with the bot.
  'im:read',
  // Cards below pasted links to papers.
  'links:read',
  'links:write',
  // The person’s time zone and name.
  'users:read',
  // Whether a channel is archived, and that the bot was added to one.
  'channels:read',
  'groups:read',
] as const;

/**
 * For reading back what the bot itself posted, when Slack’s answer to a post was lost. Without them
 * such a thread is left unfinished rather than posted twice.
 */
export const READ_BACK_SCOPES = ['channels:history', 'groups:history'] as const;
/** For the pictures of `trends`; without it they are drawn in bars. */
export const PICTURE_SCOPES = ['files:write'] as const;
export const OPTIONAL_SCOPES = [...READ_BACK_SCOPES, ...PICTURE_SCOPES] as const;

export const EVENTS_PATH = '/slack/events';
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** Sites whose links to papers get a card; five at the most. */
const UNFURL_DOMAINS = ['arxiv.org', 'huggingface.co', 'alphaxiv.org'];

type Manifest = Parameters<webApi.WebClient['apps']['manifest']['validate']>[0]['manifest'];

export function slackManifest(
  commands: readonly Command[],
  { publicUrl }: ManifestOptions,
): Manifest {
  const base = publicUrl?.replace(/\/+$/, '');
  const eventsUrl = base === undefined ? {} : { request_url: base + EVENTS_PATH };
  const url = base === undefined ? {} : { url: base + EVENTS_PATH };
  const redirects = base === undefined ? {} : { redirect_urls: [base + REDIRECT_PATH] };
  return {
    display_information: {
      name: 'Paperwire',
      description: 'Research papers for your team: search, summaries, and a daily thread',
      background_color: '#1f2937',
    },
    features: {
      bot_user: { display_name: 'Paperwire', always_online: true },
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      slash_commands: [
        {
          command: PREFIX,
          description: 'Find research papers, or have them brought to you',
          usage_hint: usageHint(commands),
          should_escape: false,
          ...url,
        },
      ],
      shortcuts: [
        {
          name: 'Look up papers here',
          type: 'message',
          callback_id: LOOK_UP,
          description: 'Shows the papers that this message names',
        },
      ],
      unfurl_domains: UNFURL_DOMAINS,
    },
    oauth_config: {
      ...redirects,
      scopes: { bot: [...BOT_SCOPES, ...OPTIONAL_SCOPES], bot_optional: [...OPTIONAL_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...eventsUrl, bot_events: [...BOT_EVENTS] },
      interactivity: { is_enabled: true, ...eventsUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: base === undefined,
      token_rotation_enabled: false,
    },
  };
}

const BOT_EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'link_shared',
  'member_joined_channel',
  'message.im',
  'tokens_revoked',
] as const;

function usageHint(commands: readonly Command[]): string {
  const verbs = commands.map(({ name }) => name).join(' | ');
  return `[words | ${verbs}]`.slice(0, MANIFEST_USAGE_HINT);
}
