/** A line of a table: its name, then its cells in columns. */
export function cells(name: string, values: readonly string[]): string {
  return name.padEnd(22) + values.map((value) => value.padStart(14)).join('');
}
