/** The languages that a language model may be asked to write in, as people name them. */

import { nearestWords } from '../library/text/nearest-words.ts';

/** The code of a language (BCP 47) by a name in English, its own name or the code itself. */
export function findLanguage(text: string): string | undefined {
  return CODES.get(toKey(text));
}

/** `German` for `de`; the code itself for one that is not among ours. */
export function languageName(code: string): string {
  return NAMES.get(code) ?? code;
}

/** At most `limit` names that a text may be the beginning or a misspelling of, likeliest first. */
export function nearestLanguages(text: string, limit: number): readonly string[] {
  const key = toKey(text.slice(0, LONGEST_NAME));
  if (key === '') return COMMON.slice(0, limit);
  const keys = [...CODES.keys()].filter((name) => name.length > 3);
  const maxEdits = Math.min(3, Math.floor(key.length / 3));
  const names = [
    ...keys.filter((name) => name.startsWith(key)),
    ...keys.filter((name) => name.includes(key)),
    ...nearestWords(key, keys, { maxEdits, limit }),
  ].map((name) => languageName(CODES.get(name) ?? ''));
  return [...new Set(names)].slice(0, limit);
}

/** No name is longer, and the time to compare grows with it. */
const LONGEST_NAME = 40;
const COMMON = 'English,German,French,Spanish,Portuguese,Simplified Chinese,Japanese'.split(',');

/** Code, name in English, then other names. */
const LANGUAGES: readonly (readonly string[])[] = `
en,English
de,German,Deutsch
fr,French,français
es,Spanish,español,castellano
pt,Portuguese,português,European Portuguese,pt-PT
pt-BR,Brazilian Portuguese,português do Brasil
it,Italian,italiano
nl,Dutch,Nederlands,Flemish
sv,Swedish,svenska
da,Danish,dansk
nb,Norwegian,norsk,Norwegian Bokmål,no
fi,Finnish,suomi
is,Icelandic,íslenska
pl,Polish,polski
cs,Czech,čeština
sk,Slovak,slovenčina
hu,Hungarian,magyar
ro,Romanian,română
bg,Bulgarian,български
hr,Croatian,hrvatski
sr,Serbian,српски,srpski
sl,Slovenian,slovenščina,Slovene
mk,Macedonian,македонски
sq,Albanian,shqip
et,Estonian,eesti
lv,Latvian,latviešu
lt,Lithuanian,lietuvių
el,Greek,ελληνικά
uk,Ukrainian,українська
ru,Russian,русский
be,Belarusian,беларуская
ca,Catalan,català
gl,Galician,galego
eu,Basque,euskara
ga,Irish,Gaeilge
cy,Welsh,Cymraeg
tr,Turkish,Türkçe
az,Azerbaijani,azərbaycan
kk,Kazakh,қазақ тілі
uz,Uzbek,o‘zbek
ka,Georgian,ქართული
hy,Armenian,հայերեն
he,Hebrew,עברית
ar,Arabic,العربية
fa,Persian,فارسی,Farsi
ur,Urdu,اردو
hi,Hindi,हिन्दी
bn,Bengali,বাংলা,Bangla
mr,Marathi,मराठी
ne,Nepali,नेपाली
ta,Tamil,தமிழ்
te,Telugu,తెలుగు
kn,Kannada,ಕನ್ನಡ
ml,Malayalam,മലയാളം
gu,Gujarati,ગુજરાતી
pa,Punjabi,ਪੰਜਾਬੀ
si,Sinhala,සිංහල
th,Thai,ไทย
lo,Lao,ລາວ
km,Khmer,ខ្មែរ
my,Burmese,မြန်မာ
vi,Vietnamese,Tiếng Việt
id,Indonesian,Bahasa Indonesia
ms,Malay,Bahasa Melayu
fil,Filipino,Tagalog,tl
zh-Hans,Simplified Chinese,简体中文,Chinese,中文,Mandarin,zh,zh-CN,zh-SG
zh-Hant,Traditional Chinese,繁體中文,正體中文,zh-TW,zh-HK
ja,Japanese,日本語
ko,Korean,한국어
mn,Mongolian,монгол
sw,Swahili,Kiswahili
am,Amharic,አማርኛ
af,Afrikaans
eo,Esperanto`
  .trim()
  .split('\n')
  .map((line) => line.split(','));

const NAMES: ReadonlyMap<string, string> = new Map(
  LANGUAGES.map(([code = '', name = '']) => [code, name]),
);
const CODES: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(([code = '', ...names]) =>
    [code, ...names].map((name): [string, string] => [toKey(name), code]),
  ),
);

/** `Français`, `FRANCAIS` and `francais` are one. */
function toKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<=\p{sc=Latn}\p{Mark}*)\p{Mark}/gu, '')
    .replace(/[’‘'`]/gu, '')
    .replace(/[\s_]+/gu, ' ')
    .trim()
    .toLowerCase();
}
