/**
 * Checks the forms that a bot sends, message by message, as Discord does.
 * https://docs.discord.com/developers/components/reference
 * https://docs.discord.com/developers/resources/message
 */

import { FormCheck } from './discord-errors.ts';

export type Json = Readonly<Record<string, unknown>>;

export const IS_COMPONENTS_V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;
export const SUPPRESS_NOTIFICATIONS = 1 << 12;
const SUPPRESS_EMBEDS = 1 << 2;

export interface MessageContext {
  /** Flags that this route takes. */
  readonly allowedFlags: number;
  /** Flags that the message has already, for an edit. */
  readonly flags?: number;
  readonly isEdit?: boolean;
  /** Names of the files that came with the form. */
  readonly files: readonly string[];
}

/** Throws “Invalid Form Body” with every fault. Gives the flags of the message. */
export function checkMessage(form: Json, context: MessageContext): number {
  const check = new FormCheck();
  const given = Number(form['flags'] ?? 0);
  const allowed = context.allowedFlags | SUPPRESS_EMBEDS | IS_COMPONENTS_V2;
  if ((given & ~allowed) !== 0) {
    check.fault('flags', 'MESSAGE_FLAGS_INVALID', `Flags ${given} are not allowed here.`);
  }
  const flags = (context.flags ?? 0) | given;
  if ((flags & IS_COMPONENTS_V2) !== 0) checkVersion2(form, context, check);
  else checkVersion1(form, context, check);
  checkAttachments(form['attachments'], context, check);
  checkMentions(form['allowed_mentions'], check);
  checkNonce(form, check);
  check.throwFaults();
  return flags;
}

/** Throws “Invalid Form Body” for a form to be filled in. */
export function checkModal(form: Json): void {
  const check = new FormCheck();
  check.text('data.custom_id', form['custom_id'], 1, 100);
  check.text('data.title', form['title'], 1, 45);
  const components = toList(form['components']);
  check.count('data.components', components, 1, 5);
  const seen = new Set<string>();
  for (const [index, component] of components.entries()) {
    const path = `data.components[${index}]`;
    if (component['type'] === TEXT_DISPLAY) {
      check.text(`${path}.content`, component['content'], 1, 4000);
    } else if (component['type'] === LABEL) {
      checkLabel(component, path, seen, check);
    } else {
      check.fault(path, 'UNION_TYPE_CHOICES', 'Takes a label or a text display.');
    }
  }
  check.throwFaults();
}

