import type { Enrollment, EnrollOutput } from '../../../types/enrollment'
import { AppError, type ErrorCode } from '../../../types/errors'
import { type Answer, faultInAnswers } from '../../../types/rules/answers'
import { signUpTimes } from '../../../types/rules/reliability'
import type { QuotaKind } from '../../../types/sign-up'
import { type OwnState, type SessionFacts, toEnrollment } from './enrollment-rows'
import { hasQueue, isQueueFirst, type Queue, seatKindForNewcomers, type Seats, sharedKinds, takeSeats } from './pool'

export type Head = { personId: string; answers: Answer[] }
/** One request for 1 to 6 people (heads), by one of them or by a relative. `isTogether`: all of them are entered or none; else each alone. */
export type Asked = { askerId: string; poolId: string; heads: Head[]; isTogether: boolean; key: string; hash: string; now: Date }
/** A pool under its lock. Its id is the `sessionId` of the facts, which is the id of its first session. */
export type SeatRow = SessionFacts &
  Seats &
  Queue & {
    waitlistLimit: number
    lastSeq: number
    opensAt: Date
    closesAt: Date
    isPublished: boolean
    drawnAt: Date | null
    /** The region of its activity, where what is done about it is written down. */
    regionCode: string
    /** When the first offer or wait of it runs out. */
    dueAt: Date | null
  }
/** What the database holds about one head. `kinds` and `elsewhere` (the title of a place held elsewhere) are read only where the pool's rules need them. */
export type KnownHead = { isGone: boolean; kinds: QuotaKind[]; elsewhere: string | null; own: OwnState | null }
/** What the database holds about one request: the stored reply of its key, the asker's no-show points, and its heads in the order asked. */
export type Known = { stored: { hash: string; result: SeatOutput } | null; isGone: boolean; points: number; heads: KnownHead[] }

/** The reply of `enroll`, about the first head that was entered. Of several heads `party` has each that was entered, and `leftOut` the others with the reason. */
export type SeatOutput = EnrollOutput & { party?: (Enrollment & { personId: string })[]; leftOut?: { personId: string; code: ErrorCode }[] }
/** A row to write: a head with its `seq`. `isFirst`: the notice about the party is about this head. */
export type Entry = {
  personId: string
  status: 'confirmed' | 'waitlisted' | 'applied'
  seq: number
  party: number
  quota: QuotaKind | null
  heldUntil: Date | null
  answers: Answer[]
  isFirst: boolean
}
export type Decision =
  | { kind: 'replay'; output: SeatOutput }
  | { kind: 'refuse'; error: AppError }
  /** Without entries only the reply is kept for this key; `shownId` is the person whose enrollment the reply shows first. */
  | { kind: 'keep'; output: SeatOutput; shownId: string; entries: Entry[] }

/** What a request gets: seats of a kind, a place on the waitlist (held until a time), or an application. */
type Place = { status: 'confirmed'; quota: QuotaKind | null } | { status: 'waitlisted'; heldUntil: Date | null } | { status: 'applied' }
type Unit = { head: Head; state: KnownHead }[]

/** Whether people apply: an organizer or the draw gives the places. */
const isByApplication = ({ signUp, drawnAt }: SeatRow) => Boolean(signUp.needsApproval || (signUp.isLottery && !drawnAt))
const hasNoSeat = (pool: SeatRow, now: Date) => pool.taken >= pool.capacity || (!pool.quotas && isQueueFirst(pool, now))

/** The refusal for everybody who is not in this pool yet, or null where it takes people now. */
export const refusalOf = (pool: SeatRow | undefined, now: Date): AppError | null => {
  if (!pool?.isPublished) return new AppError('enrollment.notFound')
  if (pool.isSessionCancelled) return new AppError('enrollment.sessionCancelled')
  if (now < pool.opensAt) return new AppError('enrollment.notOpen', { opensAt: pool.opensAt.toISOString() })
  if (now >= pool.closesAt || now >= pool.endsAt) return new AppError('enrollment.closed')
  if (!isByApplication(pool) && hasNoSeat(pool, now) && pool.waiting >= pool.waitlistLimit) return new AppError('enrollment.full')
  return null
}

