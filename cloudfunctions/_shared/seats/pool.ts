import type { QuotaKind, QuotaState, SignUp } from '../../../types/sign-up'

/** The places of a pool as its row counts them. `takeSeats` moves `taken` and `quotas` on. */
export type Seats = { capacity: number; taken: number; quotas: QuotaState[] | null; signUp: SignUp; startsAt: Date }
/**
 * The queue behind them: how many heads wait, and how many of those may not have a place yet. `smallest` counts the heads of the
 * smallest party that may have places; it is read only where open seats stand beside a queue after the release, else null.
 */
export type Queue = { waiting: number; held: number; smallest: number | null }
/** Which seats of a pool: those kept for one kind of people, or the open ones. */
export type SeatKind = QuotaKind | 'open'

const hour = 3600_000
const defaultHours = 24

/** When kept seats and seats saved for the party in front are everybody's. */
export const releaseAt = ({ signUp, startsAt }: Pick<Seats, 'signUp' | 'startsAt'>): Date =>
  new Date(startsAt.getTime() - (signUp.releaseHours ?? defaultHours) * hour)
/** SQL of the same; joins pools q, activities a. */
export const releaseAtSql = `q.starts_at - make_interval(hours => coalesce((a.sign_up ->> 'releaseHours')::int, ${defaultHours}))`

/** The kept seats that are still held back for somebody. */
const kept = (seats: Seats, now: Date): QuotaState[] => (seats.quotas && now < releaseAt(seats) ? seats.quotas : [])

const openRoom = (seats: Seats, now: Date): number => {
  const quotas = kept(seats, now)
  const sum = (of: (quota: QuotaState) => number) => quotas.reduce((total, quota) => total + of(quota), 0)
  return seats.capacity - sum((quota) => quota.seats) - (seats.taken - sum(({ taken }) => taken))
}

/** Of which kinds all heads of a party are: only those may be given a seat kept for a kind. */
export const sharedKinds = (heads: readonly (readonly QuotaKind[])[]): QuotaKind[] => {
  const [first = [], ...others] = heads
  return first.filter((kind) => others.every((kinds) => kinds.includes(kind)))
}

/**
 * The one kind of seats that a party of so many heads gets: the smallest kept ones that have room for all, so that the larger stay
 * for others, else the open ones; null when none has room. A party is never torn over two kinds.
 */
export const seatKindFor = (seats: Seats, kinds: readonly QuotaKind[], heads: number, now: Date): SeatKind | null => {
  if (seats.taken + heads > seats.capacity) return null
  const own = kept(seats, now)
    .filter((quota) => kinds.includes(quota.kind) && quota.taken + heads <= quota.seats)
    .sort((a, b) => a.seats - b.seats)
  return own[0]?.kind ?? (openRoom(seats, now) >= heads ? 'open' : null)
}

/** Counts seats of a kind as taken. */
export const takeSeats = (seats: Seats, kind: SeatKind, heads: number): void => {
  seats.taken += heads
  seats.quotas = seats.quotas?.map((quota) => (quota.kind === kind ? { ...quota, taken: quota.taken + heads } : quota)) ?? null
}

/** Whether somebody waits who may have a place. */
export const hasQueue = ({ waiting, held }: Pick<Queue, 'waiting' | 'held'>): boolean => waiting > held

/**
 * Whether an open seat goes to the queue before anybody who comes now: until the release as long as somebody waits, since it is saved
 * for the party in front; from then on only while a party waits that fits. Kept seats are never saved.
 */
export const isQueueFirst = (pool: Seats & Queue, now: Date): boolean =>
  hasQueue(pool) && (now < releaseAt(pool) || pool.smallest === null || pool.smallest <= pool.capacity - pool.taken)

/** The seats that a party which comes now gets, by the rule of the queue; null where it has to wait. */
export const seatKindForNewcomers = (pool: Seats & Queue, kinds: readonly QuotaKind[], heads: number, now: Date): SeatKind | null => {
  const kind = seatKindFor(pool, kinds, heads, now)
  return kind === 'open' && isQueueFirst(pool, now) ? null : kind
}

/** Whether `smallest` decides anything about this pool: open seats beside a queue, after the release. */
export const needsSmallest = (pool: Seats & Queue, now: Date): boolean => hasQueue(pool) && pool.taken < pool.capacity && now >= releaseAt(pool)

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
): { heads: Head[]; seatKind: SeatKind | 'none' | null }[] => {
  const isSaving = now < releaseAt(seats)
  let isSaved = false
  return parties.map(({ heads, kinds }) => {
    const seatKind = seatKindFor(seats, kinds, heads.length, now)
    if (seatKind !== null && !(seatKind === 'open' && isSaved)) {
      takeSeats(seats, seatKind, heads.length)
      return { heads, seatKind }
    }
    if (!canWait(heads.length)) return { heads, seatKind: 'none' }
    isSaved ||= isSaving
    return { heads, seatKind: null }
  })
}

/** Rows in the order they came, put together by party. */
export const byParty = <Row extends { party: string }>(rows: readonly Row[]): Row[][] => {
  const parties = new Map<string, Row[]>()
  for (const row of rows) parties.set(row.party, [...(parties.get(row.party) ?? []), row])
  return [...parties.values()]
}
