/** Shares as people read them. */

/** `3.1%`, `12%`, `0.42%`, `0%`: two digits, since papers are rarely counted in thousands. */
export function shareText(share: number, digits = 2): string {
  return `${Number((share * 100).toPrecision(digits))}%`;
}