const delayed = (until: number) => new AppError('enrollment.delayed', { opensAt: new Date(until).toISOString() })

/** Why one head may not have a place in this pool, whatever is free: an answer is missing, or a place is held elsewhere; null where it may. */
const faultOf = (pool: SeatRow, { head, state }: Unit[number]): AppError | null => {
  const fault = faultInAnswers(pool.signUp.questions ?? [], 'signUp', head.answers)
  if (fault) return 'missing' in fault ? new AppError('enrollment.answersMissing', { label: fault.missing }) : new AppError('enrollment.questionsChanged')
  return state.elsewhere === null ? null : new AppError('enrollment.onePlace', { title: state.elsewhere })
}

/** What a party gets in a pool that takes people, or the refusal. It is one thing for all heads; the asker's points say whether they must wait. */
const placeFor = (pool: SeatRow, unit: Unit, points: number, now: Date): Place | AppError => {
  const times = signUpTimes(points, pool.opensAt.getTime(), pool.closesAt.getTime())
  if (now.getTime() < times.opensAt) return delayed(times.opensAt)
  for (const each of unit) {
    const fault = faultOf(pool, each)
    if (fault) return fault
  }
  if (isByApplication(pool)) return { status: 'applied' }
  // A party larger than the capacity would block the queue for ever.
  if (unit.length > pool.capacity) return new AppError('enrollment.full')
  const hasRoomToWait = pool.waiting + unit.length <= pool.waitlistLimit
  if (times.heldUntil !== null && now.getTime() < times.heldUntil)
    return hasRoomToWait ? { status: 'waitlisted', heldUntil: new Date(times.heldUntil) } : delayed(times.heldUntil)
  const seatKind = seatKindForNewcomers(pool, sharedKinds(unit.map(({ state }) => state.kinds)), unit.length, now)
  if (seatKind) return { status: 'confirmed', quota: seatKind === 'open' ? null : seatKind }
  return hasRoomToWait ? { status: 'waitlisted', heldUntil: null } : new AppError('enrollment.full')
}

const count = (pool: SeatRow, place: Place, heads: number) => {
  if (place.status === 'confirmed') takeSeats(pool, place.quota ?? 'open', heads)
  if (place.status !== 'waitlisted') return
  if (place.heldUntil) pool.held += heads
  else pool.smallest = hasQueue(pool) ? pool.smallest && Math.min(pool.smallest, heads) : heads
  pool.waiting += heads
}

/** Enters a party: its heads get consecutive `seq`s, and the first of them names the party. */
const enter = (pool: SeatRow, unit: Unit, points: number, now: Date): Entry[] | AppError => {
  const place = placeFor(pool, unit, points, now)
  if (place instanceof AppError) return place
  const { status } = place
  const quota = status === 'confirmed' ? place.quota : null
  const heldUntil = status === 'waitlisted' ? place.heldUntil : null
  const [first, ahead] = [pool.lastSeq + 1, pool.waiting]
  count(pool, place, unit.length)
  pool.lastSeq += unit.length
  return unit.map(({ head, state }, index) => {
    // The id of a new row is filled in when it is written.
    state.own = {
      id: '',
      seats: 1,
      attendedAt: null,
      hasFeedback: false,
      ...state.own,
      offerEndsAt: null,
      heldUntil,
      enrolledAt: now,
      givenAt: null,
      endReason: null,
      endNote: null,
      status,
      position: status === 'waitlisted' ? ahead + index + 1 : null,
    }
    const { personId, answers } = head
    return { personId, answers, status, seq: first + index, party: first, quota, heldUntil, isFirst: index === 0 }
  })
}

