/**
 * What the command list says in other languages than English, each in a table of its own. Whatever
 * has no entry is shown in English. Verbs and options keep their names: what people read here, in
 * the README and in each other’s messages is one and the same.
 * https://docs.discord.com/developers/interactions/application-commands#localization
 */

import { Locale, type LocalizationMap } from 'discord.js';
import { GERMAN } from './german.ts';

export interface LocalWords {
  readonly name?: string;
  readonly description?: string;
}

/**
 * By the names of a command and its option: `papers`, `search`, `search since`, or ` since` for
 * the option of every verb; `=newest` for a choice; the message command by its own name.
 */
export type LocalTable = Readonly<Record<string, LocalWords>>;

export interface Localizations {
  readonly name_localizations?: LocalizationMap;
  readonly description_localizations?: LocalizationMap;
}

/** The words of every language for the first of these keys that it has. */
export function localizationsOf(
  keys: readonly string[],
  tables: LocalTables = TABLES,
): Localizations {
  const names: LocalizationMap = {};
  const descriptions: LocalizationMap = {};
  for (const locale of LOCALES) {
    const table = tables[locale];
    const words = keys.map((key) => table?.[key]).find((each) => each !== undefined);
    if (words?.name !== undefined) names[locale] = words.name;
    if (words?.description !== undefined) descriptions[locale] = words.description;
  }
  return {
    ...(Object.keys(names).length === 0 ? {} : { name_localizations: names }),
    ...(Object.keys(descriptions).length === 0 ? {} : { description_localizations: descriptions }),
  };
}

export type LocalTables = Readonly<Partial<Record<Locale, LocalTable>>>;

const LOCALES = Object.values(Locale);

const TABLES: LocalTables = { [Locale.German]: GERMAN };
