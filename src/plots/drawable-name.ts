/** Names as the font of the pictures can draw them. */

/**
 * The name, shortened to `limit` characters, where every letter of it is Latin, Greek or Cyrillic;
 * else `topic 2`, by its place: other scripts would come out as empty boxes, and turn the line’s
 * direction. The message around the picture tells the name as it is.
 */
export function drawableName(name: string, index: number, limit: number): string {
  const folded = drawableText(name.normalize('NFC'));
  const letters = [...folded];
  if (!DRAWABLE.test(folded)) return `topic ${index + 1}`;
  return letters.length <= limit
    ? folded
    : `${letters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** Any text as SVG can hold it, on one line. */
export function drawableText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Cf}\ufffe\uffff]+/gu, ' ')
    .trim();
}

const DRAWABLE =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9 !-/:-@[-`{-~·–—‘’“”…]+$/u;
