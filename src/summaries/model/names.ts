/** Tokens that name something: "BERT", "ImageNet", "ResNet50", "CIFAR-10". */

/**
 * The names of `text` that `source` knows in no spelling, neither written out nor as the initials
 * of its words. Short names that every reader of papers knows pass where the paper speaks of such things.
 */
export function newNames(text: string, source: string): readonly string[] {
  const known = new Set(tokensOf(source).flatMap(formsOf));
  const squeezed = squeeze(source);
  return namesOf(text).filter((name) => {
    const forms = wholeForms(name);
    if (forms.some((form) => known.has(form) || COMMON.get(form)?.test(source))) return false;
    const core = forms[0] ?? '';
    if (core.length >= 5 && squeezed.includes(core)) return false;
    return !isSpelledOut(name, source);
  });
}

/** Tokens with two capitals, a capital within, or letters and digits together; in order. */
export function namesOf(text: string): readonly string[] {
  return tokensOf(text)
    .flatMap((token) => (isNumbered(token) ? [token] : token.split('-')))
    .filter(isName);
}

function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

/** Scripts without spaces stand against a name without being of it. */
const TOKEN =
  /(?:[[\p{L}\p{N}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]])+(?:[\-+.'’][[\p{L}\p{N}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]]+)*/gv;

/** "CIFAR-10" is one name; "BERT-based" is a name and a word. */
function isNumbered(token: string): boolean {
  return /^\p{L}*\p{Lu}\p{L}*-\d+[\p{L}\d]*$/u.test(token);
}

function isName(token: string): boolean {
  const letters = token.replace(/(?<=\p{Lu})(?:['’]?s)$/u, '');
  if (/^\d+(?:st|nd|rd|th|s|x|k|K|M|B|D|d)?$/u.test(token) || /^\d+\.\d+/u.test(token))
    return false;
  return (
    /\p{Lu}.*\p{Lu}/u.test(letters) ||
    /\p{Ll}\p{Lu}/u.test(letters) ||
    (/\p{L}/u.test(letters) && /\d/u.test(letters))
  );
}

/** The spellings under which a token of the source is known: whole, and each of its parts. */
function formsOf(token: string): readonly string[] {
  const parts = token.split(/[-.'’+]/u).filter((part) => part.length > 1 && /\p{L}/u.test(part));
  return [token, ...parts].flatMap(wholeForms);
}

/** Squeezed, with and without the plural. */
function wholeForms(token: string): readonly string[] {
  const form = squeeze(token);
  return [form, form.replace(/s$/u, '')];
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function isSpelledOut(name: string, source: string): boolean {
  const letters = name.replace(/(?<=\p{Lu})s$/u, '').toLowerCase();
  if (!/^\p{Ll}{2,6}$/u.test(letters)) return false;
  const words = source.toLowerCase().match(/\p{L}+/gu) ?? [];
  const content = words.filter((word) => !SMALL_WORDS.has(word));
  const phrases = [...phrasesOf(letters, words), ...phrasesOf(letters, content)];
  // Two words in a row begin with given letters by chance: those meant are said more than once.
  return letters.length > 2 ? phrases.length > 0 : new Set(phrases).size < phrases.length / 2;
}

/** Each run of words that begin with these letters. */
function phrasesOf(letters: string, words: readonly string[]): readonly string[] {
  const initials = words.map((word) => word.charAt(0)).join('');
  const phrases: string[] = [];
  for (let at = initials.indexOf(letters); at >= 0; at = initials.indexOf(letters, at + 1)) {
    phrases.push(words.slice(at, at + letters.length).join(' '));
  }
  return phrases;
}

const SMALL_WORDS = new Set('a an and the of for in on to by with from at as or via'.split(' '));

/** Short names that need no introduction, each with words of papers that may be called so. */
const COMMON: ReadonlyMap<string, RegExp> = new Map([
  ['ai', /intelligen|learning/iu],
  ['ml', /machine learning|learning (?:model|method|algorithm)/iu],
  ['rl', /reinforcement|reward|polic(?:y|ies)/iu],
  ['nlp', /language|text|translation|sentence/iu],
  ['cv', /image|vision|visual/iu],
  ['cnn', /convolution/iu],
  ['convnet', /convolution/iu],
  ['rnn', /recurrent|lstm/iu],
  ['lstm', /recurrent|rnn/iu],
  ['gan', /adversarial/iu],
  ['pgd', /adversarial/iu],
  ['dnn', /deep (?:\p{L}+ )?(?:neural )?network/iu],
  ['nn', /neural/iu],
  ['mlp', /perceptron|fully[- ]connected/iu],
  ['vae', /variational|auto-?encod/iu],
  ['sgd', /stochastic|gradient descent/iu],
  ['gnn', /graph/iu],
  ['gcn', /graph/iu],
  ['mcmc', /markov|sampl/iu],
  ['nmt', /translation/iu],
  ['llm', /language model/iu],
  ['gpu', /hardware|device|accelerat/iu],
  ['sota', /state[- ]of[- ]the[- ]art|outperform/iu],
  ['ood', /out[- ]of/iu],
  ['qa', /question/iu],
]);
