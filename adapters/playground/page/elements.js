/** Makes elements of the page. Text from outside only ever becomes a text node here. */

/**
 * An element with attributes (`undefined` leaves one out, a function listens) and children:
 * strings become text.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name, value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** A link that opens a page of its own; plain text for anything that is no web page. */
export function link(url, attributes, ...children) {
  const isWeb = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  if (!isWeb) return element('span', {}, ...children);
  const opens = { href: url, target: '_blank', rel: 'noopener noreferrer' };
  return element('a', { ...opens, ...attributes }, ...children);
}

/** A PNG at a `data:` address; its place is kept while it is read, so that nothing jumps. */
export function picture(src, alt) {
  const start = atob(src.slice(src.indexOf(',') + 1).slice(0, 32));
  const number = (at) => [0, 1, 2, 3].reduce((sum, n) => sum * 256 + start.charCodeAt(at + n), 0);
  // https://www.w3.org/TR/png-3/#11IHDR
  return element('img', { class: 'picture', src, alt, width: number(16), height: number(20) });
}
