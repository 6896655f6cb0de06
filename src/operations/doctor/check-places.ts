/** The channels that subscriptions post to, and the operator’s: whether the bot may post there. */

import type { ChatPlatform } from '../../digest/chat-platform.ts';
import { UnavailableError } from '../../errors.ts';
import type { Place } from '../../store/store.ts';
import { type Finding, ok, wrong } from './check.ts';

/** More would take too long and tell no more. */
const MOST_PLACES = 40;

/** For the check of a platform; `operator` is the operator’s channel, where it is one of its. */
export async function checkPlaces(
  platform: Pick<ChatPlatform, 'name' | 'problemWith'>,
  places: readonly Place[],
  operator: Place | undefined,
): Promise<readonly Finding[]> {
  const ours = places.filter((place) => place.platform === platform.name);
  const looked = ours.slice(0, MOST_PLACES);
  const problems = await Promise.all(looked.map((place) => problemWith(platform, place)));
  const closed = looked.flatMap(({ channel }, index) => {
    const problem = problems[index];
    return problem === undefined ? [] : [`${channel}: ${problem}`];
  });
  const findings: Finding[] = [];
  if (closed.length > 0) {
    const first = closed.slice(0, 3).join(' ');
    findings.push(
      wrong(
        `${closed.length} of ${looked.length} channels with a subscription take no post. ${first}`,
      ),
    );
  } else if (looked.length > 0) {
    const some =
      looked.length < ours.length
        ? `The first ${looked.length} of ${ours.length}`
        : `All ${ours.length}`;
    findings.push(ok(`${some} channels with a subscription can be posted to.`));
  }
  if (operator?.platform === platform.name) {
    const problem = await problemWith(platform, operator);
    findings.push(
      problem === undefined
        ? ok('The operator’s channel can be posted to.')
        : wrong(`OPERATOR_CHANNEL, ${operator.channel}, takes no post.`, problem),
    );
  }
  return findings;
}

async function problemWith(
  platform: Pick<ChatPlatform, 'problemWith'>,
  place: Place,
): Promise<string | undefined> {
  try {
    return await platform.problemWith(place);
  } catch (error) {
    if (error instanceof UnavailableError) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}
