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
  | { kind: 'opened'; session: SessionCard | null; result: Enrollment | null; isResumed?: boolean }
  | { kind: 'closed' }
  | { kind: 'conflicting'; about: Id; conflicts: Conflict[] }
  /** Something was typed or sent: what was said before is read. */
  | { kind: 'tried' }
  | { kind: 'failed'; about: Id | undefined; error: unknown; canRetry: boolean }
  | { kind: 'enrolled'; about: Id | undefined; result: Enrollment }
  /** An offer was taken: what is mine now; or the place, the wait or the offer is given up: null. */
  | { kind: 'settled'; about: Id | undefined; result: Enrollment | null }

export const closedSheet: Enrolling = { session: null, result: null, conflicts: [], failure: null, isResumed: false }

/** Whose sheet it is; undefined while it is closed. */
export const aboutOf = ({ session, result }: Enrolling): Id | undefined => session?.sessionId ?? result?.sessionId
/** Whether an answer may still be shown: on the sheet it was asked from or on none, not over the sheet of something else. */
export const isFree = (sheet: Enrolling, about: Id | undefined) => aboutOf(sheet) === undefined || aboutOf(sheet) === about

export function reduceEnrolling(sheet: Enrolling, event: EnrollingEvent): Enrolling {
  switch (event.kind) {
    case 'opened':
      return { ...closedSheet, session: event.session, result: event.result, isResumed: event.isResumed ?? false }
    case 'closed':
      return closedSheet
    case 'tried':
      return { ...sheet, failure: null }
    case 'conflicting':
      return aboutOf(sheet) === event.about ? { ...sheet, conflicts: event.conflicts } : sheet
    case 'failed':
      return isFree(sheet, event.about) ? { ...sheet, failure: { error: event.error, canRetry: event.canRetry } } : sheet
    case 'enrolled':
      return isFree(sheet, event.about) ? { ...sheet, result: event.result } : sheet
    case 'settled':
      return isFree(sheet, event.about) ? { ...closedSheet, session: event.result && sheet.session, result: event.result } : sheet
  }
}
