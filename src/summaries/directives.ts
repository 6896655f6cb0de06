/**
 * Text in a paper that is meant for machines: orders to a language model, the tags of its
 * conversations, signs that nobody sees. A paper is data, so none of it reaches a model, and the
 * reader is told that it was there.
 */

import { splitSentences } from './offline/sentences.ts';

export interface CleanText {
  /** Without what was found; otherwise as it stood. */
  readonly text: string;
  /** The sentences and tags that were taken out, and one line for hidden signs. */
  readonly found: readonly string[];
}

/** Takes out what talks to a model. A text without any comes back as it is. */
export function withoutDirectives(text: string): CleanText {
  const visible = text.replace(INVISIBLE, '');
  const found: string[] =
    visible.replace(HARMLESS, '') === text.replace(HARMLESS, '') ? [] : ['hidden signs'];
  const untagged = visible.replace(TAGGED, (tag) => {
    found.push(tag.trim());
    return ' ';
  });
  const kept: string[] = [];
  for (const sentence of splitSentences(untagged)) {
    if (isDirective(sentence)) found.push(sentence);
    else kept.push(sentence);
  }
  return found.length === 0 ? { text, found } : { text: kept.join(' '), found };
}

export interface CleanPaper {
  readonly title: string;
  readonly abstract: string;
  /** Whether anything was taken out. */
  readonly isFlagged: boolean;
}

/** The title and the abstract as a model, or a summary, may see them. */
export function cleanPaper(paper: {
  readonly title: string;
  readonly abstract: string;
}): CleanPaper {
  const title = withoutDirectives(paper.title);
  const abstract = withoutDirectives(paper.abstract);
  return {
    title: title.text,
    abstract: abstract.text,
    isFlagged: title.found.length + abstract.found.length > 0,
  };
}

function isDirective(sentence: string): boolean {
  const folded = sentence.normalize('NFKC').replace(SPACED_OUT, (run) => run.replaceAll(' ', ''));
  return DIRECTIVES.some((pattern) => pattern.test(folded));
}

/** A word written letter by letter. */
const SPACED_OUT = /(?<!\p{L})(?:\p{L} ){3,}\p{L}(?!\p{L})/gu;

/**
 * Signs without a width, directions, Unicode's tag characters and variation selectors. Soft hyphens
 * and joiners between letters are ordinary typesetting and no finding by themselves.
 */
const INVISIBLE =
  /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/gu;
const HARMLESS = /[\u200B\u200E\u200F\u2060\uFEFF]/gu;

