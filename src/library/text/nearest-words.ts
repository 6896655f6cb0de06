/** Words that look like a mistyped one. */

/** At most `limit` of the words within `maxEdits` slips of the finger, nearest first. */
export function nearestWords(
  typed: string,
  words: Iterable<string>,
  { maxEdits, limit }: { readonly maxEdits: number; readonly limit: number },
): readonly string[] {
  const near: { word: string; edits: number }[] = [];
  for (const word of words) {
    const edits = countEdits(typed, word);
    if (edits <= maxEdits) near.push({ word, edits });
  }
  near.sort((a, b) => a.edits - b.edits);
  return near.slice(0, limit).map(({ word }) => word);
}

/**
 * The least number of letters to add, drop, change or swap with their neighbour that makes one
 * text of the other (optimal string alignment distance). Each row needs the two before it.
 */
export function countEdits(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      let edits = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
      );
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && isSwap) edits = Math.min(edits, at(beforeLast, column - 2) + 1);
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
