/**
 * What the command list says in other languages than English, all in one place. Whatever has no
 * entry is shown in English. The verbs keep their names: what people read here, in the README and
 * in each other’s messages is one and the same.
 * https://docs.discord.com/developers/interactions/application-commands#localization
 */

import { Locale, type LocalizationMap } from 'discord.js';

export interface LocalWords {
  readonly name?: string;
  readonly description?: string;
}

/**
 * By the names of a command and its option: `papers`, `search`, `search since`, or ` since` for
 * the option of every verb; the message command by its own name.
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

const said = (description: string): LocalWords => ({ description });

const TABLES: LocalTables = {
  [Locale.German]: {
    papers: said('Forschungspapiere: suchen, in Kürze lesen und hier posten lassen'),
    'Look up papers here': { name: 'Papers hier nachschlagen' },
    search: said('Papers finden, nach Worten, Autoren, Kategorie oder Datum'),
    trending: said('Die Papers, die gerade zählen, und warum'),
    trends: said('Wie sich der Anteil eines Themas unter den Papers ändert, als Bild'),
    daily: said('Die Liste eines Tages, nach Stimmen'),
    show: said('Alles zu einem Paper: Abstract, Autoren, Links, Signale'),
    summarize: said('Ein Paper in einem Satz und seinen wichtigsten Punkten, mit Belegen'),
    ask: said('Was das Abstract eines Papers auf eine Frage sagt, oder dass es nichts sagt'),
    similar: said('Papers, die diesem nahe sind'),
    cite: said('Ein Zitat eines Papers zum Kopieren'),
    save: said('Ein Paper auf die eigene Leseliste setzen'),
    unsave: said('Ein Paper von der eigenen Leseliste nehmen'),
    saved: said('Die eigene Leseliste, als Karten, BibTeX oder CSV'),
    vote: said('Sagen, dass ein Paper für dein Team zählt; das geht in „trending“ hier ein'),
    unvote: said('Die eigene Stimme für ein Paper zurücknehmen'),
    submit: said('Ein Paper in deinem Namen in die nächste Ausgabe dieses Kanals geben'),
    subscribe: said('Die wichtigsten Papers hier posten lassen, wann und worüber du willst'),
    subscriptions: said('Was hier gepostet wird: jetzt senden, anhalten, fortsetzen, entfernen'),
    unsubscribe: said('Ein Abonnement dieses Kanals beenden'),
    preview: said('Was ein Abonnement in den letzten Tagen gepostet hätte'),
    why: said('Warum hier etwas gepostet wurde oder nicht'),
    status: said('Was die Bibliothek enthält und woher es kommt'),
    forget: said('Alles löschen, was von dir aufbewahrt wird: Leseliste, Stimmen, Notizen'),
    help: said('Was du eingeben kannst'),
  },
};
