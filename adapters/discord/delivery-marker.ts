/**
 * How a posted message is known again. Discord keeps a nonce for minutes only and never gives it
 * back, so the delivery key is also hidden in the ids of the first two components, which nobody
 * sees and which come back with the history of a channel.
 */

import { createHash } from 'node:crypto';

/** Two component ids that follow from the key: 62 bits, so that no other message has both. */
export function markerIds(key: string): readonly [number, number] {
  const hash = createHash('sha256').update(key).digest();
  const outer = toComponentId(hash.readUInt32BE(0));
  const inner = toComponentId(hash.readUInt32BE(4));
  return [outer, inner === outer ? inner + 1 : inner];
}

/** Whether the components of a message, as Discord gives them, carry the key. */
export function carriesKey(components: unknown, key: string): boolean {
  const [first] = toComponents(components);
  const [inner] = toComponents(first?.components);
  const [outerId, innerId] = markerIds(key);
  return first?.id === outerId && inner?.id === innerId;
}

/** Positive 32-bit integers; Discord numbers the components without an id from 1 on. */
function toComponentId(bits: number): number {
  return LOWEST + (bits % (HIGHEST - LOWEST));
}

const LOWEST = 1000;
const HIGHEST = 2 ** 31 - 1;

function toComponents(
  value: unknown,
): readonly { readonly id?: unknown; readonly components?: unknown }[] {
  return Array.isArray(value) ? value : [];
}
