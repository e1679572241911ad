import * as v from 'valibot'
import { output } from './action'
import { Id, Instant, Key, Picture } from './shared'
import type { Category } from './shared'

/** offered, approving … come with the complete enrollment; these are the states of the main job. */
export const enrollmentStatuses = ['confirmed', 'waitlisted', 'cancelled'] as const
export type EnrollmentStatus = (typeof enrollmentStatuses)[number]

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
  /** When I was checked in, null if not (yet). */
  attendedAt: Instant | null
  hasFeedback: boolean
}

/** My other enrollment that overlaps this session in time. */
export type Conflict = { sessionId: Id; title: string; startsAt: Instant; endsAt: Instant }

export type EnrollOutput = { status: 'confirmed' | 'waitlisted'; enrollment: Enrollment }

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
