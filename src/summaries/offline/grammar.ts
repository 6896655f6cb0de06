/**
 * As much English grammar as shortening a sentence needs: which words can be finite verbs, which
 * cannot end a sentence, and whether a text has a main clause. Lists of plain words and no tagger:
 * where they cannot tell, a sentence stays as it stands.
 */

/** Whether the word is a finite verb for certain, in a place where a noun would be as likely. */
export function isFiniteVerb(word: string): boolean {
  const lower = word.toLowerCase();
  return AUXILIARIES.has(lower) || CLEAR_FINITE_FORMS.has(lower);
}

/** Whether the word can be a form of a verb that wants something after it. */
export function isVerbForm(word: string): boolean {
  return VERB_FORMS.has(word.toLowerCase()) || AUXILIARIES.has(word.toLowerCase());
}

/** The base form or the past form of a verb of research: "propose", "evaluated". */
export function isPlainVerb(word: string): boolean {
  return PLAIN_FORMS.has(word.toLowerCase());
}

/** Whether the word is a verb and no part of a name: "proposes", "achieved"; not "learning". */
export function isPhraseBreak(word: string): boolean {
  return PHRASE_BREAKS.has(word.toLowerCase());
}

/** Whether a form of a verb is as often a noun: "model", "results". */
export function isNounLike(word: string): boolean {
  return NOUN_LIKE.has(word.toLowerCase());
}

/** Whether a sentence cannot end with this word. */
export function isNeverLast(word: string): boolean {
  return NEVER_LAST.has(word.toLowerCase());
}

/**
 * Whether a text has a subject and a finite verb outside of a leading clause: "We train it",
 * "To do so, we train it", "The model is small"; not "Using a model that is small".
 */
