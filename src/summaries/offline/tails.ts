/** The ends that a sentence can do without: ", which …", ", using …", " in order to …". */

import { hasMainClause, opensPredicate } from './grammar.ts';
import { FITS } from './tail-fits.ts';
import { lacksVerbAfterThat } from './that-clauses.ts';
import { tellsOfSome } from './vetoes.ts';
import { countWords } from './words.ts';

export interface TailCut {
  readonly text: string;
  readonly cut:
    | 'relative'
    | 'participle'
    | 'manner'
    | 'purpose'
    | 'clause'
    | 'second'
    | 'that'
    | 'preposition';
}

/**
 * Every place where the end of the sentence may go, without the check of what is left. `freely`
 * cuts a finding as if it were a contribution: for a sentence that nothing else makes short enough.
 */
export function tailCuts(text: string, freely = false): readonly TailCut[] {
  const found: TailCut[] = [];
  const isMade = isContribution(text);
  const widensNothing = freely || isMade;
  const isLong = countWords(text) > LONG;
  for (const { cut, pattern, inFindings } of TAILS) {
    if (!inFindings && !widensNothing) continue;
    if (cut === 'preposition' && !isLong) continue;
    for (const match of text.matchAll(pattern)) {
      const kept = text.slice(0, match.index);
      const tail = text.slice(match.index);
      if (!hasMainClause(kept) || (tellsOfSome(kept) && /^, whereas/u.test(tail))) continue;
      if (!isMade && cut !== 'relative' && !ADDS.test(tail) && LIMITS.test(tail)) continue;
      if (tail.startsWith(',') && !ADDS.test(tail) && resumes(tail)) continue;
      if (/^,? to \p{L}/u.test(tail) && WANTS_DEED.test(kept)) continue;
      if (kept.includes(';') && /; and /u.test(tail)) continue;
      if (lacksVerbAfterThat(kept) || (cut === 'purpose' && MEANS_END.test(kept))) continue;
      if (FITS[cut](kept, tail)) found.push({ text: kept, cut });
    }
  }
  return found;
}

/** Whether it says what was made or studied: then leaving out how or where widens no claim. */
export function isContribution(text: string): boolean {
  return CONTRIBUTION.test(text);
}

const CONTRIBUTION =
  /^This (?:book|guide|report|paper|study|chapter|volume|article|review) (?:is|was|deals|attempts|aims|seeks|summari[sz]es|generali[sz]es|supplements|covers|contains|compares|contrasts) |^This is an? (?:\p{L}+ ){0,2}(?:report|book|study|paper|account|review|description|guide|survey) |^(?:An?|The|Some) [^,;]{3,90} (?:is|are) (?:given|presented|described|developed|derived|obtained|proposed|outlined|discussed|considered|investigated|studied|examined|determined|calculated|analy[sz]ed)\b|^The (?:\p{L}+ )?(?:aim|purpose|objective|goal|intention)s? (?:of [\p{L} ]+ )?(?:is|was|are|were) to \p{L}|^(?:We|I|This [\p{L}-]+|The (?:paper|authors?)|Our (?:paper|work|study)) (?:\p{L}+ly )?(?:propose|introduce|present|develop|describe|design|devise|study|studie|investigate|explore|explain|examine|consider|analy[sz]e|address|tackle|provide|formulate|construct|build|create|discuss|review|survey|extend|release|offer|derive|outline|revisit|focus|report (?:an?|on|two|three|the)\b|come up with|implement|identify|overcome)/u;
/** A finding that loses one of these would claim more than its author did. */
const LIMITS =
  /\b(?:only|except|unless|provided|assuming|if|when|but|although|though|however|not|no|cannot|fails?|without|under|despite|limited|partially|mainly|mostly|may|might|should)\b/iu;
/** What follows from a finding, or is said of something else, limits it in no way. */
const ADDS =
  /^[,;]? (?:(?:and|thus|thereby|hence|possibly|probably|perhaps|presumably) )*(?:suggesting|indicating|implying|demonstrating|highlighting|underscoring|emphasi[sz]ing|supporting|confirming|revealing|raising|providing|suggests?|indicates?|highlights?|supports?|may|might|could|should|warrants?|merits?|deserves?|whereas|because|however,)(?!\p{L})|^,? and that\b/iu;
