/**
 * Paper ids: every way that people and services write one, and the one canonical form.
 * The rules of arXiv's numbers: https://info.arxiv.org/help/arxiv_identifier.html
 */

/**
 * The canonical id in a text that names one paper and nothing else: an arXiv id of either style,
 * a URL of arXiv, Hugging Face Papers, alphaXiv, ar5iv or Semantic Scholar, or a DOI.
 * `arxiv:2411.00715`, `arxiv:hep-th/9901001`, `doi:10.1000/182`; `undefined` for anything else.
 */
export function parsePaperId(text: string): string | undefined {
  const bare = unwrap(text);
  const arxiv = WHOLE_ARXIV_ID.exec(bare);
  if (arxiv?.[1] !== undefined) return fromArxivNumber(arxiv[1]);
  const url = WHOLE_URL.exec(bare);
  if (url?.[1] !== undefined) return fromUrl(url[1]);
  const doi = WHOLE_DOI.exec(bare);
  if (doi?.[1] !== undefined) return fromDoi(doi[1]);
  return undefined;
}

/** The canonical ids of all papers that a text names, each once, in the order of the text. */
export function findPaperIds(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(ANY_MENTION)) {
    const id = parsePaperId(match[0]);
    if (id !== undefined) found.add(id);
  }
  return [...found];
}

/**
 * The id under which a paper is kept: `arxiv:` and `doi:` ids in their canonical form, an id of
 * another kind as it came, so that other collections keep theirs.
 */
export function canonicalPaperId(id: string): string {
  const trimmed = id.trim();
  return /^(arxiv|doi):/i.test(trimmed) ? (parsePaperId(trimmed) ?? trimmed) : trimmed;
}

/** The bare arXiv number of a canonical id, as URLs want it; `undefined` for an id of another kind. */
export function arxivNumber(id: string): string | undefined {
  return id.startsWith('arxiv:') ? id.slice('arxiv:'.length) : undefined;
}

/** The page that a paper's title leads to; `undefined` for an id without one. */
export function paperUrl(id: string): string | undefined {
  const number = arxivNumber(id);
  if (number !== undefined) return `https://arxiv.org/abs/${number}`;
  return id.startsWith('doi:') ? `https://doi.org/${encodeURI(id.slice(4))}` : undefined;
}

/** The paper's PDF; `undefined` for an id without one. */
export function pdfUrl(id: string): string | undefined {
  const number = arxivNumber(id);
  return number === undefined ? undefined : `https://arxiv.org/pdf/${number}`;
}

const NEW_STYLE = String.raw`\d{4}\.\d{4,5}`;
const OLD_STYLE = String.raw`[a-z]+(?:-[a-z]+)?(?:\.[a-z]+(?:-[a-z]+)?)?\/\d{7}`;
const NUMBER = `(?:${NEW_STYLE}|${OLD_STYLE})`;
const VERSION = '(?:v[1-9]\\d*)?';
const DOI = String.raw`10\.\d{4,9}\/[^\s<>"|]+`;

const WHOLE_ARXIV_ID = new RegExp(String.raw`^(?:arxiv\s*:\s*)?(${NUMBER})${VERSION}$`, 'i');
const WHOLE_DOI = new RegExp(String.raw`^(?:doi\s*:\s*)?(${DOI})$`, 'i');
const HOSTS = [
  String.raw`(?:[\w-]+\.)?arxiv\.org`,
  String.raw`xxx\.lanl\.gov`,
  String.raw`huggingface\.co`,
  String.raw`hf\.co`,
  String.raw`alphaxiv\.org`,
  String.raw`ar5iv\.org`,
  String.raw`ar5iv\.labs\.arxiv\.org`,
  String.raw`semanticscholar\.org`,
  String.raw`(?:dx\.)?doi\.org`,
].join('|');
const URL_TEXT = String.raw`(?:https?:\/\/)?(?:www\.)?((?:${HOSTS})\/[^\s<>"|]+)`;
const WHOLE_URL = new RegExp(`^${URL_TEXT}$`, 'i');
/** No letter, digit or dot directly before or after: a price or a version is no paper. */
const ANY_MENTION = new RegExp(
  [
    URL_TEXT,
    String.raw`(?<![\w./-])(?:arxiv\s*:\s*)?${NUMBER}${VERSION}(?![\w/]|\.\w)`,
    String.raw`(?<![\w./-])(?:doi\s*:\s*)?${DOI}`,
  ].join('|'),
  'gi',
);

/** Takes a chat's link marks, quotes and the punctuation of a sentence off. */
function unwrap(text: string): string {
  const bare = text
    .trim()
    .replace(/^[<([{'"“‘«]+/u, '')
    .replace(/\|[^|>]*>?$/u, '')
    .replace(/\s+\[[\w.-]+\]$/u, '');
  return trimEnd(bare);
}

/** A bracket at the end stays when it was opened before: a DOI may hold a pair. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0) {
    const last = text.charAt(end - 1);
    const isClosing = last === ')' || last === ']';
    if (isClosing && text.slice(0, end - 1).includes(last === ')' ? '(' : '[')) break;
    if (!isClosing && !/[>'"”’»}\s.,;:!?]/u.test(last)) break;
    end -= 1;
  }
  return text.slice(0, end);
}

function fromUrl(hostAndPath: string): string | undefined {
  const slash = hostAndPath.indexOf('/');
  const host = hostAndPath.slice(0, slash).toLowerCase();
  const path = decode(hostAndPath.slice(slash + 1).replace(/[?#].*$/u, '')).replace(/\/+$/u, '');
  if (host.endsWith('doi.org')) return fromDoi(path);
  const match = PATHS.exec(path);
  return match?.[1] === undefined ? undefined : fromArxivNumber(match[1]);
}

const PATHS = new RegExp(
  String.raw`^(?:abs|pdf|html|format|src|ps|e-print|overview|papers|arxiv)\/(${NUMBER})${VERSION}(?:\.pdf|\.md)?(?:\/.*)?$`,
  'i',
);

function fromDoi(doi: string): string | undefined {
  const arxiv = /^10\.48550\/arxiv\.(.+)$/i.exec(doi);
  if (arxiv?.[1] !== undefined) return parsePaperId(`arxiv:${arxiv[1]}`);
  return new RegExp(`^${DOI}$`, 'i').test(doi) ? `doi:${doi.toLowerCase()}` : undefined;
}

/** Checks the calendar that is in the number; the subject class of an old id is left out. */
function fromArxivNumber(number: string): string | undefined {
  const old = /^([a-z-]+)(?:\.[a-z-]+)?\/(\d{2})(\d{2})(\d{3})$/i.exec(number);
  if (old) {
    const [, archive = '', year = '', month = '', serial = ''] = old;
    const inTime = Number(year) >= 91 || Number(year) <= 7;
    if (!inTime || !isMonth(month) || serial === '000') return undefined;
    return `arxiv:${archive.toLowerCase()}/${year}${month}${serial}`;
  }
  const [yearMonth = '', serial = ''] = number.split('.');
  const wanted = yearMonth >= '1501' ? 5 : 4;
  if (yearMonth < '0704' || !isMonth(yearMonth.slice(2))) return undefined;
  if (serial.length !== wanted || Number(serial) === 0) return undefined;
  return `arxiv:${number}`;
}

function isMonth(digits: string): boolean {
  return Number(digits) >= 1 && Number(digits) <= 12;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
