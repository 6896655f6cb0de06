/**
 * One installation of a soak as a process of its own, whose clock is shifted as that of its bots
 * is. It takes what it has to do as JSON, says how it goes on standard error, and gives its report
 * as JSON on standard output.
 */

import { SoakClock } from './clock.ts';
import { liveThroughMornings, type MorningsOptions } from './mornings.ts';
import { openWorld, type WorldOptions } from './world.ts';

export type WorldTask = WorldOptions & Omit<MorningsOptions, 'say'>;

const task: WorldTask = JSON.parse(process.argv[2] ?? '{}');
const path = process.env['SOAK_CLOCK'];
if (path === undefined) throw new Error('SOAK_CLOCK names the file of the shift.');
const clock = new SoakClock(path);
const world = await openWorld(task, clock);
try {
  const report = await liveThroughMornings(world, {
    ...task,
    say: (line) => process.stderr.write(`${task.store} ${line}\n`),
  });
  process.stdout.write(JSON.stringify(report));
} finally {
  await world.close();
  clock.close();
}