const isIn = ({ own }: KnownHead) => own !== null && own.status !== 'cancelled'

/** The decision to keep a reply that tells what each head has now. */
const keep = (pool: SeatRow, unit: Unit, entries: Entry[], leftOut: NonNullable<SeatOutput['leftOut']>): Decision => {
  const seated = unit.flatMap(({ head: { personId }, state }) => (state.own && isIn(state) ? [{ personId, own: state.own }] : []))
  const [first] = seated
  if (!first) return { kind: 'refuse', error: new AppError('enrollment.notFound') }
  const output: SeatOutput = { status: first.own.status as SeatOutput['status'], enrollment: toEnrollment(pool, first.own) }
  if (unit.length > 1) output.party = seated.map(({ personId, own }) => ({ ...toEnrollment(pool, own), personId }))
  if (leftOut.length > 0) output.leftOut = leftOut
  return { kind: 'keep', output, shownId: first.personId, entries }
}

/** Enters the heads of a request that are not in yet: all or none of them (`isTogether`), or each alone, which is kept if at least one is in. */
const enterAll = (pool: SeatRow, { isTogether, now }: Asked, unit: Unit, points: number): Decision => {
  const fresh = unit.filter(({ state }) => !isIn(state))
  if (isTogether) {
    const entered = enter(pool, fresh, points, now)
    return entered instanceof AppError ? { kind: 'refuse', error: entered } : keep(pool, unit, entered, [])
  }
  const entries: Entry[] = []
  const leftOut: { personId: string; error: AppError }[] = []
  for (const each of fresh) {
    const entered = enter(pool, [each], points, now)
    if (entered instanceof AppError) leftOut.push({ personId: each.head.personId, error: entered })
    // Somebody is told once what became of a request, and once of those who wait.
    else for (const entry of entered) entries.push({ ...entry, isFirst: !entries.some(({ status }) => status === entry.status) })
  }
  const [refused] = leftOut
  if (refused && leftOut.length === unit.length) return { kind: 'refuse', error: refused.error }
  return keep(
    pool,
    unit,
    entries,
    leftOut.map(({ personId, error: { code } }) => ({ personId, code })),
  )
}

/**
 * Decides requests in order, each with the counters as the ones before it left them. `known` has an entry for each request. The counters in
 * `pools` are changed: the caller writes them under the lock with which it read them.
 */
export const decide = (all: Asked[], known: (Known | undefined)[], pools: Map<string, SeatRow>): Decision[] => {
  const keys = new Map<string, string>()
  const persons = new Map<string, KnownHead>()
  return all.map((asked, index): Decision => {
    const { askerId, poolId, key, hash, now } = asked
    const found = known[index]
    const usedHash = keys.get(`${askerId} ${key}`) ?? found?.stored?.hash
    if (usedHash !== undefined && usedHash !== hash) return { kind: 'refuse', error: new AppError('request.keyReused') }
    if (found?.stored) return { kind: 'replay', output: found.stored.result }
    if (!found || found.isGone || found.heads.some(({ isGone }) => isGone)) return { kind: 'refuse', error: new AppError('identity.signInFirst') }

    const unit = asked.heads.flatMap((head, nth): Unit => {
      const person = `${head.personId} ${poolId}`
      const state = persons.get(person) ?? found.heads[nth]
      if (!state) return []
      persons.set(person, state)
      return [{ head, state }]
    })
    const pool = pools.get(poolId)
    const isNew = unit.some(({ state }) => !isIn(state))
    const error = pool && !isNew ? null : refusalOf(pool, now)
    if (error || !pool) return { kind: 'refuse', error: error ?? new AppError('enrollment.notFound') }
    const decision = isNew ? enterAll(pool, asked, unit, found.points) : keep(pool, unit, [], [])
    if (decision.kind === 'keep') keys.set(`${askerId} ${key}`, hash)
    return decision
  })
}
