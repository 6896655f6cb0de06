/** The clock, against that of a service on the net, and the zone. */

import type { Settings } from '../../settings.ts';
import { type Check, type Finding, ok, warning, wrong } from './check.ts';

export function checkClock(settings: Settings, now: () => Date): Check {
  return {
    name: 'Clock',
    async run(signal) {
      const { defaultZone } = settings;
      const time = now().toLocaleTimeString('en-GB', {
        timeZone: defaultZone,
        hour: '2-digit',
        minute: '2-digit',
      });
      return [
        await skew(settings, now, signal),
        ok(`DEFAULT_TZ is ${defaultZone}, where it is ${time}.`),
      ];
    },
  };
}

/** Slack refuses, and is refused, by clocks that differ by five minutes; leases by less. */
const WRONG_MS = 60_000;
const LARGE_MS = 5000;

async function skew(settings: Settings, now: () => Date, signal: AbortSignal): Promise<Finding> {
  const { slack, discord, huggingFaceUrl = 'https://huggingface.co' } = settings;
  const url = slack?.apiUrl ?? discord?.apiUrl ?? huggingFaceUrl;
  const before = now().getTime();
  const date = await dateOf(url, signal);
  // What the answer took is shared out evenly; the header knows whole seconds.
  const ours = (before + now().getTime()) / 2;
  if (date === undefined) {
    return warning('No service told the time.', 'See that this machine’s clock is set by NTP.');
  }
  const differenceMs = ours - date;
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  if (Math.abs(differenceMs) < LARGE_MS) return ok('Right to a few seconds.');
  const says = `This machine’s clock is ${seconds} s ${differenceMs > 0 ? 'fast' : 'slow'}.`;
  const todo = 'Set it by NTP: digests come at wrong times, and Slack refuses calls.';
  return Math.abs(differenceMs) < WRONG_MS ? warning(says, todo) : wrong(says, todo);
}

async function dateOf(url: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
    const at = Date.parse(response.headers.get('Date') ?? '');
    return Number.isNaN(at) ? undefined : at;
  } catch {
    return undefined;
  }
}
