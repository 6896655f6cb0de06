/** Takes the LaTeX out of titles and abstracts, so that their words can be read. */

/**
 * The text with accents written as letters, symbols as their names (`$\alpha$` as `alpha`), short
 * indices joined to what they stand at (`L_2` as `L2`), and all other markup gone. Text without
 * LaTeX comes back as it is.
 */
export function plainText(text: string): string {
  if (!/[\\$^_{}~]/.test(text)) return text;
  return text
    .replace(/\\["'`^~=.]\{?\\?([A-Za-z])\}?/g, '$1')
    .replace(/\\[uvHcdbkrt]\{([A-Za-z])\}/g, '$1')
    .replace(/\\(?:begin|end|label|ref|eqref|cite[a-z]{0,8})\*?\{[^{}]{0,200}\}/g, ' ')
    .replace(/\\([A-Za-z]+)\*?/g, (_, name: string) =>
      SYMBOLS.has(name.toLowerCase()) ? ` ${name} ` : ' ',
    )
    .replace(/([A-Za-z0-9])[_^]\{?([A-Za-z0-9]{1,2})\}?(?![A-Za-z0-9])/g, '$1$2')
    .replace(/[{}$]/g, '')
    .replace(/[\\^_~]/g, ' ');
}

/** Commands whose names are words that people search for; the others only shape the page. */
const SYMBOLS = new Set(
  `alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon
  phi chi psi omega ell infty`.split(/\s+/),
);
