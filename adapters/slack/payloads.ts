/** The fields that are read of what Slack sends, checked once. */

import { z } from 'zod';

const named = z.object({ id: z.string() });

/** Where a button stands, or a menu. */
const container = z
  .object({
    type: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
    thread_ts: z.string().optional(),
    channel_id: z.string().optional(),
  })
  .optional();

const action = z.object({
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.string().optional(),
  text: z.object({ text: z.string() }).optional(),
  selected_option: z.object({ value: z.string().optional() }).nullish(),
});

const stateValue = z.object({
  type: z.string().optional(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).optional(),
});

export const viewFields = z.object({
  id: z.string(),
  callback_id: z.string().optional(),
  private_metadata: z.string().optional(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), stateValue)) }).optional(),
});

export type SlackView = z.infer<typeof viewFields>;
export type StateValue = z.infer<typeof stateValue>;

const who = {
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  team: named.nullish(),
  enterprise: named.nullish(),
};

export const blockActions = z.object({
  ...who,
  actions: z.array(action).min(1),
  container,
  channel: named.optional(),
  message: z
    .object({
      ts: z.string(),
      text: z.string().optional(),
      thread_ts: z.string().optional(),
      blocks: z.array(z.unknown()).optional(),
    })
    .optional(),
  view: viewFields.optional(),
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
});

export type BlockActions = z.infer<typeof blockActions>;

export const viewSubmission = z.object({ ...who, view: viewFields });

export const messageAction = z.object({
  ...who,
  channel: named,
  message: z.object({
    ts: z.string(),
    text: z.string().optional(),
    thread_ts: z.string().optional(),
    attachments: z.array(z.object({ from_url: z.string().optional() })).optional(),
    blocks: z.array(z.unknown()).optional(),
  }),
  response_url: z.string(),
});

export const slashCommand = z.object({
  text: z.string().default(''),
  user_id: z.string(),
  user_name: z.string().optional(),
  channel_id: z.string(),
  team_id: z.string().optional(),
  enterprise_id: z.string().optional(),
  response_url: z.string(),
  trigger_id: z.string(),
});

/** What stands around every event. */
export const eventBody = z.object({
  event_id: z.string().optional(),
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
});

/** The workspace’s id; of an app that a whole organization installed, the organization’s. */
export function workspaceOf(body: {
  readonly team?: { readonly id: string } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
}): string {
  return body.team?.id ?? body.enterprise?.id ?? '';
}
