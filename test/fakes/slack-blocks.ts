/**
 * What Slack refuses in blocks, texts and views: unknown types and properties, wrong counts and
 * lengths, ids that are not unique. By https://docs.slack.dev/reference/block-kit; written apart
 * from the adapter, so that the two check each other.
 */

import { z } from 'zod';

/** The faults of a message’s blocks, each as `where: what`; `[]` when Slack takes them. */
export function blockFaults(blocks: unknown): readonly string[] {
  const shapes = faultsOf(z.array(MessageBlock).min(1).max(50), blocks);
  if (shapes.length > 0) return shapes;
  const length = textLength(blocks);
  const tooLong = length > 13_200 ? [`msg_blocks_too_long: ${length} characters`] : [];
  return [...tooLong, ...repeatedIds(blocks), ...brokenText(blocks)];
}

/** The faults of a view for `views.open`, `views.update` (modal) or `views.publish` (home). */
export function viewFaults(view: unknown, type: 'modal' | 'home'): readonly string[] {
  const shapes = faultsOf(type === 'modal' ? Modal : Home, view);
  if (shapes.length > 0) return shapes;
  const { blocks, submit } = view as { blocks: { type: string }[]; submit?: unknown };
  const hasInput = blocks.some((block) => block.type === 'input');
  const noSubmit = type === 'modal' && hasInput && submit === undefined;
  return [
    ...(noSubmit ? ['submit: missing though there is an input block'] : []),
    ...repeatedIds(blocks),
    ...brokenText(view),
  ];
}

/** Slack answers these by cutting or refusing. */
export function textFaults(text: unknown): readonly string[] {
  if (typeof text !== 'string' || text.trim() === '') return ['text: no fallback text'];
  if (text.length > 4000) return ['text: more than 4,000 characters'];
  return brokenText(text);
}

/** Whether a fallback text would call someone, or show a link by another name. */
export function pings(text: string): boolean {
  return /<(?:[!@#]|[a-z]+:)/i.test(text);
}

function faultsOf(schema: z.ZodType, value: unknown): readonly string[] {
  const { error } = schema.safeParse(value);
  if (error === undefined) return [];
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

const text = (max: number) => z.string().min(1).max(max);
const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: text(max).refine((value) => value.trim() !== '', 'only white space'),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(max), verbatim: z.boolean().optional() });
const anyText = (max: number) => z.union([plainText(max), mrkdwn(max)]);
const id = text(255).optional();
const webUrl = text(3000).refine(
  (value) => URL.canParse(value) && /^https?:\/\//.test(value),
  'no web address',
);
const option = z.strictObject({
  text: plainText(75),
  value: text(150),
  description: plainText(75).optional(),
});
const overflowOption = option.extend({ url: webUrl.optional() });
const confirm = z.strictObject({
  title: plainText(100),
  text: plainText(300),
  confirm: plainText(30),
  deny: plainText(30),
});

const Button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: id,
  url: webUrl.optional(),
  value: text(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: text(75).optional(),
});
const Overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: z.array(overflowOption).min(1).max(5),
  confirm: confirm.optional(),
});
const StaticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  placeholder: plainText(150).optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
});
const ConversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  action_id: id,
  placeholder: plainText(150).optional(),
  initial_conversation: text(30).optional(),
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
});
const Datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: id,
  placeholder: plainText(150).optional(),
  initial_date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
});
const Checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: id,
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).optional(),
});
const dispatchConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});
const TextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id,
  placeholder: plainText(150).optional(),
  initial_value: text(3000).optional(),
  multiline: z.boolean().optional(),
  max_length: z.int().min(1).max(3000).optional(),
  dispatch_action_config: dispatchConfig.optional(),
});
const NumberInput = z.strictObject({
  type: z.literal('number_input'),
  action_id: id,
  is_decimal_allowed: z.boolean(),
  initial_value: z
    .string()
    .regex(/^-?\d+$/)
    .optional(),
  min_value: z
    .string()
    .regex(/^-?\d+$/)
    .optional(),
  max_value: z
    .string()
    .regex(/^-?\d+$/)
    .optional(),
  placeholder: plainText(150).optional(),
  dispatch_action_config: dispatchConfig.optional(),
});

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();
const Leaf = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal('link'),
    url: webUrl,
    text: z.string().min(1).optional(),
    style,
    unsafe: z.boolean().optional(),
  }),
]);
const leaves = z.array(Leaf).min(1);
const RichSection = z.strictObject({ type: z.literal('rich_text_section'), elements: leaves });
const RichText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        RichSection,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border: z.int().min(0).max(1).optional(),
          elements: z.array(RichSection).min(1),
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: leaves }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: leaves }),
      ]),
    )
    .min(1),
});
const Image = z
  .strictObject({
    type: z.literal('image'),
    block_id: id,
    image_url: webUrl.optional(),
    slack_file: z.strictObject({ id: z.string().regex(/^F[A-Z0-9]{8,}$/) }).optional(),
    alt_text: text(2000).refine((value) => value.trim() !== '', 'only white space'),
    title: plainText(2000).optional(),
  })
  .refine(
    (block) => (block.image_url === undefined) !== (block.slack_file === undefined),
    'takes either image_url or slack_file',
  );
