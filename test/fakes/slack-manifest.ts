/**
 * What Slack accepts as an app’s manifest, and the scopes that its events need.
 * By https://docs.slack.dev/reference/app-manifest
 */

import { z } from 'zod';

const url = z.string().regex(/^https:\/\/\S+$/, 'no https address');

const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).optional(),
    long_description: z.string().min(174).max(4000).optional(),
    background_color: z
      .string()
      .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i)
      .optional(),
  }),
  features: z.strictObject({
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[\w .-]{1,80}$/),
      always_online: z.boolean().optional(),
    }),
    app_home: z
      .strictObject({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      })
      .optional(),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[^\s]{1,31}$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000).optional(),
          should_escape: z.boolean().optional(),
          url: url.optional(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10)
      .optional(),
    unfurl_domains: z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/))
      .max(5)
      .optional(),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(url).min(1).max(1000).optional(),
    scopes: z.strictObject({
      bot: z.array(z.string()).max(255),
      bot_optional: z.array(z.string()).optional(),
    }),
  }),
  settings: z.strictObject({
    event_subscriptions: z
      .strictObject({ request_url: url.optional(), bot_events: z.array(z.string()).max(100) })
      .optional(),
    interactivity: z
      .strictObject({ is_enabled: z.boolean(), request_url: url.optional() })
      .optional(),
    org_deploy_enabled: z.boolean().optional(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean().optional(),
  }),
});

export type FakeManifest = z.infer<typeof Manifest>;

/** The scope without which Slack sends no such event. */
const SCOPE_OF_EVENT: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  link_shared: ['links:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  tokens_revoked: [],
};

const KNOWN_SCOPES = new Set([
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'users:read',
]);

/** The manifest, or why Slack does not take it. */
export function readManifest(value: unknown): {
  readonly manifest: FakeManifest | undefined;
  readonly faults: readonly string[];
} {
  const { data, error } = Manifest.safeParse(value);
  if (data === undefined) {
    const faults = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    return { manifest: undefined, faults };
  }
  const faults: string[] = [];
  const { bot, bot_optional = [] } = data.oauth_config.scopes;
  for (const scope of bot) {
    if (!KNOWN_SCOPES.has(scope)) faults.push(`oauth_config.scopes.bot: no scope ${scope}`);
  }
  for (const scope of bot_optional) {
    if (!bot.includes(scope)) faults.push(`bot_optional: ${scope} is not among the scopes`);
  }
  for (const event of data.settings.event_subscriptions?.bot_events ?? []) {
    const needed = SCOPE_OF_EVENT[event];
    if (needed === undefined) faults.push(`bot_events: no event ${event}`);
    for (const scope of needed ?? []) {
      if (!bot.includes(scope)) faults.push(`bot_events: ${event} needs ${scope}`);
    }
  }
  if (!bot.includes('commands')) faults.push('slash_commands need the scope commands');
  if ((data.features.unfurl_domains ?? []).length > 0 && !bot.includes('links:read')) {
    faults.push('unfurl_domains need the scope links:read');
  }
  if (!data.settings.socket_mode_enabled) {
    const urls = [
      data.settings.event_subscriptions?.request_url,
      data.settings.interactivity?.request_url,
      ...data.features.slash_commands.map((command) => command.url),
    ];
    if (urls.some((each) => each === undefined))
      faults.push('request_url: missing without Socket Mode');
  }
  return { manifest: faults.length === 0 ? data : undefined, faults };
}
