/** Asks the playground’s server, and hears what is posted in the channel. */

/** Rejects with an Error that says what to do. */
export async function ask(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new Error('The playground does not answer. Is “npm start” still running?', { cause });
  }
  if (response.status === 403) throw new Error('This page is too old. Reload it.');
  if (!response.ok) throw new Error('The playground could not answer that. Reload the page.');
  return response.json();
}

export async function whoAmI() {
  const response = await fetch('visitor');
  return response.json();
}

/** `onReady` is called when everything that was there has come. */
export function hear({ onMessage, onReady, onLost }) {
  const source = new EventSource('messages');
  source.addEventListener('message', (event) => onMessage(JSON.parse(event.data)));
  source.addEventListener('ready', onReady);
  source.addEventListener('error', onLost);
}
