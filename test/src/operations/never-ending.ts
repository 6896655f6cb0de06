/** A process that never ends by itself, for the tests of stopping: `never-ending.ts WITHIN_MS` */

import { pino } from 'pino';
import { untilStopped } from '../../../src/operations/stopping.ts';

const stopped = untilStopped(pino({ level: 'silent' }), Number(process.argv[2]));
setInterval(() => {}, 1000);
process.stdout.write('ready\n');
await stopped;
process.stdout.write('stopping\n');
