/** A chat platform whose posts are counted. */

import { type ChatPlatform, ClosedPlaceError, ThreadGoneError } from '../digest/chat-platform.ts';
import { RateLimitedError, UnavailableError } from '../errors.ts';
import type { Metrics, PostOutcome } from './metrics.ts';

export function measuredChat(platform: ChatPlatform, metrics: Metrics): ChatPlatform {
  const { name } = platform;

  async function counting<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      metrics.posted(name, outcomeOf(error));
      if (error instanceof RateLimitedError) metrics.askedToWait(name, error.retryAfterMs);
      throw error;
    }
  }

  return {
    name,
    post: (message) =>
      counting(async () => {
        const id = await platform.post(message);
        metrics.posted(name, 'posted');
        return id;
      }),
    findPosted: (message, since) =>
      counting(async () => {
        const found = await platform.findPosted(message, since);
        if (found !== undefined) metrics.posted(name, 'found');
        return found;
      }),
    update: (message, messageId) => platform.update(message, messageId),
    problemWith: (place) => platform.problemWith(place),
    tell: (place, person, text) => platform.tell(place, person, text),
  };
}

function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof RateLimitedError) return 'rate limited';
  if (error instanceof UnavailableError) return 'unavailable';
  const isClosed = error instanceof ClosedPlaceError || error instanceof ThreadGoneError;
  return isClosed ? 'closed' : 'failed';
}
