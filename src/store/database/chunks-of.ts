/** Many values or rows, a part at a time. */

/** Both databases limit the number of values in one query; SQLite to 32,766. */
export function chunksOf<Item>(items: readonly Item[], size = 500): readonly (readonly Item[])[] {
  const chunks: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}

/** So many rows are written at once. */
export const ROWS_PER_INSERT = 100;
