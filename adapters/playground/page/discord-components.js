/** Discord’s components as elements, by their numbers in its reference. */

import { drawMarkdown } from './discord-markdown.js';
import { element, link, picture } from './elements.js';

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const ACTION_ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const TEXT_DISPLAY = 10;
const MEDIA_GALLERY = 12;
const FILE = 13;
const SEPARATOR = 14;
const CONTAINER = 17;

/** `files` are what is attached, `pictures` the addresses of what is shown, both by name. */
export function drawComponents(components, { files, pictures, onPress }) {
  let title = '';
  const draw = (component) => {
    switch (component.type) {
      case CONTAINER:
        return element('div', { class: 'container' }, ...component.components.map(draw));
      case TEXT_DISPLAY: {
        const lines = drawMarkdown(component.content);
        const named = lines.findLast(isTitle);
        if (named !== undefined) title = named.textContent;
        return element('div', { class: 'text-display' }, ...lines);
      }
      case ACTION_ROW: {
        const label = title === '' ? 'Actions' : `Actions: ${title}`;
        const drawn = component.components.map((each) => drawControl(each, onPress));
        return element('div', { class: 'actions', role: 'group', 'aria-label': label }, ...drawn);
      }
      case MEDIA_GALLERY:
        return element('div', {}, ...component.items.map((item) => drawItem(item, pictures)));
      case FILE:
        return drawFile(component.file.url.replace('attachment://', ''), files);
      case SEPARATOR:
        return element('hr');
      default:
        return element('p', { class: 'md-small' }, `(a component of the kind ${component.type})`);
    }
  };
  return components.map(draw);
}

function isTitle(line) {
  return line.className === 'md-title' || line.firstChild?.nodeName === 'STRONG';
}

function drawControl(control, onPress) {
  if (control.type === STRING_SELECT) return drawSelect(control, onPress);
  if (control.type !== BUTTON) return '';
  const { label, url, custom_id: value } = control;
  if (url !== undefined) return link(url, { class: 'button' }, `${label} ↗`);
  const press = () => onPress({ value, label });
  return element('button', { type: 'button', class: 'button', click: press }, label);
}

function drawSelect({ custom_id: value, placeholder, options }, onPress) {
  const choose = () => {
    const chosen = select.value;
    if (chosen === '') return;
    select.value = '';
    onPress({ value, chosen, label: placeholder });
  };
  const select = element(
    'select',
    { 'aria-label': placeholder, change: choose },
    element('option', { value: '' }, placeholder),
    ...options.map((option) => element('option', { value: option.value }, option.label)),
  );
  return select;
}

function drawItem({ media, description }, pictures) {
  return picture(pictures[media.url.replace('attachment://', '')], description);
}

function drawFile(name, files) {
  const file = files.find((each) => each.name === name);
  const url = URL.createObjectURL(new Blob([file?.text ?? ''], { type: 'text/plain' }));
  return element('a', { class: 'file', href: url, download: name }, `📄 ${name}`);
}
