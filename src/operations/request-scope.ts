/**
 * Which request is being worked on: each command, button or delivery has an id, which every line of
 * the log has that is written on its behalf, and which a person is told when something fails.
 */

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomInt } from 'node:crypto';

/** Runs the work as one request; within another request, as a part of that. */
export function inRequest<Result>(work: () => Result): Result {
  return scope.getStore() === undefined ? scope.run(newRequestId(), work) : work();
}

/** Runs the work as a request of its own, whatever was going on where it was queued. */
export function asNewRequest<Result>(work: () => Result): Result {
  return scope.run(newRequestId(), work);
}

/** `undefined` outside of requests. */
export function requestId(): string | undefined {
  return scope.getStore();
}

const scope = new AsyncLocalStorage<string>();

/** Six letters and digits that nobody mixes up when reading them out: 700 million of them. */
function newRequestId(): string {
  return Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
