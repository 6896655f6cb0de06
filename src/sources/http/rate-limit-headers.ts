/** The two ways in which a service says how long to wait. */

/** A bucket of calls, as the `RateLimit` header tells of it. */
export interface RateLimitBucket {
  readonly name: string;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/**
 * The buckets of a `RateLimit` header: `"api";r=489;t=189`, several separated by commas; `[]` for
 * anything else. The grammar is the official client's:
 * https://github.com/huggingface/huggingface_hub/blob/main/src/huggingface_hub/utils/_http.py
 */
export function readRateLimit(header: string | null): readonly RateLimitBucket[] {
  return [...(header ?? '').matchAll(/"(\w+)"\s*;\s*r\s*=\s*(\d+)\s*;\s*t\s*=\s*(\d+)/g)].map(
    ([, name = '', remaining, resetSeconds]) => ({
      name,
      remaining: Number(remaining),
      resetSeconds: Number(resetSeconds),
    }),
  );
}

/** The milliseconds of a `Retry-After` header, in seconds or as a date; `undefined` without one. */
export function readRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Z][a-z]{2}, /.test(text)) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