/** The marks of conversations, and text that is made not to be seen. */
const TAGGED =
  /<\|[^|<>]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|user|instructions?|prompt|human|tool|abstract|paper|data)>|<!--[\s\S]*?(?:-->|$)|\\(?:color|textcolor)\{white\}\s?\{[^{}]*\}|\\phantom\{[^{}]*\}|\{\\(?:color\{white\}|fontsize\{0)[^{}]*\}|#{2,} ?(?:system|instructions?|assistant|user|human)\b:?/giu;

const TO_WHOM =
  '(?:ai|a\\.i\\.|llms?|language models?|chat ?gpt|gpt(?:-\\d\\S*)?|claude|gemini|chatbots?|assistants?|(?:ai |automated |llm )?(?:reviewers?|summari[sz]ers?)|models? reading|bots?)';
const DIRECTIVES: readonly RegExp[] = [
  /\b(?:ignor|disregard|forget|overrid|overrul|bypass)(?:e|es|ed|ing)?\b.{0,40}\b(?:previous|prior|preceding|above|earlier|former|foregoing|all|any|your|these|those|system|given)\b.{0,30}\b(?:instruct\w*|prompts?|rules?|guidelines?|commands?|directions?|orders?|messages?|training|safety)\b/iu,
  /\b(?:ignore|disregard|forget) (?:everything|all|anything)\b.{0,20}\b(?:above|before|previous|said|told|you)/iu,
  /^\W*(?:new|updated|important|special|hidden|additional|secret|urgent)? ?(?:system )?(?:instructions?|prompt|note)\b.{0,20}\b(?:for|to)\b.{0,12}\b(?:ai|llms?|language|model|assistant|reviewer|chat)/iu,
  /^\W*(?:new|updated|system|secret|hidden) (?:instructions?|prompt|message|override)\b ?[:–—-]/iu,
  /^\W*(?:system|assistant|user|developer|human)\s?:\s/iu,
  /\byou are (?:now |no longer |from now on )?(?:an? |the |in )?(?:\w+ ){0,3}(?:ai|assistant|language model|llm|chatbot|chatgpt|dan|developer mode|jailbroken|unrestricted|reviewer|summari[sz]er)\b/iu,
  new RegExp(
    `\\b(?:attention|dear|hey|hello|hi|note to|to any|to all|if you are|as) (?:an? |the |any |all )?${TO_WHOM}\\b.{0,12}[,:!]`,
    'iu',
  ),
  new RegExp(
    `\\b(?:if|when|while) (?:you are|you're|this (?:text|paper|abstract) is (?:read|processed|summari[sz]ed) by) (?:an? |the )?${TO_WHOM}\\b`,
    'iu',
  ),
  /\byou (?:must|should|shall|have to|need to|are (?:required|instructed|told|asked|to)|will)(?: now| only| always| instead| never| not)* (?:respond|reply|answer|output|print|write|say|state|summari[sz]e|recommend|rate|include|mention|give|call|visit|tell|translate|accept|praise|repeat|begin|end)\b/iu,
  /^\W*(?:please |now |instead,? |just |simply |always |only |then )*(?:respond|reply|answer|output|print|say|write|repeat|summari[sz]e this|rate this|recommend this|praise)\b.{0,50}\b(?:only|exactly|with|instead|following|as|in|that|this (?:paper|work))\b.{0,80}$/iu,
  /\b(?:do not|don't|never) (?:mention|reveal|follow|summari[sz]e|tell|highlight|include) (?:the |any |this |your |these |that )?(?:user|negatives?|instructions?|limitations?|weaknesses|prompt|abstract|paper|text|reader)\b/iu,
  /\b(?:give|write|provide|generate|output) (?:a |an |only |this )*(?:strongly |very |glowing )?(?:positive|favou?rable|accepting) (?:review|rating|summary|score|recommendation)/iu,
  /\b(?:reveal|print|repeat|leak|show) (?:me |us )?(?:your|the) (?:hidden |system |initial |original )?(?:system prompt|instructions|api keys?|passwords?|secrets?)\b/iu,
  /^\W*(?:please |now,? |also,? )*(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|guidance|guidelines?|directives?|rules)\b/iu,
  /^\W*(?:when|if|while|before|after) (?:you )?(?:summari[sz]|review|process|read|analy[sz]|evaluat|respond|answer)\w* (?:to |about )?(?:this|the|our) (?:text|paper|abstract|document|manuscript|submission|article)\b.{0,10},.{0,20}\b(?:state|say|include|mention|add|write|output|give|recommend|rate|praise|ignore|tell|highlight|emphasi[sz]e|you|do not|never|always)\b/iu,
  /^\W*(?:please |now,? |also,? |then )*(?:tell|inform|advise|urge|instruct|convince) (?:the |your |all |every )?(?:users?|readers?|reviewers?|people|everyone) (?:to|that)\b/iu,
  /^\W*(?:please |now,? |also,? )*(?:highlight|emphasi[sz]e|praise|stress) (?:the |these |this |its |our )*(?:exceptional |novel )?(?:strengths?|novelty|contributions?|paper|work)\b/iu,
  /ignorier\w*.{0,40}(?:anweisung|instruktion|befehl|vorgabe)|vergiss.{0,40}(?:anweisung|instruktion|befehl)/iu,
  /\b(?:ignore[zr]?|oublie[zr]?|ignor[ae]\w*|olvid[ae]\w*|dimentica\w*|esque[çc]a\w*)\b.{0,40}(?:instruccion|istruzion|instruç|instructions? pr[ée]c[ée]dente)/iu,
  /(?:игнорируй|забудь)\S*.{0,40}(?:инструкци|указани|команд)/iu,
  /(?:忽略|无视|無視|忘记|忘記).{0,16}(?:指令|指示|提示|说明|說明)|(?:指示|命令|指令).{0,8}(?:無視|忘れ)/u,
];
