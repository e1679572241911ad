import type { EnrollOutput } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import { type Answer, faultInAnswers } from '../../types/rules/answers'
import { type QuotaKind } from '../../types/sign-up'
import { timesFor } from '../../types/rules/standing'
import { poolFor, type Seats, takeSeats } from '../_shared/seats/seat-pools'
import { type OwnState, type SessionFacts, toEnrollment } from './queries'

export type Asked = { personId: string; sessionId: string; key: string; hash: string; answers: Answer[]; now: Date }
export type SeatRow = SessionFacts &
  Seats & {
    waitlistLimit: number
    waiting: number
    /** Of those who wait: who may not have a place yet. */
    held: number
    lastSeq: number
    opensAt: Date
    closesAt: Date
    isPublished: boolean
    drawnAt: Date | null
    /** When the first offer or wait of it runs out. */
    dueAt: Date | null
  }
/** What rules about people ask of somebody; `kinds` and `elsewhere` are read only where a session has such a rule. */
export type Person = { isGone: boolean; points: number; kinds: QuotaKind[]; elsewhere: string | null }
/** What the database holds about one who asks: the stored reply of this key, and the enrollment in this session. */
export type Known = Person & { stored: { hash: string; result: EnrollOutput } | null; own: OwnState | null }

/** How a newcomer gets in: a seat from a pool, a place in the queue (held until a time), or an application. */
type Place = { status: 'confirmed'; quota: QuotaKind | null } | { status: 'waitlisted'; heldUntil: Date | null } | { status: 'applied' }
export type Entry = { seq: number; quota: QuotaKind | null; heldUntil: Date | null }
export type Decision =
  | { kind: 'replay'; output: EnrollOutput }
  | { kind: 'refuse'; error: AppError }
  /** `entry` is set for a new enrollment; without it only the reply is kept for this key. */
  | { kind: 'keep'; output: EnrollOutput; entry: Entry | null }

const unknown: Known = { isGone: false, points: 0, kinds: [], elsewhere: null, stored: null, own: null }

/** Whether people apply: an organizer or the draw gives the places. */
const isByApplication = ({ signUp, drawnAt }: SeatRow) => Boolean(signUp.needsApproval || (signUp.isLottery && !drawnAt))

/** Nobody passes those who wait, even where a place is free for a moment; except into seats that none of those may have. */
const seatFor = (session: SeatRow, kinds: QuotaKind[], now: Date) => {
  const pool = poolFor(session, kinds, 1, now)
  return pool === 'open' && session.waiting > session.held ? null : pool
}
const hasNoSeat = (session: SeatRow) => session.taken >= session.capacity || (!session.quotas && session.waiting > session.held)

/** Why no newcomer at all can get into this session now, or null. */
export const refusalOf = (session: SeatRow | undefined, now: Date): AppError | null => {
  if (!session?.isPublished) return new AppError('enrollment.notFound')
  if (session.isSessionCancelled) return new AppError('enrollment.sessionCancelled')
  if (now < session.opensAt) return new AppError('enrollment.notOpen', { opensAt: session.opensAt.toISOString() })
  if (now >= session.closesAt || now >= session.endsAt) return new AppError('enrollment.closed')
  if (!isByApplication(session) && hasNoSeat(session) && session.waiting >= session.waitlistLimit) return new AppError('enrollment.full')
  return null
}

const delayed = (until: number) => new AppError('enrollment.delayed', { opensAt: new Date(until).toISOString() })

/** What this person gets in a session that takes people, or why nothing. */
const placeFor = (session: SeatRow, person: Person, { now, answers }: Asked): Place | AppError => {
  const times = timesFor(person.points, session.opensAt.getTime(), session.closesAt.getTime())
  if (now.getTime() < times.opensAt) return delayed(times.opensAt)
  const fault = faultInAnswers(session.signUp.questions ?? [], 'signUp', answers)
  if (fault) return 'missing' in fault ? new AppError('enrollment.answersMissing', { label: fault.missing }) : new AppError('enrollment.questionsChanged')
  if (person.elsewhere !== null) return new AppError('enrollment.onePlace', { title: person.elsewhere })
  if (isByApplication(session)) return { status: 'applied' }
  const hasRoomToWait = session.waiting < session.waitlistLimit
  if (times.heldUntil !== null && now.getTime() < times.heldUntil)
    return hasRoomToWait ? { status: 'waitlisted', heldUntil: new Date(times.heldUntil) } : delayed(times.heldUntil)
  const pool = seatFor(session, person.kinds, now)
  if (pool) return { status: 'confirmed', quota: pool === 'open' ? null : pool }
  return hasRoomToWait ? { status: 'waitlisted', heldUntil: null } : new AppError('enrollment.full')
}

const enter = (session: SeatRow, known: Known, asked: Asked): Decision => {
  const place = placeFor(session, known, asked)
  if (place instanceof AppError) return { kind: 'refuse', error: place }
  const { status } = place
  const quota = status === 'confirmed' ? place.quota : null
  const heldUntil = status === 'waitlisted' ? place.heldUntil : null
  if (status === 'confirmed') takeSeats(session, quota ?? 'open', 1)
  if (status === 'waitlisted') session.waiting += 1
  if (heldUntil) session.held += 1
  session.lastSeq += 1
  // The id of a new row is filled in when it is written.
  known.own = {
    id: '',
    seats: 1,
    attendedAt: null,
    hasFeedback: false,
    ...known.own,
    offerEndsAt: null,
    heldUntil,
    enrolledAt: asked.now,
    givenAt: null,
    endReason: null,
    endNote: null,
    status,
    position: status === 'waitlisted' ? session.waiting : null,
  }
  return { kind: 'keep', output: { status, enrollment: toEnrollment(session, known.own) }, entry: { seq: session.lastSeq, quota, heldUntil } }
}

/**
 * Answers those who ask, in order, each seeing what the ones before it got. `known` has an entry for each; `sessions`
 * carries the counters, which are moved on: the caller writes them back under the lock it read them with.
 */
export const decide = (all: Asked[], known: Known[], sessions: Map<string, SeatRow>): Decision[] => {
  const keys = new Map<string, string>()
  const persons = new Map<string, Known>()
  return all.map((asked, index): Decision => {
    const { personId, sessionId, key, hash, now } = asked
    const found = known[index] ?? unknown
    const usedHash = keys.get(`${personId} ${key}`) ?? found.stored?.hash
    if (usedHash !== undefined && usedHash !== hash) return { kind: 'refuse', error: new AppError('request.keyReused') }
    if (found.stored) return { kind: 'replay', output: found.stored.result }
    if (found.isGone) return { kind: 'refuse', error: new AppError('identity.signInFirst') }

    const person = `${personId} ${sessionId}`
    const state = persons.get(person) ?? found
    persons.set(person, state)
    const session = sessions.get(sessionId)
    const { own } = state
    if (session && own && own.status !== 'cancelled') {
      keys.set(`${personId} ${key}`, hash)
      return { kind: 'keep', output: { status: own.status, enrollment: toEnrollment(session, own) }, entry: null }
    }
    const error = refusalOf(session, now)
    if (error || !session) return { kind: 'refuse', error: error ?? new AppError('enrollment.notFound') }
    const decision = enter(session, state, asked)
    if (decision.kind === 'keep') keys.set(`${personId} ${key}`, hash)
    return decision
  })
}
