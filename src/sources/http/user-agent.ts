/** The name under which Paperwire asks other services. */

import packageJson from '../../../package.json' with { type: 'json' };

/**
 * `Paperwire/0.1.0 (+ops@example.org)`. The contact, an address or a page of whoever runs this bot,
 * is what a service writes to before it blocks one; characters that no header may hold are left out.
 */
export function userAgent(contact?: string): string {
  const name = `Paperwire/${packageJson.version}`;
  const clean = (contact ?? '').replace(/[^\x21-\x7e]|[()\\]/g, '');
  return clean === '' ? name : `${name} (+${clean})`;
}
