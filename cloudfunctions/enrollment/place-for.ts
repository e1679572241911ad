import type { EnrollmentSource } from '../../types/enrollment'
import type { LockedPool } from '../_shared/seats/locked-pool'
import { type Queue, seatKindFor, seatKindForNewcomers } from '../_shared/seats/pool'

/** From then on somebody may be written down who stands at the door, until the end. */
export const doorOpensAt = ({ startsAt }: { startsAt: Date }) => new Date(startsAt.getTime() - 0.5 * 3600_000)

/**
 * Where somebody goes whom staff adds. A free seat is theirs by the rule of the queue, or if they stand at the door (the caller has
 * looked at the clock): those who wait are at home, and a seat they could have had by then was theirs already. Seats kept for some
 * kinds of people are not theirs: nothing is known of them. A reason opens those too, and where all are taken a seat beyond the
 * capacity. Else the end of the waitlist.
 */
export const placeFor = (
  pool: LockedPool & Queue,
  { source, isOverAllowed }: { source: Exclude<EnrollmentSource, 'self'>; isOverAllowed: boolean },
  now: Date,
): 'seat' | 'extra' | 'waitlist' | 'none' => {
  if (isOverAllowed) return pool.taken < pool.capacity ? 'seat' : 'extra'
  if ((source === 'walkIn' ? seatKindFor : seatKindForNewcomers)(pool, [], 1, now)) return 'seat'
  return pool.waiting < pool.waitlistLimit ? 'waitlist' : 'none'
}
