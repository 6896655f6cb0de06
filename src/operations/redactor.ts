/**
 * Takes secrets out of a text: those of the settings by their value, wherever they stand, and what
 * comes from outside by its form: tokens, keys, and addresses by which anyone could answer.
 */

import { SECRET_SETTINGS } from '../settings.ts';

/** Gives the text with `[secret]` in the place of each. */
export type Redact = (text: string) => string;

/** `env` as for `readSettings`; a setting that is faulty is a secret all the same. */
export function redactor(env: Readonly<Record<string, string | undefined>>): Redact {
  const values = SECRET_SETTINGS.flatMap((name) => env[name]?.trim() || []);
  const passwords = Object.values(env).flatMap((value) => passwordOf(value ?? ''));
  const spellings = new Set([...values, ...passwords].flatMap(spellingsOf));
  // The longest first: one may begin as another one does.
  const known = [...spellings].sort((a, b) => b.length - a.length).map(RegExp.escape);
  const pattern = known.length === 0 ? undefined : new RegExp(known.join('|'), 'g');
  return (text) => {
    let clean = pattern === undefined ? text : text.replace(pattern, HIDDEN);
    for (const [form, replacement] of FORMS) clean = clean.replace(form, replacement);
    return clean;
  };
}

const HIDDEN = '[secret]';

/** Shorter ones would blot out ordinary words; in an address they go by their form. */
const SHORTEST = 6;

const FORMS: readonly (readonly [RegExp, string])[] = [
  // Slack’s tokens of any kind.
  [/\bx(?:ox[a-z]|app)-[-\w.]{4,}/g, HIDDEN],
  // “Basic Information” is the name of a page of Slack’s.
  [/\b(Bearer|Bot|Basic) +(?!Information”)[-\w.~+/=]{8,}/g, `$1 ${HIDDEN}`],
  // Three parts, of which the first is a number in Base64: a token of Discord’s.
  [/\b[MNO][\w-]{17,}\.[\w-]{6,}\.[\w-]{27,}/g, HIDDEN],
  [/\b(?:sk|hf)[-_][-\w]{16,}/g, HIDDEN],
  // Whoever has one of these can answer in the bot’s name.
  [/(\/(?:commands|actions|app)\/[A-Z]\w+\/)[\w/-]{8,}/g, `$1${HIDDEN}`],
  [/((?:interactions|webhooks)\/\d+\/)[\w.-]{8,}/g, `$1${HIDDEN}`],
  // The password of an address, and of PostgreSQL’s longer form; an example says “password”.
  [/(\w:\/\/[^\s:@/"]*:)(?!password@)[^\s@"]+@/g, `$1${HIDDEN}@`],
  [/([?&](?:password|token|secret|key|code|state)=)[^\s&"]+/gi, `$1${HIDDEN}`],
];

function passwordOf(value: string): readonly string[] {
  const password = /^[a-z+]+:\/\/[^\s:@/]*:([^\s@]+)@/i.exec(value)?.[1];
  return password === undefined ? [] : [password];
}

/** As it stands, in JSON, in an address, and in Base64 alone. */
function spellingsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST) return [];
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    decoded(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ].filter((spelling) => spelling.length >= SHORTEST);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