/** Words from which on a sentence may be cut before a bare preposition. */
const LONG = 25;

interface Tail {
  readonly cut: TailCut['cut'];
  readonly pattern: RegExp;
  /** Whether the cut may be made in a sentence that claims a finding. */
  readonly inFindings: boolean;
}

const TAILS: readonly Tail[] = [
  {
    cut: 'relative',
    inFindings: true,
    pattern:
      /, (?:(?:\p{L}+ ){0,2}(?:of|in|for|on|with|by|from|to|under|during|through) )?(?:which|whose|who|whom)\b/gu,
  },
  {
    cut: 'participle',
    inFindings: true,
    pattern:
      /,? (?:thus|thereby|hence) \p{L}+ing\b|, (?:the|its|their|each) (?:[\p{L}-]+ )?[\p{L}-]+ (?:being|persisting|remaining|occurring|depending|varying|increasing|decreasing|having|ranging)\b|, (?:(?:while|and|further|often|also|\p{L}+ly) )?[a-z]+ing\b|, (?:motivated|inspired|followed|compared|relative to|as opposed)\b|,? as (?:shown|evidenced|demonstrated|measured|assessed|judged|determined|estimated|evaluated|indicated|revealed|detected) (?:by|using|with|in|from)\b/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern:
      /, (?:such as|including|especially|particularly|in particular|e\.g\.|i\.e\.|namely|as well as|rather than|instead of|thanks to|for example|for instance|together with|along with|due to|since|because|while|where)(?![\p{L}])/gu,
  },
  { cut: 'clause', inFindings: true, pattern: /, (?:whereas|however,)/gu },
  {
    cut: 'manner',
    inFindings: false,
    pattern:
      /,? (?:based on|with the help of|by means of|via|by (?:\p{L}+ly )?\p{L}+ing|such as|including|as well as|rather than|instead of)(?![\p{L}])|, (?:by|with|from|for|in|on|at|across|as|whether)\b| (?:using|through)\b/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern:
      /, with (?:an? )?(?:(?:statistically|highly) )?(?:significant|mean|median|average|maximum|overall|up to|most of|half of|(?:one|two|three|four) \p{L}+ of|the (?:strongest|highest|largest|greatest)|evidence|\d)/gu,
  },
  { cut: 'clause', inFindings: false, pattern: / because\b/gu },
  { cut: 'purpose', inFindings: true, pattern: /,? (?:in order to|so that|so as to)\b/gu },
  {
    cut: 'purpose',
    inFindings: false,
    pattern:
      /,? (?:with the (?:goal|aim|purpose) of|for the purpose of|aimed at|aiming (?:to|at))\b|, to\b/gu,
  },
  {
    cut: 'clause',
    inFindings: true,
    pattern: /;|:(?= )| [–—-] (?!(?<=\p{Lu}\p{L}+ [–—-] )\p{Lu})/gu,
  },
  {
    cut: 'second',
    inFindings: true,
    pattern:
      /,? and that\b|,? and (?:(?:also|then|further|finally|thus|therefore|subsequently|\p{L}+ly) )?(?=\p{L}+\b)/gu,
  },
  {
    cut: 'that',
    inFindings: false,
    pattern: / (?:that|which|who|where|(?:in|for|on|with|by|to|from) which) (?=\p{L}+)/gu,
  },
  {
    cut: 'manner',
    inFindings: true,
    pattern: / on an? (?:[\p{L}-]+ ){0,3}(?:dataset|corpus|collection|database|set) of\b/gu,
  },
  {
    cut: 'preposition',
    inFindings: false,
    pattern: / (?:for|in|on|from|with|across|over|within|to)\b/gu,
  },
];

/** "It could be designed, by a choice of shape, [to lower the drag]". */
const MEANS_END = /\b(?:could|can|may|might|should|must) be \p{L}+ed, by [^,]*$/u;

/** "We urge all, keepers or not[, to act]": the deed is what was said. */
const WANTS_DEED =
  /\b(?:urg|encourag|advis|invit|allow|enabl|forc|permit|compel)(?:e|es|s|ed|ing)? (?!.* to \p{L})/u;

/** After the comma clause the main clause goes on: "X, for both A and B, may also …". */
function resumes(tail: string): boolean {
  return tail.slice(1).split(', ').slice(1).some(opensPredicate);
}
