import type { EnrollmentSource } from '../../types/enrollment'
import type { LockedSession } from './lock-session'

type Room = Pick<LockedSession, 'capacity' | 'taken' | 'waiting' | 'held' | 'waitlistLimit' | 'startsAt' | 'quotas' | 'signUp'>
const hour = 3600_000
const doorOpens = 0.5 * hour

/** Seats kept for some kinds of people; of somebody staff adds, nothing is known that would open them. */
const keptSeats = ({ quotas, signUp, startsAt }: Room, now: Date): number =>
  quotas === null || now.getTime() >= startsAt.getTime() - (signUp.quotaHours ?? 0) * hour
    ? 0
    : quotas.reduce((sum, { seats, taken }) => sum + Math.max(0, seats - taken), 0)

/**
 * Where somebody goes whom staff adds. A free seat is theirs if nobody waits for it, or if they stand at the door (from half an hour
 * before the start): those who wait are at home, and a seat they could have had by then was theirs already. Without a free seat, one
 * beyond the capacity where that was allowed with a reason; else the end of the waitlist.
 */
export const placeFor = (
  session: Room,
  { source, isOverAllowed }: { source: Exclude<EnrollmentSource, 'self'>; isOverAllowed: boolean },
  now: Date,
): 'seat' | 'extra' | 'waitlist' | 'none' => {
  const isAtDoor = source === 'walkIn' && now.getTime() >= session.startsAt.getTime() - doorOpens
  const isFree = session.taken + (isAtDoor || isOverAllowed ? 0 : keptSeats(session, now)) < session.capacity
  if (isFree && (isAtDoor || isOverAllowed || session.waiting - session.held <= 0)) return 'seat'
  if (isOverAllowed) return 'extra'
  return session.waiting < session.waitlistLimit ? 'waitlist' : 'none'
}
