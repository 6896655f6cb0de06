/** One message of the channel, in either layout. */

import { drawComponents } from './discord-components.js';
import { element } from './elements.js';
import { drawBlocks } from './slack-blocks.js';

/**
 * `entry` is `{ message, asked, isDismissed }`; `onPress` is told what was pressed in it. A message
 * without `message` is only a line that someone asked.
 */
export function drawEntry(entry, { layout, visitor, replies, onPress, onDismiss, onThread }) {
  const { message, asked } = entry;
  const isPrivate = message?.audience === 'one';
  const drawn = element('article', {
    class: `message${isPrivate ? ' is-private' : ''}`,
    tabindex: -1,
    'data-id': message?.id,
    'aria-label': message === undefined ? 'Asked' : textOf(message),
  });
  if (asked !== undefined) drawn.append(drawAsked(asked, visitor));
  if (message === undefined) return drawn;
  const press = (pressed) => onPress({ ...pressed, messageId: message.id, isPrivate });
  const body = element('div', { class: 'body' });
  if (isPrivate && layout === 'slack') {
    body.append(element('p', { class: 'only-you' }, 'Only visible to you'));
  }
  body.append(
    element(
      'p',
      { class: 'author' },
      element('strong', {}, 'Paperwire'),
      element('span', { class: 'tag' }, 'APP'),
      element('time', { datetime: message.at }, timeOf(message.at, layout)),
    ),
    ...(layout === 'slack'
      ? message.slack.flatMap(({ blocks }) => drawBlocks(blocks, press, message.pictures))
      : drawComponents(message.discord.components, {
          files: message.discord.files,
          pictures: message.pictures,
          onPress: press,
        })),
  );
  if (replies > 0) body.append(drawThreadButton(replies, message, layout, onThread));
  if (isPrivate && layout === 'discord') {
    const dismiss = () => onDismiss(message.id);
    body.append(
      element(
        'p',
        { class: 'only-you' },
        'Only you can see this · ',
        element('button', { type: 'button', class: 'plain', click: dismiss }, 'Dismiss message'),
      ),
    );
  }
  const avatar = element('img', { class: 'avatar', src: 'page/icon.svg', alt: '' });
  drawn.append(element('div', { class: 'said' }, avatar, body));
  return drawn;
}

/** What stands for a message where it can’t be drawn: Slack’s own notification text. */
export function textOf(message) {
  const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return (message.slack[0]?.text ?? '').replace(/&(?:lt|gt|amp);/g, (found) => entities[found]);
}

function drawAsked(asked, visitor) {
  return element(
    'p',
    { class: 'asked' },
    element('strong', {}, visitor),
    ' used ',
    element('code', {}, asked),
  );
}

function drawThreadButton(replies, message, layout, onThread) {
  const count = `${replies} ${replies === 1 ? 'reply' : 'replies'}`;
  const open = () => onThread(message.id);
  if (layout === 'slack') {
    return element(
      'button',
      { type: 'button', class: 'thread-link', click: open },
      element('img', { src: 'page/icon.svg', alt: '', width: 20, height: 20 }),
      element('span', { class: 'count' }, count),
      element('span', { class: 'view' }, 'View thread'),
    );
  }
  return element(
    'button',
    { type: 'button', class: 'thread-link', click: open },
    element('strong', {}, textOf(message)),
    element('span', { class: 'count' }, `${replies} ${replies === 1 ? 'message' : 'messages'} ›`),
  );
}

function timeOf(at, layout) {
  const time = new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  return layout === 'slack' ? time : `Today at ${time}`;
}
