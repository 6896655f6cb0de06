/** A process that has a PostgreSQL server: it says its URL, and ends it when nobody listens. */

import { once } from 'node:events';
import { startPostgres } from './postgres.ts';

const server = await startPostgres();
process.stdout.write(`${server.url}\n`);
process.stdin.resume();
await once(process.stdin, 'close');
await server.stop();
