/** The language of a channel's summaries and answers: read from what people type, and looked up. */

import { zonesMeant } from '../src/digest/schedule/zone-names.ts';
import { UserError } from '../src/errors.ts';
import { findLanguage, languageName, nearestLanguages } from '../src/summaries/languages.ts';
import type { CommandContext } from './command.ts';
import { listed, shorten } from './options.ts';

export function isLanguage(text: string): boolean {
  return findLanguage(text) !== undefined;
}

/**
 * The code of the language that was typed. Throws a UserError for what is no language, with near
 * ones, and for any but English where there is no language model to write it.
 */
export async function readLanguage(
  text: string | undefined,
  { summarizer }: CommandContext,
): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const code = findLanguage(text);
  if (code === undefined) throw unknownLanguage(text);
  if (code !== 'en' && (await summarizer.usage()) === undefined) {
    throw new UserError(
      `Summaries in ${languageName(code)} need a language model, and none is set here: whoever runs me can set LLM_MODEL. Without “in ${shorten(text)}” it works as it is.`,
    );
  }
  return code;
}

/** That of the newest subscription of the place which names one; `undefined` where none does. */
export async function languageHere({ store, caller }: CommandContext): Promise<string | undefined> {
  const held = await store.subscriptions.inPlace(caller.place);
  return held.findLast(({ language }) => language !== undefined)?.language;
}

function unknownLanguage(text: string): UserError {
  const typed = shorten(text);
  const [zone] = zonesMeant(text);
  if (zone !== undefined) {
    return new UserError(
      `“${typed}” is a place, and in takes a language. For the time there try tz ${zone}.`,
    );
  }
  const near = nearestLanguages(text, 3);
  const offered = (near.length > 0 ? near : ['German', 'Spanish']).map((name) => `in ${name}`);
  return new UserError(`“${typed}” is no language that I know. Try ${listed(offered)}.`);
}
