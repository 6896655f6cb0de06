/** Secrets at rest: AES-256-GCM under a key of the operator’s, or as they are without one. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SettingsError } from '../../src/errors.ts';

export interface Seal {
  seal(secret: string): string;
  /** Throws a SettingsError for what another key sealed, or what was changed since. */
  open(sealed: string): string;
}

/** `key` is any text of 16 characters or more; without it nothing is encrypted. */
export function openSeal(key: string | undefined): Seal {
  if (key === undefined) return { seal: (secret) => PLAIN + secret, open: openPlain };
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'paperwire slack tokens', 32));
  return {
    seal(secret) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', derived, nonce);
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      // Installed before there was a key: it is sealed when it is next saved.
      if (sealed.startsWith(PLAIN)) return openPlain(sealed);
      try {
        const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64');
        const decipher = createDecipheriv('aes-256-gcm', derived, bytes.subarray(0, NONCE));
        decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const body = bytes.subarray(NONCE + TAG);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw wrongKey(cause);
      }
    },
  };
}

function openPlain(sealed: string): string {
  if (!sealed.startsWith(PLAIN)) throw wrongKey(undefined);
  return sealed.slice(PLAIN.length);
}

function wrongKey(cause: unknown): SettingsError {
  const error = new SettingsError([
    'SLACK_TOKEN_KEY does not open the tokens that are kept. Set the key under which they were saved, or install the app again.',
  ]);
  error.cause = cause;
  return error;
}

const PLAIN = 'plain:';
const SEALED = 'gcm1:';
const NONCE = 12;
const TAG = 16;
