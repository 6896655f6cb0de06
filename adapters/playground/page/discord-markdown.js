/** Discord’s markdown, as far as Paperwire writes it, as elements. */

import { element, link } from './elements.js';

/** The lines of a text display. */
export function drawMarkdown(text) {
  const drawn = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === '```') {
      const end = lines.indexOf('```', at + 1);
      const code = lines.slice(at + 1, end < 0 ? undefined : end).join('\n');
      drawn.push(element('pre', { tabindex: 0 }, element('code', {}, code)));
      at = end < 0 ? lines.length : end;
    } else if (line.startsWith('- ')) {
      const items = [];
      while (lines[at]?.startsWith('- ')) {
        items.push(element('li', {}, ...drawInline(lines[at].slice(2))));
        at += 1;
      }
      at -= 1;
      drawn.push(element('ul', {}, ...items));
    } else {
      drawn.push(drawLine(line));
    }
  }
  return drawn;
}

const STARTS = [
  ['### ', 'p', 'md-title'],
  ['-# ', 'p', 'md-small'],
  ['> ', 'blockquote', ''],
];

function drawLine(line) {
  const [mark, tag, name] = STARTS.find(([start]) => line.startsWith(start)) ?? ['', 'p', ''];
  const words = line.slice(mark.length);
  const attributes = name === '' ? {} : { class: name };
  return words === ''
    ? element('p', { class: 'md-gap' })
    : element(tag, attributes, ...drawInline(words));
}

/** Reads from left to right; what opens and never ends is text. */
function drawInline(text) {
  const drawn = [];
  let plain = '';
  const add = (made) => {
    if (plain !== '') drawn.push(plain);
    plain = '';
    drawn.push(made);
  };
  for (let at = 0; at < text.length; ) {
    const found = markAt(text, at);
    if (found === undefined) {
      if (text[at] === '\\' && at + 1 < text.length) at += 1;
      plain += text[at];
      at += 1;
    } else {
      add(found.made);
      at = found.end;
    }
  }
  if (plain !== '') drawn.push(plain);
  return drawn;
}

function markAt(text, at) {
  const pair = text.slice(at, at + 2);
  if (pair === '**' || pair === '__') {
    const end = endOf(text, at + 2, pair);
    if (end < 0) return undefined;
    const tag = pair === '**' ? 'strong' : 'u';
    const made = element(tag, {}, ...drawInline(text.slice(at + 2, end)));
    return { made, end: end + 2 };
  }
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1);
    if (end < 0) return undefined;
    return { made: element('code', {}, text.slice(at + 1, end)), end: end + 1 };
  }
  if (text[at] === '[') {
    const middle = endOf(text, at + 1, '](');
    const end = middle < 0 ? -1 : text.indexOf(')', middle);
    if (end < 0) return undefined;
    const words = drawInline(text.slice(at + 1, middle));
    return { made: link(text.slice(middle + 2, end), {}, ...words), end: end + 1 };
  }
  return undefined;
}

/** Where a mark stands that no backslash hides; -1 for nowhere. */
function endOf(text, from, mark) {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(mark, at)) return at;
  }
  return -1;
}
