/** The page: one channel, its thread, the line that is typed, and the switch between layouts. */

import { Completion } from './completion.js';
import { openDialog } from './forms.js';
import { drawEntry, textOf } from './messages.js';
import { ask, hear, whoAmI } from './server.js';

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const input = $('line');
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What stands in the channel, oldest first: `{ message, asked }`. */
const entries = [];
/** Messages of threads, by the id of the parent. */
const threads = new Map();
const lines = [];
let recalled = 0;
let layout = 'slack';
let visitor = 'You';
let openThread;
let isLive = false;

const completion = new Completion(input, $('suggestions'), (line) =>
  ask('complete', { line }).catch(() => []),
);

function draw(entry) {
  const replies = threads.get(entry.message?.id)?.length ?? 0;
  const actions = { onPress: press, onDismiss: dismiss, onThread: showThread };
  return drawEntry(entry, { layout, visitor, replies, ...actions });
}

function drawAll() {
  root.dataset.layout = layout;
  $('messages').replaceChildren(...entries.map(draw));
  drawThread();
}

function find(id) {
  return document.querySelector(`#messages [data-id="${CSS.escape(id)}"]`);
}

/** Draws one message anew where it stands, and keeps the focus on the button that had it. */
function redraw(entry) {
  const old = find(entry.message.id);
  if (old === null) return;
  const held = old.contains(document.activeElement) ? focusedButton(old) : undefined;
  const fresh = draw(entry);
  old.replaceWith(fresh);
  if (held !== undefined) focusLike(fresh, held);
}

function focusedButton(message) {
  const all = [...message.querySelectorAll('button, summary, a, select')];
  return { index: all.indexOf(document.activeElement), label: document.activeElement.textContent };
}

function focusLike(message, { index, label }) {
  const all = [...message.querySelectorAll('button, summary, a, select')];
  const same = all.findLast((each) => each.textContent === label);
  (all[index]?.textContent === label ? all[index] : (same ?? all[index] ?? message)).focus();
}

function add(entry) {
  entries.push(entry);
  const drawn = draw(entry);
  $('messages').append(drawn);
  drawn.scrollIntoView({ block: 'start' });
}

function announce(words) {
  $('said').textContent = words;
}

function complain(words) {
  $('notice').textContent = words;
  $('notice').hidden = words === '';
}

/** Does what the server says has happened; `asked` is the line that led to it. */
function show({ answer, replaces, redrawn, form }, asked) {
  const place = entries.find(({ message }) => message !== undefined && message.id === replaces);
  if (redrawn !== undefined) {
    const entry = entries.find(({ message }) => message?.id === redrawn.id);
    if (entry !== undefined) {
      entry.message = redrawn;
      redraw(entry);
    }
  }
  if (answer !== undefined && place !== undefined) {
    const old = find(place.message.id);
    const held = old.contains(document.activeElement) ? focusedButton(old) : undefined;
    place.message = answer;
    const fresh = draw(place);
    old.replaceWith(fresh);
    if (held !== undefined) focusLike(fresh, held);
    fresh.scrollIntoView({ block: 'start' });
  } else if (answer !== undefined) {
    add({ message: answer, asked });
  }
  if (answer !== undefined) announce(textOf(answer));
  if (form !== undefined) showForm(form);
}

async function request(path, body) {
  $('composer').setAttribute('aria-busy', 'true');
  try {
    const outcome = await ask(path, { ...body, layout, zone });
    complain('');
    return outcome;
  } catch (error) {
    complain(error.message);
    return {};
  } finally {
    $('composer').removeAttribute('aria-busy');
  }
}

async function say(line) {
  lines.push(line);
  recalled = lines.length;
  const asked = line.startsWith('/') ? line : `/papers ${line}`;
  show(await request('say', { line }), asked);
}

async function press(pressed) {
  show(await request('press', pressed));
}

function dismiss(id) {
  const index = entries.findIndex(({ message }) => message?.id === id);
  entries.splice(index, 1);
  find(id)?.remove();
  input.focus();
}

function showForm(form) {
  const opener = document.activeElement;
  openDialog($('form'), form, {
    onPreview: (content) => request('form/preview', content),
    async onSubmit(content) {
      const outcome = await request('form/submit', content);
      if (outcome.answer !== undefined) show(outcome);
      return outcome;
    },
  });
  $('form').addEventListener(
    'close',
    () => (opener?.isConnected && opener !== document.body ? opener : input).focus(),
    { once: true },
  );
}

function showThread(id) {
  openThread = id;
  drawThread();
  $('close-thread').focus();
}

function drawThread() {
  const parent = entries.find(({ message }) => message?.id === openThread);
  $('thread').hidden = parent === undefined;
  root.toggleAttribute('data-thread', parent !== undefined);
  if (parent === undefined) return;
  const replies = threads.get(openThread) ?? [];
  const shown = [parent, ...replies.map((message) => ({ message }))];
  const actions = { onPress: press, onDismiss: dismiss, onThread: showThread };
  const held = $('thread-messages').contains(document.activeElement)
    ? focusedButton($('thread-messages'))
    : undefined;
  $('thread-messages').replaceChildren(
    ...shown.map((entry) => drawEntry(entry, { layout, visitor, replies: 0, ...actions })),
  );
  if (held !== undefined) focusLike($('thread-messages'), held);
}

/** A message of the channel: new, or drawn anew. */
function onMessage(message) {
  if (message.parentId !== undefined) {
    onReply(message);
    return;
  }
  const entry = entries.find((each) => each.message?.id === message.id);
  if (entry === undefined) {
    add({ message });
    if (isLive) announce(`Posted in papers: ${textOf(message)}`);
    return;
  }
  entry.message = message;
  redraw(entry);
  if (openThread === message.id) drawThread();
}

function onReply(message) {
  const { parentId } = message;
  const replies = threads.get(parentId) ?? [];
  const at = replies.findIndex(({ id }) => id === message.id);
  if (at < 0) replies.push(message);
  else replies[at] = message;
  threads.set(parentId, replies);
  const parent = entries.find((each) => each.message?.id === parentId);
  if (parent !== undefined) redraw(parent);
  // A thread that arrives while someone looks opens by itself; the focus stays where it is.
  if (isLive && at < 0 && replies.length === 1) openThread = parentId;
  if (openThread === parentId) drawThread();
}

$('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const line = input.value.trim();
  if (line === '') return;
  input.value = '';
  completion.close();
  void say(line);
});

/** Up and down bring lines back that were sent before. */
input.addEventListener('keydown', (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined || event.defaultPrevented || completion.isOpen) return;
  const next = recalled + step;
  if (next < 0 || next > lines.length) return;
  event.preventDefault();
  recalled = next;
  input.value = lines[next] ?? '';
});

$('close-thread').addEventListener('click', () => {
  const parent = openThread === undefined ? null : find(openThread);
  openThread = undefined;
  drawThread();
  (parent?.querySelector('.thread-link') ?? input).focus();
});

for (const radio of document.querySelectorAll('input[name="layout"]')) {
  radio.addEventListener('change', () => {
    layout = radio.value;
    drawAll();
  });
  // A browser may bring back what was chosen before the page was reloaded.
  if (radio.checked) layout = radio.value;
}

for (const example of document.querySelectorAll('[data-line]')) {
  example.addEventListener('click', () => void say(example.dataset.line));
}

root.dataset.layout = layout;
visitor = (await whoAmI()).name;
hear({
  onMessage,
  onReady() {
    isLive = true;
    complain('');
    root.setAttribute('data-ready', '');
  },
  onLost: () => complain('The playground does not answer. Is “npm start” still running?'),
});
input.focus();
