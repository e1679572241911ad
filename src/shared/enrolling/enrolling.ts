import type { SessionCard } from '../../../types/activities'
import type { Conflict, Enrollment } from '../../../types/enrollment'
import type { NoticeKind } from '../../../types/notifications'
import type { Id } from '../../../types/shared'

/** How the numbers that lists show have moved. */
export type Moved = { sessionId: Id; taken: number; waitlisted: number }
export const movedBy = ({ sessionId, status }: Enrollment, by: 1 | -1): Moved => ({
  sessionId,
  taken: status === 'confirmed' || status === 'offered' ? by : 0,
  waitlisted: status === 'waitlisted' ? by : 0,
})

/** What WeChat is asked to tell, by what one waits for; at most five at a tap. */
export const reminders: Record<Enrollment['status'], NoticeKind[]> = {
  confirmed: ['startsSoon'],
  offered: ['startsSoon'],
  waitlisted: ['promoted', 'offered'],
  applied: ['approved', 'declined', 'drawn', 'notDrawn'],
  cancelled: [],
}

/** The enroll sheet: a session to enroll in, or what is mine already (`result`); both null while it is closed. */
export type Enrolling = {
  session: SessionCard | null
  result: Enrollment | null
  conflicts: Conflict[]
  failure: { error: unknown; canRetry: boolean } | null
  /** Back from signing in. */
  isResumed: boolean
}
/** `about` is the session that something was sent or asked for: the sheet may show another by the time of the answer. */
export type EnrollingEvent =
  | { kind: 'opened'; sheet: Partial<Enrolling> }
  | { kind: 'closed' }
  /** Something was typed or sent: what was said before is read. */
  | { kind: 'tried' }
  /** What the server answered: the place, what else is on at that time, or why it did not work. */
  | { kind: 'told'; about: Id | undefined; part: Pick<Enrolling, 'result'> | Pick<Enrolling, 'conflicts'> | Pick<Enrolling, 'failure'> }
  /** An offer was taken: what is mine now; or the place, the wait or the offer is given up: null. */
  | { kind: 'settled'; about: Id | undefined; result: Enrollment | null }

export const closedSheet: Enrolling = { session: null, result: null, conflicts: [], failure: null, isResumed: false }

/** Whose sheet it is; undefined while it is closed. */
export const aboutOf = ({ session, result }: Enrolling): Id | undefined => session?.sessionId ?? result?.sessionId
/** Whether an answer may still be shown: on the sheet it was asked from or on none, not over the sheet of something else. */
export const isFree = (sheet: Enrolling, about: Id | undefined) => aboutOf(sheet) === undefined || aboutOf(sheet) === about

export function reduceEnrolling(sheet: Enrolling, event: EnrollingEvent): Enrolling {
  if (event.kind === 'opened') return { ...closedSheet, ...event.sheet }
  if (event.kind === 'closed') return closedSheet
  if (event.kind === 'tried') return { ...sheet, failure: null }
  if (!isFree(sheet, event.about)) return sheet
  if (event.kind === 'told') return { ...sheet, ...event.part }
  return { ...closedSheet, session: event.result && sheet.session, result: event.result }
}
