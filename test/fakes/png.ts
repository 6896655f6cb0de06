/** Reads the head of a PNG: https://www.w3.org/TR/png-3 */

export interface PngSize {
  readonly width: number;
  readonly height: number;
}

/** `undefined` for what is no whole PNG. */
export function readPng(bytes: Uint8Array): PngSize | undefined {
  const buffer = Buffer.from(bytes);
  const isPng = buffer.subarray(0, SIGNATURE.length).equals(SIGNATURE);
  const hasHead = buffer.subarray(12, 16).toString('latin1') === 'IHDR';
  const hasEnd = buffer.subarray(-8, -4).toString('latin1') === 'IEND';
  if (!isPng || !hasHead || !hasEnd) return undefined;
  return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
