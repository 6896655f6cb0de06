/**
 * Preloaded (`node --import`) into every process of a soak: its `Date` is the machine’s plus a shift
 * that a file holds, so that a night passes at once for all of them. Timers run as ever. The file
 * is numbers of eight bytes, in milliseconds: the shift of all, then each process’s own.
 */

import { openSync, readSync } from 'node:fs';

const path = process.env['SOAK_CLOCK'];
if (path === undefined) throw new Error('SOAK_CLOCK names the file of the shift.');
const file = openSync(path, 'r');
const ownAt = 8 * Number(process.env['SOAK_CLOCK_AT'] ?? 0);
const shared = new DataView(new ArrayBuffer(8));
const own = new DataView(new ArrayBuffer(8));
const realNow = Date.now.bind(Date);

function shiftedNow(): number {
  readSync(file, shared, 0, 8, 0);
  let shift = shared.getFloat64(0, true);
  if (ownAt > 0 && readSync(file, own, 0, 8, ownAt) === 8) shift += own.getFloat64(0, true);
  return Math.floor(realNow() + shift);
}

globalThis.Date = new Proxy(Date, {
  construct: (target, args, made) =>
    Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, made),
  apply: (target) => new target(shiftedNow()).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? shiftedNow : Reflect.get(target, name, receiver),
});
