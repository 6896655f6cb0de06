/** Makes links of what people typed into the link fields of a source. */

const LONGEST_URL = 2000;

/**
 * The `http:` or `https:` address in a text, with a scheme where it lacked one; `undefined` for
 * anything else: another scheme, a user name in the address, a host without a dot.
 */
export function webUrl(text: string | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  const withScheme = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(trimmed)
    ? `https://${trimmed}`
    : trimmed;
  if (!/^https?:\/\//i.test(withScheme) || !URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  const isPlain = url.username === '' && url.password === '' && url.hostname.includes('.');
  return isPlain && url.href.length <= LONGEST_URL ? url.href : undefined;
}

/**
 * The page of a repository: of an address on GitHub or GitLab only what names the repository,
 * without `/tree/…`, `.git` and the like; of another host the address as it is.
 */
export function codeUrl(text: string | undefined): string | undefined {
  const ssh = /^git@(github\.com|gitlab\.com):(\S+)$/.exec(text?.trim() ?? '');
  const url = webUrl(ssh === null ? text : `https://${ssh[1]}/${ssh[2]}`);
  if (url === undefined) return undefined;
  return isCodeHost(url) ? repositoryUrl(url) : url;
}

/** The repository that an address on GitHub or GitLab names; `undefined` for any other address. */
export function repositoryUrl(text: string | undefined): string | undefined {
  const url = webUrl(text);
  if (url === undefined || !isCodeHost(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  const isGitLab = hostname.endsWith('gitlab.com');
  // GitLab has groups within groups; what is no group comes after `/-/`.
  const path = isGitLab ? (pathname.split('/-/')[0] ?? '') : pathname;
  const names = path.split('/').filter((name) => name !== '');
  const parts = (isGitLab ? names : names.slice(0, 2)).map((name) => name.replace(/\.git$/, ''));
  if (parts.length < 2 || !parts.every((part) => /^[\w.-]*\w[\w.-]*$/.test(part))) return undefined;
  return `https://${isGitLab ? 'gitlab.com' : 'github.com'}/${parts.join('/')}`;
}

/** The first repository on GitHub or GitLab that a text names. */
export function findRepository(text: string | undefined): string | undefined {
  for (const match of (text ?? '').matchAll(
    /(?:https?:\/\/)?(?:www\.)?git(?:hub|lab)\.com\/[\w./-]+/gi,
  )) {
    const url = repositoryUrl(match[0].replace(/[./-]+$/, ''));
    if (url !== undefined) return url;
  }
  return undefined;
}

function isCodeHost(url: string): boolean {
  return /^(?:www\.)?git(?:hub|lab)\.com$/.test(new URL(url).hostname);
}
