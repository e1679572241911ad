import type { EnrollOutput } from '../../types/enrollment'
import { AppError } from '../../types/errors'
import { type OwnState, type SessionFacts, toEnrollment } from './queries'

export type Asked = { personId: string; sessionId: string; key: string; hash: string; now: Date }
export type SeatRow = SessionFacts & {
  capacity: number
  taken: number
  waitlistLimit: number
  waiting: number
  lastSeq: number
  opensAt: Date
  closesAt: Date
  isPublished: boolean
}
/** What the database holds about one who asks: the stored reply of this key, and the enrollment in this session. */
export type Known = { stored: { hash: string; result: EnrollOutput } | null; own: OwnState | null }

export type Decision =
  | { kind: 'replay'; output: EnrollOutput }
  | { kind: 'refuse'; error: AppError }
  /** `seq` is set for a new enrollment; without it only the reply is kept for this key. */
  | { kind: 'keep'; output: EnrollOutput; seq: number | null }

/** Why a newcomer cannot get into this session now, or null. */
export const refusalOf = (session: SeatRow | undefined, now: Date): AppError | null => {
  if (!session?.isPublished) return new AppError('enrollment.notFound')
  if (session.isSessionCancelled) return new AppError('enrollment.sessionCancelled')
  if (now < session.opensAt) return new AppError('enrollment.notOpen', { opensAt: session.opensAt.toISOString() })
  if (now >= session.closesAt || now >= session.endsAt) return new AppError('enrollment.closed')
  if (!hasSeat(session) && session.waiting >= session.waitlistLimit) return new AppError('enrollment.full')
  return null
}

/** Nobody passes those who wait, even where a place is free for a moment. */
const hasSeat = (session: SeatRow) => session.waiting === 0 && session.taken < session.capacity

const enter = (session: SeatRow, known: Known): Decision => {
  const isSeated = hasSeat(session)
  if (isSeated) session.taken += 1
  else session.waiting += 1
  session.lastSeq += 1
  const status = isSeated ? 'confirmed' : 'waitlisted'
  // The id of a new row is filled in when it is written.
  known.own = {
    id: '',
    seats: 1,
    attendedAt: null,
    hasFeedback: false,
    ...known.own,
    offerEndsAt: null,
    heldUntil: null,
    endReason: null,
    endNote: null,
    status,
    position: isSeated ? null : session.waiting,
  }
  return { kind: 'keep', output: { status, enrollment: toEnrollment(session, known.own) }, seq: session.lastSeq }
}

/**
 * Answers those who ask, in order, each seeing what the ones before it got. `known` has an entry for each; `sessions`
 * carries the counters, which are moved on: the caller writes them back under the lock it read them with.
 */
export const decide = (asked: Asked[], known: Known[], sessions: Map<string, SeatRow>): Decision[] => {
  const keys = new Map<string, string>()
  const persons = new Map<string, Known>()
  return asked.map(({ personId, sessionId, key, hash, now }, index): Decision => {
    const found = known[index] ?? { stored: null, own: null }
    const usedHash = keys.get(`${personId} ${key}`) ?? found.stored?.hash
    if (usedHash !== undefined && usedHash !== hash) return { kind: 'refuse', error: new AppError('request.keyReused') }
    if (found.stored) return { kind: 'replay', output: found.stored.result }

    const person = `${personId} ${sessionId}`
    const state = persons.get(person) ?? found
    persons.set(person, state)
    const session = sessions.get(sessionId)
    const { own } = state
    if (session && own && own.status !== 'cancelled') {
      keys.set(`${personId} ${key}`, hash)
      return { kind: 'keep', output: { status: own.status, enrollment: toEnrollment(session, own) }, seq: null }
    }
    const error = refusalOf(session, now)
    if (error || !session) return { kind: 'refuse', error: error ?? new AppError('enrollment.notFound') }
    keys.set(`${personId} ${key}`, hash)
    return enter(session, state)
  })
}
