/**
 * Slack’s blocks as elements. `onPress` is told of each button and menu entry that runs a line;
 * `pictures` are the addresses of files by their ids.
 */

import { element, link, picture } from './elements.js';

export function drawBlocks(blocks, onPress, pictures = {}) {
  let title = '';
  return blocks.map((block) => {
    if (block.type === 'rich_text') title = titleOf(block) || title;
    if (block.type === 'image') return picture(pictures[block.slack_file.id], block.alt_text);
    return drawBlock(block, title, onPress);
  });
}

function drawBlock(block, title, onPress) {
  switch (block.type) {
    case 'rich_text':
      return element('div', { class: 'rich-text' }, ...block.elements.map(drawPart));
    case 'context':
      return element('p', { class: 'context' }, block.elements.map(({ text }) => text).join(' '));
    case 'actions': {
      const label = title === '' ? 'Actions' : `Actions: ${title}`;
      const elements = block.elements.map((each) => drawAction(each, title, onPress));
      return element('div', { class: 'actions', role: 'group', 'aria-label': label }, ...elements);
    }
    case 'header':
      return element('h3', { class: 'slack-header' }, block.text.text);
    case 'section':
      return element('p', { class: 'rich-text' }, block.text?.text ?? '');
    case 'divider':
      return element('hr');
    default:
      return element('p', { class: 'context' }, `(a block of the kind ${block.type})`);
  }
}

function drawPart(part) {
  switch (part.type) {
    case 'rich_text_quote':
      return element('blockquote', {}, ...drawLeaves(part.elements));
    case 'rich_text_preformatted':
      return element('pre', { tabindex: 0 }, ...drawLeaves(part.elements));
    case 'rich_text_list': {
      const items = part.elements.map((item) => element('li', {}, ...drawLeaves(item.elements)));
      return element('ul', {}, ...items);
    }
    default:
      return element('p', {}, ...drawLeaves(part.elements));
  }
}

/** Pieces of one link that follow each other are one link to press. */
function drawLeaves(leaves) {
  const drawn = [];
  let open;
  for (const leaf of leaves) {
    if (leaf.type !== 'link') {
      open = undefined;
      drawn.push(drawLeaf(leaf));
    } else if (open?.url === leaf.url) {
      open.link.append(drawLeaf(leaf));
    } else {
      open = { url: leaf.url, link: link(leaf.url, {}, drawLeaf(leaf)) };
      drawn.push(open.link);
    }
  }
  return drawn;
}

function drawLeaf({ text, url, style = {} }) {
  let drawn = text ?? url ?? '';
  if (style.code) drawn = element('code', {}, drawn);
  if (style.italic) drawn = element('em', {}, drawn);
  if (style.bold) drawn = element('strong', {}, drawn);
  return drawn;
}

function drawAction(action, title, onPress) {
  if (action.type === 'overflow') return drawOverflow(action, title, onPress);
  const label = action.text.text;
  if (action.url !== undefined) return link(action.url, { class: 'button' }, label);
  const press = () => onPress({ value: action.value, label });
  return element('button', { type: 'button', class: 'button', click: press }, label);
}

function drawOverflow({ options }, title, onPress) {
  const entries = options.map((option) => {
    const label = option.text.text;
    if (option.url !== undefined) return link(option.url, {}, label);
    const press = (event) => {
      event.currentTarget.closest('details').open = false;
      onPress({ value: '', chosen: option.value, label });
    };
    return element('button', { type: 'button', click: press }, label);
  });
  const close = (event) => {
    const isLeaving = event.type === 'focusout' && !menu.contains(event.relatedTarget);
    const isEscape = event.key === 'Escape' && menu.open;
    if (!isLeaving && !isEscape) return;
    menu.open = false;
    if (isEscape) menu.querySelector('summary').focus();
  };
  const name = title === '' ? 'More' : `More: ${title}`;
  const menu = element(
    'details',
    { class: 'overflow', focusout: close, keydown: close },
    element('summary', { class: 'button', 'aria-label': name }, '⋯'),
    element('div', { class: 'menu' }, ...entries),
  );
  return menu;
}

/** The bold words at a card’s beginning, which name it. */
function titleOf({ elements: [first] }) {
  if (first?.type !== 'rich_text_section') return '';
  const end = first.elements.findIndex(({ style }) => style?.bold !== true);
  const bold = end < 0 ? first.elements : first.elements.slice(0, end);
  return bold.map(({ text }) => text).join('');
}
