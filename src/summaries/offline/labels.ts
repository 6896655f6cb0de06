/** Labels of structured abstracts: "METHODS:", "Results and Discussion:", "CONCLUSIONS ". */

export interface Label {
  readonly part: 'background' | 'aim' | 'methods' | 'results' | 'conclusion' | 'notes';
  /** How many characters at the start of the sentence are the label. */
  readonly length: number;
}

/**
 * The label that a sentence opens with, or `undefined`. Before a colon it may be written in any
 * case; without one it must be in capitals before a sentence, as PubMed prints it.
 */
export function readLabel(sentence: string): Label | undefined {
  const marked =
    /^[[(]?([A-Z][A-Za-z’'/&, ]{2,60}?)(?:\(S\))?[\])]?\s?(?:(?::\s*)+|\s?[—–]|\.(?=\s+[A-Z\d]))\s*/u.exec(
      sentence,
    );
  const bare = /^([A-Z][A-Z/& ]{3,40}?)(?:\(S\))?\s+(?=[A-Z][a-z]|[A-Z]\s|\d)/u.exec(sentence);
  const bareName =
    /^((?:[A-Z][A-Z/&]+ )*?(?:RESULTS|CONCLUSIONS?|BACKGROUND|METHODS|OBJECTIVES?)(?: AND (?:IMPLICATIONS|RELEVANCE|SIGNIFICANCE|DISCUSSION))?)\s+(?!(?:AND|OF|FOR)\b)(?=[A-Z]|\p{Ll}+-?[A-Z\d])/u.exec(
      sentence,
    );
  for (const match of [marked, bare, bareName]) {
    const part = match?.[1] === undefined ? undefined : partOf(match[1]);
    if (match !== null && part !== undefined) return { part, length: match[0].length };
  }
  return undefined;
}

/**
 * As `readLabel`, for "Results We found", the way of some journals: the capital letters alone are
 * too little, so it holds only where several sentences of an abstract open in this way.
 */
export function readBareLabel(sentence: string): Label | undefined {
  const words = BARE_LABEL.exec(sentence)?.[0].trimEnd().split(' ') ?? [];
  // The longest that is a label: "Methodology/Principal Findings", and not its first word.
  for (let count = words.length; count > 0; count -= 1) {
    const label = words.slice(0, count).join(' ');
    const part = /^\s+[A-Z\d]/u.test(sentence.slice(label.length)) ? partOf(label) : undefined;
    if (part !== undefined) {
      const gap = /^\s+/u.exec(sentence.slice(label.length))?.[0].length ?? 0;
      return { part, length: label.length + gap };
    }
  }
  return undefined;
}

const BARE_LABEL = /^[A-Z][a-z]+(?:(?: |\/)[A-Za-z][a-z]+){0,3} /u;

function partOf(label: string): Label['part'] | undefined {
  const words = label
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 7) return undefined;
  if (words.every((word) => JOINING.has(word))) return undefined;
  let found: Label['part'] | undefined;
  for (const word of words) {
    if (JOINING.has(word)) continue;
    const part = PARTS.get(word);
    if (part === undefined) return undefined;
    found = found === undefined || part === 'conclusion' ? part : found;
  }
  return found;
}

/** Words that only join or narrow the ones that tell the part. */
const JOINING = new Set(
  'and of the for in main key principal major s study research own recent current critical level statement what is known new'.split(
    ' ',
  ),
);

const PARTS: ReadonlyMap<string, Label['part']> = new Map(
  (
    [
      [
        'background',
        'background areas covered unlabelled context introduction importance motivation rationale problem',
      ],
      ['aim', 'aim aims objective objectives purpose goal goals hypothesis hypotheses question'],
      [
        'methods',
        'method methods methodology design setting settings participants participant patients patient subjects subject sample materials material measurements measures measure data source sources selection criteria extraction synthesis analysis collection intervention interventions exposure exposures search strategy outcome outcomes approach population procedure experimental review',
      ],
      ['results', 'advances issues result results finding findings discussion observations'],
      [
        'conclusion',
        'conclusion conclusions expert opinion interpretation implications significance relevance summary recommendations recommendation clinical authors author practical application applications',
      ],
      [
        'notes',
        'future directions abbreviations funding registration trial availability contact limitations keywords copyright supplementary information implementation disclosure',
      ],
    ] as const
  ).flatMap(([part, words]) => words.split(' ').map((word) => [word, part] as const)),
);
