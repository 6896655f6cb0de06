/**
 * Runs before every test file: no test may have a process or a log that says a planted secret, nor
 * a message or an answer in which one stands.
 */

import { afterAll, afterEach, expect } from 'vitest';
import { takeLeaks } from './secret-watch.ts';
import './watch-processes.ts';

const expectNone = () => expect(takeLeaks(), 'secrets that were told').toEqual([]);
afterEach(expectNone);
afterAll(expectNone);
