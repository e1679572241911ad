import type { QuotaKind, QuotaState, SignUp } from '../../../types/sign-up'

/** A session's seats as its row counts them. `quotas` is changed in place by `takeSeats`. */
export type Seats = { capacity: number; taken: number; quotas: QuotaState[] | null; signUp: SignUp; startsAt: Date }
export type Pool = QuotaKind | 'open'

/** When kept seats are everybody's. */
export const releaseAt = ({ signUp, startsAt }: Pick<Seats, 'signUp' | 'startsAt'>): Date => new Date(startsAt.getTime() - (signUp.quotaHours ?? 0) * 3600_000)

/** The kept pools that still hold seats back for somebody. */
const kept = (session: Seats, now: Date): QuotaState[] => (session.quotas && now < releaseAt(session) ? session.quotas : [])

const openRoom = (session: Seats, now: Date): number => {
  const pools = kept(session, now)
  const sum = (of: (quota: QuotaState) => number) => pools.reduce((total, quota) => total + of(quota), 0)
  return session.capacity - sum(({ seats }) => seats) - (session.taken - sum(({ taken }) => taken))
}

/**
 * The pool that somebody of these kinds gets `seats` from: the smallest kept one that has room, so that the larger stay for
 * others, else the open one; null when none has room.
 */
export const poolFor = (session: Seats, kinds: readonly QuotaKind[], seats: number, now: Date): Pool | null => {
  if (session.taken + seats > session.capacity) return null
  const own = kept(session, now)
    .filter((quota) => kinds.includes(quota.kind) && quota.taken + seats <= quota.seats)
    .sort((a, b) => a.seats - b.seats)
  return own[0]?.kind ?? (openRoom(session, now) >= seats ? 'open' : null)
}

/** Counts seats as taken from a pool. */
export const takeSeats = (session: Seats, pool: Pool, seats: number): void => {
  session.taken += seats
  session.quotas = session.quotas?.map((quota) => (quota.kind === pool ? { ...quota, taken: quota.taken + seats } : quota)) ?? null
}
