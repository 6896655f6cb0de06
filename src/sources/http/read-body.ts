/** Reads a body up to a limit: a server may send without an end. */

/** A body that is larger than it may be. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * The body as UTF-8 text. Rejects with BodyTooLargeError as soon as more than `maxBytes` came, and
 * lets go of the connection; the count is of bytes after decompression.
 */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => {});
      throw new BodyTooLargeError(`More than ${maxBytes} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
