/** Text as both databases can hold it. */

/**
 * The text without what PostgreSQL refuses (the zero character) and UTF-8 can't say (half a
 * surrogate pair); each becomes U+FFFD. Other text comes back as it is.
 */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}
