/** Values as the columns hold them. */

import type { Place, Team } from '../store.ts';

/** Throws a RangeError for an invalid date, which would be kept as no instant at all. */
export function toInstant(date: Date): number {
  const instant = date.getTime();
  if (Number.isNaN(instant)) throw new RangeError('An invalid date can’t be stored.');
  return instant;
}

export function fromInstant(instant: number): Date {
  return new Date(instant);
}

export function fromOptionalInstant(instant: number | null): Date | undefined {
  return instant === null ? undefined : new Date(instant);
}

/** The columns of a place, without whatever else an object may carry. */
export function placeColumns({ platform, workspace, channel }: Place): Place {
  return { platform, workspace, channel };
}

export function teamColumns({ platform, workspace }: Team): Team {
  return { platform, workspace };
}