export function hasMainClause(text: string): boolean {
  if (WORK_TELLS.test(text)) return true;
  let rest = text;
  for (;;) {
    const first = /^[\p{L}\p{N}'’-]+/u.exec(rest)?.[0] ?? '';
    if (!opensClause(first)) break;
    const comma = rest.indexOf(', ');
    if (comma < 0) return false;
    rest = rest.slice(comma + 2);
  }
  const words = rest.match(/[\p{L}\p{N}'’-]+|,/gu) ?? [];
  let inRelative = false;
  for (const [at, word] of words.entries()) {
    const lower = word.toLowerCase();
    const before = (words[at - 1] ?? '').toLowerCase();
    if (at > 0 && PERSONAL.has(before) && !inRelative && /^\p{L}/u.test(word)) return true;
    if (word === ',') inRelative = false;
    if (at > 0 && RELATIVES.has(lower)) inRelative = true;
    const tells = isFiniteVerb(word) || isVerbOfMany(before, lower, words[at + 1] ?? '');
    if (at === 0 || !tells) continue;
    if (!inRelative) return true;
    inRelative = false;
  }
  return false;
}

/** "is", "also fail to", "reduce the": the text begins with what its subject does. */
export function opensPredicate(text: string): boolean {
  const [, word = '', after = ''] = PREDICATE.exec(text) ?? [];
  return isFiniteVerb(word) || (BASE_FORMS.has(word) && OPENS_OBJECT.test(after));
}

const PREDICATE = /^(?:(?:also|then|thus|and|\p{L}+ly) )*([\p{L}'’-]+)(?: ([\p{L}-]+))?/u;

/** "galaxies exhibit a", "models strongly affect the": the plural has the base form. */
function isVerbOfMany(before: string, word: string, after: string): boolean {
  return (
    BASE_FORMS.has(word) &&
    /(?:[^sui]s|ly|ae|data|men|people|mice)$/u.test(before) &&
    OPENS_OBJECT.test(after)
  );
}

const OPENS_OBJECT =
  /^(?:an?|the|that|no|not|their|its|our|both|how|to|more|less|fewer|higher|lower|strong|significant|similar|different|large|small|only|all|most|many|several|two|three|new|in|from|for|with|on|\p{L}+ly)$/u;

/** "This paper outlines": the subject tells that a verb follows. */
const WORK_TELLS =
  /^(?:this|the|our) (?:paper|report|article|study|note|author|book|chapter|review) \p{L}+s\b/iu;

/** Words that open a clause which cannot stand alone. */
export function opensClause(word: string): boolean {
  const lower = word.toLowerCase();
  if (CLAUSE_OPENERS.has(lower)) return true;
  return /^[A-Z]?[a-z]{3,}ing$/u.test(word) && isVerbForm(word);
}

const list = (words: string): readonly string[] => words.trim().split(/\s+/u);

const PERSONAL = new Set(list('we i they he she you it'));
const RELATIVES = new Set(list('that which who whose where when whether how why what if'));
const CLAUSE_OPENERS = new Set(
  list(`to in on at by for from with within without through under over across during after before
    upon among unlike like despite given if when while where whereas although though since because as
    unless until once based motivated inspired building compared towards toward instead rather due
    following via besides beyond throughout between whether once per`),
);

export const AUXILIARIES: ReadonlySet<string> = new Set(
  list(`is are was were am has have had can cannot could may might must shall should will would do
    does did isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't won't`),
);

/** Verbs of research whose third person cannot be taken for a noun: "shows", "proposes". */
const CLEAR_VERBS = list(`
  accelerate achieve adapt address adopt aim allow analyze analyse apply argue arise assess assume attain become
  begin belong capture characterize clarify combine compare comprise conclude confirm consider consist
  construct contain contribute convey converge correspond create decrease define demonstrate depend
  derive describe determine develop differ discover discuss elucidate emerge employ enable encourage
  enhance ensure enter establish evaluate evolve exceed exhibit exist explain exploit explore expose
  extend extract facilitate fail formulate generalize generate give go grow happen help hold identify
  illustrate imply improve include incorporate indicate induce infer inhibit integrate introduce investigate
  involve lack lead learn lend leverage lie maintain make mitigate motivate obtain occur offer optimize
  outperform perform permit possess predict prefer present preserve prevent produce promote propose
  prove provide quantify raise reach realize recommend reduce regulate relate rely remain remove render
  replace represent require resolve retain reveal satisfy seek seem serve shed shift show solve speak
  specify stem strengthen struggle submit succeed suffer suggest surpass tackle take tend train treat
  understand undergo unify utilize validate vary verify yield`);
/** Verbs that look like nouns in one form or another. */
const UNCLEAR_VERBS = list(`
  approach attempt benefit bound calculate challenge change claim close compute conduct conjecture
  control cost cover decline design detect display draw drive estimate examine experiment expand express
  face find fit focus form highlight hypothesize increase influence insert interpret judge keep label
  limit link map match measure meet model modify monitor move need note notice observe open order
  outline perceive plan play point process project publish question rank recognize recover refine
  release report result review run sample scale search select share speed start state study support
  survey test transfer trace translate try use view work write`);

const PAST = new Map(
  list(`became/become began/begin found/find gave/give grew/grow held/hold kept/keep led/lead made/make
    met/meet ran/run saw/see sought/seek shown/show took/take taken/take underwent/undergo
    understood/understand built/build chosen/choose done/do seen/see known/know sent/send brought/bring driven/drive thought/think wrote/write proven/prove lay/lie drawn/draw`).map(
    (pair) => {
      const [past = '', base = ''] = pair.split('/');
      return [base, past] as const;
    },
  ),
);

function third(verb: string): string {
  if (/(?:s|x|z|ch|sh|o)$/u.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/u.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

function past(verb: string): string {
  const irregular = PAST.get(verb);
  if (irregular !== undefined) return irregular;
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ied`;
  return DOUBLED.has(verb) ? `${verb}${verb.slice(-1)}ed` : `${verb}ed`;
}

function gerund(verb: string): string {
  if (/[^eo]e$/u.test(verb)) return `${verb.slice(0, -1)}ing`;
  return DOUBLED.has(verb) ? `${verb}${verb.slice(-1)}ing` : `${verb}ing`;
}

const DOUBLED = new Set(list('begin fit permit plan run submit stem transfer map'));
const ALL_VERBS = [...CLEAR_VERBS, ...UNCLEAR_VERBS];

const CLEAR_FINITE_FORMS = new Set([
  ...CLEAR_VERBS.map(third),
  ...list(`found gave grew held led made took underwent became began remained occurred showed suggest
    indicate demonstrate reveal show outperform achieve finds uses reports focuses results`),
]);
const BASE_FORMS = new Set([
  ...CLEAR_VERBS,
  ...list(
    `affect cause block activate mediate trigger alter modulate suppress constrain protect persist rise fall favor favour differ bind encode mark depend act respond drive support experience foster build shape hinder impede deter attract boost`,
  ),
]);
const PLAIN_FORMS = new Set([...ALL_VERBS, ...ALL_VERBS.map(past)]);
const PHRASE_BREAKS = new Set([
  ...AUXILIARIES,
  ...CLEAR_VERBS,
  ...ALL_VERBS.map(past),
  ...CLEAR_VERBS.map(third),
  ...list(`be been being using based compared given making providing including regarding originating presenting
    containing involving resulting following corresponding comprising concerning showing producing
    requiring causing leading having becoming remaining according depending around via per amid governing operate operates decouple
    vitro vivo et al need needs plays despite beyond built called named termed continues gain gains appear appears continue inspire inspired`),
]);
const NOUN_LIKE = new Set(UNCLEAR_VERBS.flatMap((verb) => [verb, third(verb)]));
const VERB_FORMS = new Set([...PLAIN_FORMS, ...ALL_VERBS.map(third), ...ALL_VERBS.map(gerund)]);

const NEVER_LAST = new Set(
  list(`a an the of to in on at by for from with within without into onto upon via per as than that
    which who whose whom where when while whether if and or nor but yet so because since although
    though our their its his her your my we this these those such no not only also very more most much
    many some any each every either neither both all several few other another between among during after until
    under over through across against towards toward despite except including using is are was were be
    been being am has have had can could may might must shall should will would do does did cannot
    called named termed dubbed e.g i.e vs novel new simple efficient effective first two three four
    different various certain same further thus hence thereby then how what why respectively namely
    especially particularly especially well even just almost nearly about above below based due
    according compared rather instead able unlike like i they he she it you there versus highly fully along together regardless independent dependent different similar related subject
    too less proportional significantly potentially directly`),
);
