/** A citation as BibTeX, in the form that arXiv itself gives: `@misc` with `eprint`. */

import type { Citation } from './citation.ts';

export function toBibtex(citation: Citation): string {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', protectCapitals(escapeTex(citation.title))],
    ['author', citation.authors.map(escapeTex).join(' and ') || undefined],
    ['year', citation.year],
    ['eprint', citation.arxiv],
    ['archivePrefix', citation.arxiv === undefined ? undefined : 'arXiv'],
    ['primaryClass', citation.arxiv === undefined ? undefined : citation.primaryCategory],
    ['howpublished', citation.journal === undefined ? undefined : escapeTex(citation.journal)],
    ['doi', citation.doi],
    ['url', citation.url],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = {${value}},`],
  );
  return [`@misc{${citation.key},`, ...lines, '}'].join('\n');
}

/** Formulas between dollars stay as they are: arXiv titles are written for TeX. */
function escapeTex(text: string): string {
  const parts = text.split(/(\$[^$]+\$)/);
  return parts.map((part, index) => (index % 2 === 1 ? balance(part) : escapeWords(part))).join('');
}

function escapeWords(text: string): string {
  return balance(text)
    .replace(/(?<!\\)([&%#_$])/g, '\\$1')
    .replace(/~/g, '\\textasciitilde{}')
    .replace(/(?<!\\)\^/g, '\\textasciicircum{}');
}

/** A brace without its partner, or a backslash at the end, would break the whole file. */
function balance(text: string): string {
  let depth = 0;
  for (const letter of text) {
    if (letter === '{') depth += 1;
    if (letter === '}') depth -= 1;
    if (depth < 0) break;
  }
  const closed = depth === 0 ? text : text.replace(/[{}]/g, '');
  return closed.replace(/\\+$/, '');
}

/** BibTeX styles lower the case of titles: names such as ELECTRA or spikeGPT are put in braces. */
function protectCapitals(title: string): string {
  return title.replace(/(?<![\\{$\p{L}])[\p{L}\p{N}-]*\p{L}\p{Lu}[\p{L}\p{N}-]*/gu, '{$&}');
}
