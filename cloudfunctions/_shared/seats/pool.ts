import type { QuotaKind, QuotaState, SignUp } from '../../../types/sign-up'

/** The places of a session as its row counts them. `takeSeats` moves `taken` and `quotas` on. */
export type Seats = { capacity: number; taken: number; quotas: QuotaState[] | null; signUp: SignUp; startsAt: Date }
/**
 * The queue behind them: how many heads wait, and how many of those may not have a place yet. `smallest` counts the heads of the
 * smallest party that may have places; it is read only where open seats stand beside a queue after the release, else null.
 */
export type Queue = { waiting: number; held: number; smallest: number | null }
/** Where seats come from: those kept for one kind of people, or the open ones. */
export type Pool = QuotaKind | 'open'

const hour = 3600_000
const defaultHours = 24

/** When kept seats and seats saved for the party in front are everybody's. */
export const releaseAt = ({ signUp, startsAt }: Pick<Seats, 'signUp' | 'startsAt'>): Date =>
  new Date(startsAt.getTime() - (signUp.releaseHours ?? defaultHours) * hour)
/** SQL of the same; joins sessions s, activities a. */
export const releaseAtSql = `s.starts_at - make_interval(hours => coalesce((a.sign_up ->> 'releaseHours')::int, ${defaultHours}))`

/** The kept pools that still hold seats back for somebody. */
const kept = (seats: Seats, now: Date): QuotaState[] => (seats.quotas && now < releaseAt(seats) ? seats.quotas : [])

const openRoom = (seats: Seats, now: Date): number => {
  const pools = kept(seats, now)
  const sum = (of: (quota: QuotaState) => number) => pools.reduce((total, quota) => total + of(quota), 0)
  return seats.capacity - sum((quota) => quota.seats) - (seats.taken - sum(({ taken }) => taken))
}

/** Of which kinds all heads of a party are: only those may be given a seat kept for a kind. */
export const sharedKinds = (heads: readonly (readonly QuotaKind[])[]): QuotaKind[] => {
  const [first = [], ...others] = heads
  return first.filter((kind) => others.every((kinds) => kinds.includes(kind)))
}

/**
 * The one pool that a party of so many heads gets its seats from: the smallest kept one that has room for all, so that the larger stay
 * for others, else the open one; null when none has room. A party is never torn over two pools.
 */
export const poolFor = (seats: Seats, kinds: readonly QuotaKind[], heads: number, now: Date): Pool | null => {
  if (seats.taken + heads > seats.capacity) return null
  const own = kept(seats, now)
    .filter((quota) => kinds.includes(quota.kind) && quota.taken + heads <= quota.seats)
    .sort((a, b) => a.seats - b.seats)
  return own[0]?.kind ?? (openRoom(seats, now) >= heads ? 'open' : null)
}

/** Counts seats as taken from a pool. */
export const takeSeats = (seats: Seats, pool: Pool, heads: number): void => {
  seats.taken += heads
  seats.quotas = seats.quotas?.map((quota) => (quota.kind === pool ? { ...quota, taken: quota.taken + heads } : quota)) ?? null
}

/** Whether somebody waits who may have a place. */
export const hasQueue = ({ waiting, held }: Pick<Queue, 'waiting' | 'held'>): boolean => waiting > held

/**
 * Whether an open seat goes to the queue before anybody who comes now: until the release as long as somebody waits, since it is saved
 * for the party in front; from then on only while a party waits that fits. Kept seats are never saved.
 */
export const isQueueFirst = (session: Seats & Queue, now: Date): boolean =>
  hasQueue(session) && (now < releaseAt(session) || session.smallest === null || session.smallest <= session.capacity - session.taken)

/** The pool that a party which comes now gets its seats from, by the rule of the queue; null where it has to wait. */
export const poolForNewcomers = (session: Seats & Queue, kinds: readonly QuotaKind[], heads: number, now: Date): Pool | null => {
  const pool = poolFor(session, kinds, heads, now)
  return pool === 'open' && isQueueFirst(session, now) ? null : pool
}

/** Whether `smallest` decides anything about this session: open seats beside a queue, after the release. */
export const needsSmallest = (session: Seats & Queue, now: Date): boolean => hasQueue(session) && session.taken < session.capacity && now >= releaseAt(session)

/** A party that waits, of the kinds that all its heads share. */
export type Party<Head> = { heads: Head[]; kinds: readonly QuotaKind[] }

/**
 * Gives the free places to parties in the order they stand, and counts them in `seats`; what each got, null for those who stay in the
 * queue, `none` for those who may not (`canWait`, for whom nothing is saved either). Until the release nobody behind a party that does
 * not fit yet takes an open seat; from then on the first that fits goes.
 */
export const giveInOrder = <Head>(
  seats: Seats,
  parties: readonly Party<Head>[],
  now: Date,
  canWait: (heads: number) => boolean = () => true,
): { heads: Head[]; pool: Pool | 'none' | null }[] => {
  const isSaving = now < releaseAt(seats)
  let isSaved = false
  return parties.map(({ heads, kinds }) => {
    const pool = poolFor(seats, kinds, heads.length, now)
    if (pool !== null && !(pool === 'open' && isSaved)) {
      takeSeats(seats, pool, heads.length)
      return { heads, pool }
    }
    if (!canWait(heads.length)) return { heads, pool: 'none' }
    isSaved ||= isSaving
    return { heads, pool: null }
  })
}

/** Rows in the order they came, put together by party. */
export const byParty = <Row extends { party: string }>(rows: readonly Row[]): Row[][] => {
  const parties = new Map<string, Row[]>()
  for (const row of rows) parties.set(row.party, [...(parties.get(row.party) ?? []), row])
  return [...parties.values()]
}
