import * as v from 'valibot'
import { output } from './action'
import { Id, Instant, Key, Picture } from './shared'
import type { Category } from './shared'

/** confirmed and offered hold a seat, an offer until it is answered or ends; applied waits for approval or for the draw. */
export const enrollmentStatuses = ['confirmed', 'offered', 'waitlisted', 'applied', 'cancelled'] as const
export type EnrollmentStatus = (typeof enrollmentStatuses)[number]
/** Who or what ended it: oneself, an organizer, a refused application, an offer not answered in time, the draw. */
export type EndReason = 'self' | 'removed' | 'declined' | 'lapsed' | 'notDrawn'
/** Signed up oneself, or by staff: on the telephone, or at the door. */
export type EnrollmentSource = 'self' | 'phone' | 'walkIn'

/** My enrollment in one session. */
export type Enrollment = {
  id: Id
  sessionId: Id
  activityId: Id
  title: string
  category: Category
  startsAt: Instant
  endsAt: Instant
  venueName: string
  picture: Picture | null
  status: EnrollmentStatus
  seats: number
  /** 1 = next to be promoted; null unless waitlisted. */
  position: number | null
  cancelUntil: Instant
  isSessionCancelled: boolean
  /** Until when an offered place must be answered; null unless offered. */
  offerEndsAt: Instant | null
  /** On the waitlist: no place before this, for not having come before. */
  heldUntil: Instant | null
  /** Set when it is cancelled by more than oneself; `endNote` are the organizer's words. */
  endReason: EndReason | null
  endNote: string | null
  /** When I was checked in, null if not (yet). */
  attendedAt: Instant | null
  hasFeedback: boolean
}

/** What of mine is in the way of a session: at the same time, or so close that the way does not fit between. */
export type Conflict = {
  sessionId: Id
  title: string
  startsAt: Instant
  endsAt: Instant
  kind: 'overlap' | 'tooTight'
  /** From door to door between the two places; 0 at the same one. */
  travelMinutes: number
  /** A shift of mine as a volunteer, not a place in it. */
  isShift: boolean
}

export type EnrollOutput = { status: Exclude<EnrollmentStatus, 'cancelled'>; enrollment: Enrollment }

export type RosterRow = {
  enrollmentId: Id
  /** Full name for organizers of this session; a number to call is shown masked. */
  name: string
  phone: string | null
  status: EnrollmentStatus
  seats: number
  position: number | null
  enrolledAt: Instant
  attendedAt: Instant | null
}

export const enrollment = {
  /** Warns only; never blocks. */
  listConflicts: { policy: 'signedIn', input: v.strictObject({ sessionId: Id }), output: output<Conflict[]>() },
  /** Confirmed while places remain, then the waitlist; a full waitlist is enrollment.full. */
  enroll: { policy: 'signedIn', input: v.strictObject({ key: Key, sessionId: Id }), output: output<EnrollOutput>() },
  /** Frees the place and promotes the first who waits, in the same transaction. */
  cancel: { policy: 'signedIn', input: v.strictObject({ key: Key, sessionId: Id }), output: output<{ status: 'cancelled' }>() },
  /** upcoming and waitlist by start time, past newest first (at most 100). */
  listMine: { policy: 'signedIn', input: v.strictObject({ which: v.picklist(['open', 'past']) }), output: output<Enrollment[]>() },
  /** Only organizers of this session's organization or staff of its region; each reading is logged. */
  listRoster: {
    policy: 'organizer',
    input: v.strictObject({ sessionId: Id }),
    output: output<{ title: string; startsAt: Instant; endsAt: Instant; capacity: number; rows: RosterRow[] }>(),
  },
} as const