const Section = z
  .strictObject({
    type: z.literal('section'),
    block_id: id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.union([Button, Overflow, StaticSelect]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text ?? block.fields, 'neither text nor fields');
const Context = z.strictObject({
  type: z.literal('context'),
  block_id: id,
  elements: z
    .array(z.union([plainText(3000), mrkdwn(3000)]))
    .min(1)
    .max(10),
});
const Header = z.strictObject({ type: z.literal('header'), block_id: id, text: plainText(150) });
const Divider = z.strictObject({ type: z.literal('divider'), block_id: id });
const Actions = z.strictObject({
  type: z.literal('actions'),
  block_id: id,
  elements: z
    .array(z.discriminatedUnion('type', [Button, Overflow, StaticSelect, ConversationsSelect]))
    .min(1)
    .max(25),
});
const Input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    TextInput,
    NumberInput,
    StaticSelect,
    ConversationsSelect,
    Datepicker,
    Checkboxes,
  ]),
});

const shown = [RichText, Image, Section, Context, Header, Divider, Actions] as const;
const MessageBlock = z.union(shown);
const ViewBlock = z.union([...shown, Input]);
const viewFields = {
  blocks: z.array(ViewBlock).min(1).max(100),
  callback_id: text(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  external_id: text(255).optional(),
};
const Modal = z.strictObject({
  ...viewFields,
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  notify_on_close: z.boolean().optional(),
  clear_on_close: z.boolean().optional(),
});
const Home = z.strictObject({ ...viewFields, type: z.literal('home') });

function repeatedIds(value: unknown): readonly string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  walk(value, (name, each) => {
    if ((name !== 'action_id' && name !== 'block_id') || typeof each !== 'string') return;
    const key = `${name} ${each}`;
    if (seen.has(key)) faults.push(`${key}: not unique`);
    seen.add(key);
  });
  return faults;
}

/** Half an emoji, or a character that no text holds. */
function brokenText(value: unknown): readonly string[] {
  const faults: string[] = [];
  const check = (text: string) => {
    if (!text.isWellFormed()) faults.push('text: half of a surrogate pair');
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text))
      faults.push('text: control character');
  };
  if (typeof value === 'string') check(value);
  walk(value, (_name, each) => {
    if (typeof each === 'string') check(each);
  });
  return faults;
}

function textLength(value: unknown): number {
  let length = 0;
  walk(value, (name, each) => {
    if (name === 'text' && typeof each === 'string') length += each.length;
  });
  return length;
}

function walk(value: unknown, visit: (name: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, each] of Object.entries(value)) {
    visit(name, each);
    walk(each, visit);
  }
}
