/**
 * Whether a text is in the language that was asked for: by its script, and where several languages
 * share one, by their commonest words or by letters that only one of them has. Only a text that
 * plainly is in another language is caught: neighbours such as Danish and Norwegian pass for each
 * other, and so do the two ways of writing Chinese.
 */

import { FUNCTION_WORDS, wordsOf } from '../offline/words.ts';

/** The share of function words in an English sentence; the guard of the subject sees to the rest. */
const LEAST_SMALL_WORDS = 0.1;
/** The share of letters that must be of the language's script: names keep their own. */
const LEAST_OF_SCRIPT = 0.3;
const LEAST_LATIN = 0.6;
/** Fewer words tell no language. */
const FEWEST_WORDS = 8;
/** So many of another language's commonest words, and more of them than of its own. */
const FEWEST_FOREIGN = 3;
const FOREIGN_FACTOR = 1.5;
/** Fewer letters tell no script apart: a name may be all of them. */
const FEWEST_LETTERS = 10;

/** `language` is a code as in `de` or `pt-BR`. */
export function isInLanguage(text: string, language: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const script = scriptOf(language);
  const own = letters.filter((letter) => script.test(letter)).length;
  const least = script === LATIN ? LEAST_LATIN : LEAST_OF_SCRIPT;
  if (own < least * letters.length) return false;
  const base = language.split('-')[0] ?? language;
  if (letters.length >= FEWEST_LETTERS && FOREIGN_LETTERS.get(base)?.(text) === true) return false;
  return (base !== 'en' || readsAsEnglish(text)) && !readsAsAnother(text, base);
}

/** Terse sentences hold fewer of the commonest words than `isEnglish` asks for. */
function readsAsEnglish(text: string): boolean {
  const words = wordsOf(text);
  const small = words.filter((word) => FUNCTION_WORDS.has(word)).length;
  return words.length < FEWEST_WORDS || small >= LEAST_SMALL_WORDS * words.length;
}

function readsAsAnother(text: string, language: string): boolean {
  const words = wordsOf(text);
  if (words.length < FEWEST_WORDS) return false;
  const hits = (small: ReadonlySet<string>) => words.filter((word) => small.has(word)).length;
  const own = SMALL_WORDS.get(language);
  // Of a language whose words are not known, English alone is told apart.
  if (own === undefined) {
    const english = SMALL_WORDS.get('en');
    return english !== undefined && hits(english) >= words.length / 4;
  }
  const least = Math.max(FEWEST_FOREIGN, FOREIGN_FACTOR * hits(own) + 1);
  for (const [other, small] of SMALL_WORDS) {
    if (isNear(other, language)) continue;
    if (hits(small) >= least) return true;
  }
  return false;
}

/** The signs that a language is written with: of `ru` Cyrillic. */
function scriptOf(language: string): RegExp {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  return SCRIPTS.get(script) ?? /\p{L}/u;
}

const LATIN = /\p{sc=Latn}/u;
const SCRIPTS: ReadonlyMap<string, RegExp> = new Map([
  ['Latn', LATIN],
  ['Cyrl', /\p{sc=Cyrl}/u],
  ['Grek', /\p{sc=Grek}/u],
  ['Arab', /\p{sc=Arab}/u],
  ['Hebr', /\p{sc=Hebr}/u],
  ['Deva', /\p{sc=Deva}/u],
  ['Beng', /\p{sc=Beng}/u],
  ['Taml', /\p{sc=Taml}/u],
  ['Telu', /\p{sc=Telu}/u],
  ['Knda', /\p{sc=Knda}/u],
  ['Mlym', /\p{sc=Mlym}/u],
  ['Gujr', /\p{sc=Gujr}/u],
  ['Guru', /\p{sc=Guru}/u],
  ['Sinh', /\p{sc=Sinh}/u],
  ['Thai', /\p{sc=Thai}/u],
  ['Laoo', /\p{sc=Laoo}/u],
  ['Khmr', /\p{sc=Khmr}/u],
  ['Mymr', /\p{sc=Mymr}/u],
  ['Geor', /\p{sc=Geor}/u],
  ['Armn', /\p{sc=Armn}/u],
  ['Ethi', /\p{sc=Ethi}/u],
  ['Hans', /\p{sc=Han}/u],
  ['Hant', /\p{sc=Han}/u],
  ['Jpan', /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]/u],
  ['Kore', /[\p{sc=Hang}\p{sc=Han}]/u],
]);

/** Letters that a text of the language has not, or must have. */
const FOREIGN_LETTERS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['ja', (text: string) => !/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)],
  ['zh', (text: string) => /\p{sc=Hira}/u.test(text) || /\p{sc=Hang}/u.test(text)],
  ['ko', (text: string) => !/\p{sc=Hang}/u.test(text)],
  ['ru', (text: string) => /[іїєґўђћџљњ]/iu.test(text)],
  ['uk', (text: string) => /[ыэёъў]/iu.test(text)],
  ['bg', (text: string) => /[ыэёіїєґ]/iu.test(text)],
  ['sr', (text: string) => /[ыэёъщіїєґйюя]/iu.test(text)],
  ['ar', (text: string) => /[پچژگکی]/u.test(text)],
  ['fa', (text: string) => /[ةكيى]/u.test(text) && !/[پچژگکی]/u.test(text)],
]);

function isNear(one: string, other: string): boolean {
  return one === other || NEIGHBOURS.some((group) => group.includes(one) && group.includes(other));
}

const NEIGHBOURS: readonly (readonly string[])[] = [
  ['da', 'nb', 'sv'],
  ['cs', 'sk'],
  ['id', 'ms'],
];

/** The commonest words of languages of the Latin script. */
const SMALL_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  `
en the of and to is are was were for that with we our this by from it which can has have be as at their these not using an on a in
de der die das und ist nicht mit ein eine einen den dem des von zu auf für im wird werden sich als auch durch bei aus sind es wie dass kann wir um
fr le la les des et est une un dans pour que qui sur par avec du au aux ce cette sont plus ne pas nous en de à ou il elle
es el la los las de que y en un una es por con para se del al son más como su lo este esta no a
it il lo la gli le di che e un una è per con del della dei delle nel nella si sono al alla da più come questo in a
pt o a os as de que e em um uma é por com para do da dos das no na se são mais como ao nos foi
nl de het een en van is dat op te in voor met zijn niet aan door worden wordt die bij ook naar uit om
sv och att det som en ett är av för med på den till inte har om de kan från vi sig i
da og at det som en et er af for med på den til ikke har om de kan fra vi sig der i
nb og at det som en et er av for med på den til ikke har om de kan fra vi seg i
fi ja on ei että se joka ovat myös sekä tai kuin mukaan voidaan avulla tämä
pl i w na z do się jest że nie to o przez dla oraz od jako który która które są po ze
cs a v na se je že z do s o pro k jsou která který jako při od po
sk a v na sa je že z do s o pre k sú ktorá ktorý ako pri od po
hu a az és hogy egy nem is van meg mint vagy azt ez
ro și în de la cu o un este pe care din pentru că sunt mai prin
hr i u na je se da za s o od koji koja su kao ne
tr ve bir bu için ile da de olarak olan daha çok gibi göre kadar
id dan yang di untuk dengan dari pada ini adalah dalam tidak oleh sebagai lebih
ms dan yang di untuk dengan dari pada ini adalah dalam tidak oleh sebagai lebih
vi và của các là cho một trong được có với không này những
`
    .trim()
    .split('\n')
    .map((line): [string, ReadonlySet<string>] => {
      const [language = '', ...words] = line.split(' ');
      return [language, new Set(words)];
    }),
);
