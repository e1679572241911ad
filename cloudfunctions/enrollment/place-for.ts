import type { EnrollmentSource } from '../../types/enrollment'
import type { LockedPool } from '../_shared/seats/locked-pool'
import { type Queue, seatKindFor, seatKindForNewcomers } from '../_shared/seats/pool'

/** The instant from which people who stand at the door may be added: half an hour before the start. */
export const doorOpensAt = ({ startsAt }: { startsAt: Date }) => new Date(startsAt.getTime() - 0.5 * 3600_000)

/**
 * Which place somebody gets whom staff adds. They get a free seat where nobody in the queue comes first, or where they stand at the door
 * (the caller checks the time), because people on the waitlist are at home then, and a seat they could have had was given to them before.
 * They get no seat that is kept for a kind of people, because nothing is known about them. Where the capacity may be exceeded
 * (`isOverAllowed`) they get a kept seat too, or a seat beyond the capacity. Else they go to the end of the waitlist.
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
