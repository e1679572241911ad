import type { SessionCard } from '../../../types/activities'
import type { Conflict, Enrollment } from '../../../types/enrollment'
import type { NoticeKind } from '../../../types/notifications'
import type { Id } from '../../../types/shared'

/** By how much the counts of a session, which lists show, have changed. */
export type Moved = { sessionId: Id; taken: number; waitlisted: number }
/** The change of the counts when an enrollment is added (1) or given up (-1). */
export const movedBy = ({ sessionId, status }: Enrollment, by: 1 | -1): Moved => ({
  sessionId,
  taken: status === 'confirmed' || status === 'offered' ? by : 0,
  waitlisted: status === 'waitlisted' ? by : 0,
})

/** The kinds of messages to ask WeChat for, by status of the enrollment; WeChat takes at most five at one tap. */
export const reminders: Record<Enrollment['status'], NoticeKind[]> = {
  confirmed: ['startsTomorrow', 'startsSoon', 'sessionChanged', 'sessionCancelled', 'messaged'],
  offered: ['startsTomorrow', 'startsSoon', 'sessionChanged', 'sessionCancelled', 'messaged'],
  waitlisted: ['promoted', 'offered'],
  applied: ['approved', 'declined', 'drawn', 'notDrawn'],
  cancelled: [],
}

/** The state of the enroll sheet: a session to enroll in, or an enrollment to show (`result`); both are null while it is closed. */
export type Enrolling = {
  session: SessionCard | null
  result: Enrollment | null
  conflicts: Conflict[]
  failure: { error: unknown; canRetry: boolean } | null
  /** The sheet was opened again after signing in. */
  isResumed: boolean
}
/** What happens to the sheet. `about` is the session of a request, since the sheet may show another one when the answer comes. */
export type EnrollingEvent =
  | { kind: 'opened'; sheet: Partial<Enrolling> }
  | { kind: 'closed' }
  /** Something was typed or sent, so the words of an earlier failure are removed. */
  | { kind: 'tried' }
  /** The server's answer: the enrollment, the conflicts, or the failure. */
  | { kind: 'told'; about: Id | undefined; part: Pick<Enrolling, 'result'> | Pick<Enrolling, 'conflicts'> | Pick<Enrolling, 'failure'> }
  /** An offer was accepted: `result` is the enrollment; or something was given up: `result` is null. */
  | { kind: 'settled'; about: Id | undefined; result: Enrollment | null }

/** The state of a closed sheet. */
export const closedSheet: Enrolling = { session: null, result: null, conflicts: [], failure: null, isResumed: false }

/** The session that the sheet is about; undefined while it is closed. */
export const sheetSessionId = ({ session, result }: Enrolling): Id | undefined => session?.sessionId ?? result?.sessionId
/** Whether an answer about a session may be shown: on that session's sheet, or where no sheet is open, but not on the sheet of another session. */
export const isFreeFor = (sheet: Enrolling, about: Id | undefined) => sheetSessionId(sheet) === undefined || sheetSessionId(sheet) === about

/** The next state of the sheet. */
export function reduceEnrolling(sheet: Enrolling, event: EnrollingEvent): Enrolling {
  if (event.kind === 'opened') return { ...closedSheet, ...event.sheet }
  if (event.kind === 'closed') return closedSheet
  if (event.kind === 'tried') return { ...sheet, failure: null }
  if (!isFreeFor(sheet, event.about)) return sheet
  if (event.kind === 'told') return { ...sheet, ...event.part }
  return { ...closedSheet, session: event.result && sheet.session, result: event.result }
}
