import type { QuotaKind, QuotaState, SignUp } from '../../../types/sign-up'

/** The places of a pool as its row counts them. `takeSeats` changes `taken` and `quotas`. */
export type Seats = { capacity: number; taken: number; quotas: QuotaState[] | null; signUp: SignUp; startsAt: Date }
/**
 * The queue of a pool: how many heads wait, and how many of those may not have a place yet (`held`). `smallest` is the size of the smallest party
 * that may have places; it is read only where seats are free beside a queue after the release, else null.
 */
export type Queue = { waiting: number; held: number; smallest: number | null }
/** A kind of seats of a pool: those kept for one kind of people, or the open ones. */
export type SeatKind = QuotaKind | 'open'

const hour = 3600_000
const defaultHours = 24

/** The release: from then on kept seats and seats saved for the first party of the queue are open to everybody. */
export const releaseAt = ({ signUp, startsAt }: Pick<Seats, 'signUp' | 'startsAt'>): Date =>
  new Date(startsAt.getTime() - (signUp.releaseHours ?? defaultHours) * hour)
/** SQL of releaseAt; joins pools q, activities a. */
export const releaseAtSql = `q.starts_at - make_interval(hours => coalesce((a.sign_up ->> 'releaseHours')::int, ${defaultHours}))`

/** The quotas whose seats are still kept. */
const kept = (seats: Seats, now: Date): QuotaState[] => (seats.quotas && now < releaseAt(seats) ? seats.quotas : [])

const openRoom = (seats: Seats, now: Date): number => {
  const quotas = kept(seats, now)
  const sum = (of: (quota: QuotaState) => number) => quotas.reduce((total, quota) => total + of(quota), 0)
  return seats.capacity - sum((quota) => quota.seats) - (seats.taken - sum(({ taken }) => taken))
}

/** The kinds that all heads of a party share: a party gets seats kept for one of those only. */
export const sharedKinds = (heads: readonly (readonly QuotaKind[])[]): QuotaKind[] => {
  const [first = [], ...others] = heads
  return first.filter((kind) => others.every((kinds) => kinds.includes(kind)))
}

/**
 * The kind of seats that a party of so many heads gets: of the kept ones with room for all the smallest, so that larger ones stay free for others, else
 * the open ones; null where neither has room. A party gets seats of one kind.
 */
export const seatKindFor = (seats: Seats, kinds: readonly QuotaKind[], heads: number, now: Date): SeatKind | null => {
  if (seats.taken + heads > seats.capacity) return null
  const own = kept(seats, now)
    .filter((quota) => kinds.includes(quota.kind) && quota.taken + heads <= quota.seats)
    .sort((a, b) => a.seats - b.seats)
  return own[0]?.kind ?? (openRoom(seats, now) >= heads ? 'open' : null)
}

/** Counts so many more seats of a kind as taken. */
export const takeSeats = (seats: Seats, kind: SeatKind, heads: number): void => {
  seats.taken += heads
  seats.quotas = seats.quotas?.map((quota) => (quota.kind === kind ? { ...quota, taken: quota.taken + heads } : quota)) ?? null
}

/** Whether anybody on the waitlist may have a place. */
export const hasQueue = ({ waiting, held }: Pick<Queue, 'waiting' | 'held'>): boolean => waiting > held

/**
 * Whether an open seat goes to the queue before a newcomer. Until the release it does whenever anybody waits, since it is saved for the first party;
 * from then on only while a party waits that fits. Kept seats are not saved.
 */
export const isQueueFirst = (pool: Seats & Queue, now: Date): boolean =>
  hasQueue(pool) && (now < releaseAt(pool) || pool.smallest === null || pool.smallest <= pool.capacity - pool.taken)

/** The kind of seats that a party of newcomers gets by the rule of the queue; null where it has to wait. */
export const seatKindForNewcomers = (pool: Seats & Queue, kinds: readonly QuotaKind[], heads: number, now: Date): SeatKind | null => {
  const kind = seatKindFor(pool, kinds, heads, now)
  return kind === 'open' && isQueueFirst(pool, now) ? null : kind
}

/** Whether the rule of the queue needs `smallest`: seats are free beside a queue, after the release. */
export const needsSmallest = (pool: Seats & Queue, now: Date): boolean => hasQueue(pool) && pool.taken < pool.capacity && now >= releaseAt(pool)

/** A party on the waitlist, with the kinds that all its heads share. */
export type Party<Head> = { heads: Head[]; kinds: readonly QuotaKind[] }

/**
 * Gives free places to parties in their order, and counts them in `seats`. Returns what each got: a kind of seats, null for a party that stays in the
 * queue, `none` for one that may not wait (`canWait`), for which no seat is saved either. Until the release no party behind one that does not fit
 * gets an open seat; from then on the first that fits does.
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

/** Rows grouped by party, in the order of the first row of each. */
export const byParty = <Row extends { party: string }>(rows: readonly Row[]): Row[][] => {
  const parties = new Map<string, Row[]>()
  for (const row of rows) parties.set(row.party, [...(parties.get(row.party) ?? []), row])
  return [...parties.values()]
}
