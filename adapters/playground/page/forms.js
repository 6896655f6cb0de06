/** Forms in a dialog: a Slack view, or a Discord modal. */

import { element } from './elements.js';
import { drawBlocks } from './slack-blocks.js';

const PREVIEW_DELAY_MS = 250;
const STRING_SELECT = 3;
const TEXT_INPUT = 4;

/**
 * Shows a form. `onPreview` and `onSubmit` are given what it holds and resolve with what becomes of
 * it: another form, or nothing where it is done.
 */
export function openDialog(dialog, form, handlers) {
  const { body, fields, isLive } = form.slack ? slackForm(form.slack) : discordForm(form.discord);
  const below = element('div', { class: 'below', 'aria-live': 'polite' });
  if (form.slack) below.append(...drawBlocks(belowOf(form.slack), () => {}));
  const title = form.slack ? form.slack.title.text : form.discord.title;
  const submitLabel = form.slack ? form.slack.submit?.text : 'Submit';
  const closeLabel = form.slack?.close?.text ?? 'Cancel';
  const content = () => ({ command: form.command, ...contentOf(form, fields) });

  const submit = async (event) => {
    event.preventDefault();
    const next = await handlers.onSubmit(content());
    if (next?.form) openDialog(dialog, next.form, handlers);
    else dialog.close();
  };
  let waiting;
  const preview = () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const next = await handlers.onPreview(content());
      const view = next?.form?.slack;
      if (view) below.replaceChildren(...drawBlocks(belowOf(view), () => {}));
    }, PREVIEW_DELAY_MS);
  };
  const buttons = element(
    'div',
    { class: 'dialog-buttons' },
    element('button', { type: 'button', class: 'button', click: () => dialog.close() }, closeLabel),
    submitLabel === undefined
      ? ''
      : element('button', { type: 'submit', class: 'button primary' }, submitLabel),
  );
  const drawn = element(
    'form',
    { autocomplete: 'off', submit, ...(isLive ? { change: preview } : {}) },
    element('h2', { class: 'dialog-title', id: 'form-title', tabindex: -1 }, title),
    element('div', { class: 'dialog-body', tabindex: 0 }, ...body, below),
    buttons,
  );
  dialog.replaceChildren(drawn);
  if (!dialog.open) dialog.showModal();
  const first = fields[0]?.control ?? dialog.querySelector('h2');
  first.focus();
  if (isLive && below.childElementCount === 0) preview();
}

function belowOf(view) {
  return view.blocks.filter((block) => block.type !== 'input');
}

function contentOf(form, fields) {
  if (form.discord) {
    return { fields: Object.fromEntries(fields.map(({ id, read }) => [id, read()])) };
  }
  const values = {};
  for (const { id, block, read } of fields) values[block] = { [id]: read() };
  return {
    view: { id: 'form', private_metadata: form.slack.private_metadata, state: { values } },
  };
}

function slackForm(view) {
  const inputs = view.blocks.filter((block) => block.type === 'input');
  const fields = inputs.map(slackField);
  const isLive = inputs.some((block) => block.dispatch_action === true);
  return { body: fields.map(({ drawn }) => drawn), fields, isLive };
}

function slackField({ block_id: block, label, hint, optional, element: shown }) {
  const id = shown.action_id;
  const { control, read } = slackControl(shown);
  if (optional !== true && control.tagName === 'INPUT') control.required = true;
  const drawn = labelled(control, label.text, hint?.text, optional === true);
  return {
    id,
    block,
    control: control.matches('input, select') ? control : undefined,
    read,
    drawn,
  };
}

function slackControl(shown) {
  switch (shown.type) {
    case 'conversations_select': {
      const channel = shown.initial_conversation;
      const control = element('select', {}, element('option', { value: channel }, `# ${channel}`));
      return { control, read: () => ({ selected_conversation: control.value }) };
    }
    case 'static_select': {
      const options = shown.options.map(({ text, value }) =>
        element('option', { value, selected: value === shown.initial_option?.value }, text.text),
      );
      const none = shown.initial_option ? [] : [element('option', { value: '' }, 'Choose…')];
      const control = element('select', {}, ...none, ...options);
      return {
        control,
        read: () => (control.value === '' ? {} : { selected_option: { value: control.value } }),
      };
    }
    case 'checkboxes': {
      const control = element('input', { type: 'checkbox', value: shown.options[0].value });
      return {
        control,
        read: () => ({ selected_options: control.checked ? [{ value: control.value }] : [] }),
      };
    }
    case 'datepicker': {
      const control = element('input', { type: 'date' });
      return { control, read: () => ({ selected_date: control.value || null }) };
    }
    default: {
      const isNumber = shown.type === 'number_input';
      const control = element('input', {
        type: isNumber ? 'number' : 'text',
        min: shown.min_value,
        max: shown.max_value,
        maxlength: shown.max_length,
        placeholder: shown.placeholder?.text,
        value: shown.initial_value,
      });
      return { control, read: () => ({ value: control.value }) };
    }
  }
}

function discordForm(modal) {
  const fields = modal.components.map(({ label, description, component }) => {
    const { control, read } = discordControl(component);
    const drawn = labelled(control, label, description, component.required !== true);
    return { id: component.custom_id, control, read, drawn };
  });
  return { body: fields.map(({ drawn }) => drawn), fields, isLive: false };
}

function discordControl({ type, options, value, placeholder, required, max_length: maxlength }) {
  if (type === TEXT_INPUT) {
    const control = element('input', { type: 'text', value, placeholder, maxlength, required });
    return { control, read: () => control.value };
  }
  if (type !== STRING_SELECT) throw new Error(`A field of the kind ${type} is not drawn.`);
  const drawn = options.map((each) =>
    element('option', { value: each.value, title: each.description }, each.label),
  );
  const control = element('select', { multiple: true, size: drawn.length }, ...drawn);
  return { control, read: () => [...control.selectedOptions].map((each) => each.value) };
}

let fieldCount = 0;

function labelled(control, label, hint, isOptional) {
  fieldCount += 1;
  const id = `field-${fieldCount}`;
  control.id = id;
  if (hint !== undefined) control.setAttribute('aria-describedby', `${id}-hint`);
  return element(
    'div',
    { class: control.type === 'checkbox' ? 'field is-check' : 'field' },
    element(
      'label',
      { for: id },
      label,
      isOptional ? element('span', { class: 'optional' }, ' (optional)') : '',
    ),
    control,
    hint === undefined ? '' : element('p', { id: `${id}-hint`, class: 'hint' }, hint),
  );
}