/** Every component, the nested ones included, in order. */
export function allComponents(components: unknown): readonly Json[] {
  return toList(components).flatMap((component) => [
    component,
    ...allComponents(component['components']),
    ...(isJson(component['accessory']) ? [component['accessory']] : []),
  ]);
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export const ACTION_ROW = 1;
export const BUTTON = 2;
export const STRING_SELECT = 3;
export const TEXT_INPUT = 4;
const SECTION = 9;
export const TEXT_DISPLAY = 10;
const THUMBNAIL = 11;
const MEDIA_GALLERY = 12;
export const FILE = 13;
const SEPARATOR = 14;
export const CONTAINER = 17;
export const LABEL = 18;
const SELECTS = new Set([STRING_SELECT, 5, 6, 7, 8]);

function checkVersion2(form: Json, context: MessageContext, check: FormCheck): void {
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
    const value = form[field];
    const isEmpty =
      value === undefined || value === null || (Array.isArray(value) && !value.length);
    if (!isEmpty && value !== '') {
      check.fault(
        field,
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        'Not with components.',
      );
    }
  }
  const components = toList(form['components']);
  if (form['components'] === undefined && context.isEdit === true) return;
  if (components.length === 0) check.fault('components', 'BASE_TYPE_REQUIRED', 'Required.');
  checkTree(
    components,
    [ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER],
    'components',
    context,
    check,
  );
  const all = allComponents(components);
  if (all.length > 40) {
    check.fault('components', 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', `${all.length} of 40.`);
  }
  const text = all.reduce((sum, each) => sum + [...String(each['content'] ?? '')].length, 0);
  if (text > 4000) {
    check.fault('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', `${text} of 4000.`);
  }
  const shown = new Set(all.flatMap(attachedIn));
  for (const name of context.files) {
    if (!shown.has(`attachment://${name}`)) {
      check.fault('files', 'ATTACHMENT_NOT_SHOWN', `${name} would be seen by nobody.`);
    }
  }
  checkUnique(all, check);
}

/** The addresses by which a component shows what is attached. */
function attachedIn(component: Json): readonly unknown[] {
  const media = [component['file'], ...toList(component['items']).map((item) => item['media'])];
  return media.flatMap((each) => (isJson(each) ? [each['url']] : []));
}

/** Descriptions are read out: none may be missing of a picture. */
function checkAttachments(given: unknown, { files }: MessageContext, check: FormCheck): void {
  const attachments = toList(given);
  for (const [index, { id, filename, description }] of attachments.entries()) {
    const path = `attachments[${index}]`;
    if (filename !== files[Number(id)]) {
      check.fault(path, 'ATTACHMENT_NOT_FOUND', `${String(id)} is not ${String(filename)}.`);
    }
    check.optionalText(`${path}.description`, description, 1, 1024);
  }
  for (const [index, name] of files.entries()) {
    const own = attachments.find(({ id }) => Number(id) === index);
    if (/\.png$/.test(name) && own?.['description'] === undefined) {
      check.fault(`files[${index}]`, 'BASE_TYPE_REQUIRED', `${name} has no description.`);
    }
  }
}

function checkVersion1(form: Json, context: MessageContext, check: FormCheck): void {
  check.optionalText('content', form['content'], 0, 2000);
  const embeds = toList(form['embeds']);
  const components = toList(form['components']);
  check.count('embeds', embeds, 0, 10);
  check.count('components', components, 0, 5);
  checkTree(components, [ACTION_ROW], 'components', context, check);
  checkUnique(allComponents(components), check);
  const isEmpty = !form['content'] && embeds.length === 0 && context.files.length === 0;
  if (isEmpty && context.isEdit !== true) {
    check.fault('content', 'MESSAGE_EMPTY', 'Cannot send an empty message');
  }
}

function checkTree(
  components: readonly Json[],
  allowed: readonly number[],
  path: string,
  context: MessageContext,
  check: FormCheck,
): void {
  for (const [index, component] of components.entries()) {
    const here = `${path}[${index}]`;
    const type = Number(component['type']);
    if (!allowed.includes(type)) {
      check.fault(here, 'UNION_TYPE_CHOICES', `Component ${type} may not stand here.`);
      continue;
    }
    checkComponent(component, type, here, context, check);
  }
}

function checkComponent(
  component: Json,
  type: number,
  path: string,
  context: MessageContext,
  check: FormCheck,
): void {
  const nested = toList(component['components']);
  switch (type) {
    case CONTAINER:
      check.count(`${path}.components`, nested, 1, 39);
      checkTree(
        nested,
        [ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR],
        `${path}.components`,
        context,
        check,
      );
      break;
    case TEXT_DISPLAY:
      check.text(`${path}.content`, component['content'], 1, 4000);
      break;
    case SECTION:
      check.count(`${path}.components`, nested, 1, 3);
      checkTree(nested, [TEXT_DISPLAY], `${path}.components`, context, check);
      checkTree(
        toList([component['accessory']]),
        [BUTTON, THUMBNAIL],
        `${path}.accessory`,
        context,
        check,
      );
      break;
    case FILE: {
      const url = isJson(component['file']) ? component['file']['url'] : undefined;
      if (!context.files.some((name) => url === `attachment://${name}`)) {
        check.fault(`${path}.file`, 'UNKNOWN_ATTACHMENT', `${String(url)} was not attached.`);
      }
      break;
    }
    case MEDIA_GALLERY: {
      const items = toList(component['items']);
      check.count(`${path}.items`, items, 1, 10);
      for (const [index, { media, description }] of items.entries()) {
        const url = isJson(media) ? media['url'] : undefined;
        if (!context.files.some((name) => url === `attachment://${name}`)) {
          check.fault(
            `${path}.items[${index}]`,
            'UNKNOWN_ATTACHMENT',
            `${String(url)} is not there.`,
          );
        }
        check.text(`${path}.items[${index}].description`, description, 1, 1024);
      }
      break;
    }
    case ACTION_ROW:
      checkRow(nested, path, check);
      break;
    default:
  }
}

function checkRow(nested: readonly Json[], path: string, check: FormCheck): void {
  check.count(`${path}.components`, nested, 1, 5);
  const hasSelect = nested.some((each) => SELECTS.has(Number(each['type'])));
  if (hasSelect && nested.length > 1) {
    check.fault(path, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A menu fills a row.');
  }
  for (const [index, component] of nested.entries()) {
    const here = `${path}.components[${index}]`;
    if (component['type'] === BUTTON) checkButton(component, here, check);
    else if (component['type'] === STRING_SELECT) checkSelect(component, here, check);
    else check.fault(here, 'UNION_TYPE_CHOICES', 'Only buttons and menus stand in a row.');
  }
}

function checkButton(button: Json, path: string, check: FormCheck): void {
  check.integer(`${path}.style`, button['style'], 1, 5);
  check.text(`${path}.label`, button['label'], 1, 80);
  if (button['style'] === 5) {
    if (button['custom_id'] !== undefined) {
      check.fault(path, 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE', 'One of both.');
    }
    check.text(`${path}.url`, button['url'], 1, 512);
    const url = String(button['url']);
    if (!URL.canParse(url) || !/^(https?|discord):\/\//.test(url)) {
      check.fault(`${path}.url`, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    }
  } else {
    check.text(`${path}.custom_id`, button['custom_id'], 1, 100);
  }
}

function checkSelect(select: Json, path: string, check: FormCheck): void {
  check.text(`${path}.custom_id`, select['custom_id'], 1, 100);
  check.optionalText(`${path}.placeholder`, select['placeholder'], 0, 150);
  const options = toList(select['options']);
  check.count(`${path}.options`, options, 1, 25);
  for (const [index, option] of options.entries()) {
    check.text(`${path}.options[${index}].label`, option['label'], 1, 100);
    check.text(`${path}.options[${index}].value`, option['value'], 1, 100);
    check.optionalText(`${path}.options[${index}].description`, option['description'], 1, 100);
  }
  if (new Set(options.map((option) => option['value'])).size < options.length) {
    check.fault(`${path}.options`, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'Value used twice.');
  }
}

function checkLabel(label: Json, path: string, seen: Set<string>, check: FormCheck): void {
  check.text(`${path}.label`, label['label'], 1, 45);
  check.optionalText(`${path}.description`, label['description'], 1, 100);
  const field = isJson(label['component']) ? label['component'] : {};
  const here = `${path}.component`;
  const id = String(field['custom_id']);
  if (seen.has(id)) check.fault(here, 'COMPONENT_CUSTOM_ID_DUPLICATED', `${id} is used twice.`);
  seen.add(id);
  if (field['type'] === STRING_SELECT) {
    checkSelect(field, here, check);
  } else if (field['type'] === TEXT_INPUT) {
    check.text(`${here}.custom_id`, field['custom_id'], 1, 100);
    check.integer(`${here}.style`, field['style'], 1, 2);
    check.optionalText(`${here}.placeholder`, field['placeholder'], 0, 100);
    check.optionalText(`${here}.value`, field['value'], 0, 4000);
    if (field['label'] !== undefined) check.fault(here, 'BASE_TYPE_UNKNOWN', 'The label has it.');
  } else {
    check.fault(here, 'UNION_TYPE_CHOICES', 'Takes a text input or a menu.');
  }
}

function checkUnique(components: readonly Json[], check: FormCheck): void {
  for (const field of ['custom_id', 'id'] as const) {
    const seen = new Set<unknown>();
    for (const component of components) {
      const value = component[field];
      if (value === undefined || value === 0) continue;
      if (seen.has(value)) {
        check.fault(
          'components',
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          `${field} ${value} is used twice.`,
        );
      }
      seen.add(value);
      if (field === 'id') check.integer('components.id', value, 1, 2 ** 31 - 1);
    }
  }
}

function checkMentions(mentions: unknown, check: FormCheck): void {
  if (mentions === undefined || mentions === null) return;
  const parse = isJson(mentions) ? (mentions['parse'] ?? []) : undefined;
  const isRight =
    Array.isArray(parse) && parse.every((each) => ['users', 'roles', 'everyone'].includes(each));
  if (!isRight) check.fault('allowed_mentions', 'BASE_TYPE_CHOICES', 'Takes a list `parse`.');
}

function checkNonce(form: Json, check: FormCheck): void {
  const nonce = form['nonce'];
  if (
    nonce !== undefined &&
    (typeof nonce === 'string' ? nonce.length > 25 : !Number.isInteger(nonce))
  ) {
    check.fault('nonce', 'NONCE_TYPE_INVALID', 'At most 25 characters.');
  }
  if (form['enforce_nonce'] === true && nonce === undefined) {
    check.fault('nonce', 'BASE_TYPE_REQUIRED', 'A nonce must be there to be enforced.');
  }
}
