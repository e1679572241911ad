import type { PersonStanding } from './rules/standing'
import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
import { Cursor, Id, Instant, Key, Line, Nothing, Page, PersonName, Picture, Text } from './shared'
import type { Category } from './shared'
import type { Answer, AskedQuestion } from './rules/answers'
import { Answers, type QuotaKind } from './sign-up'

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
  /** One of the sessions of a term: the place is in all of them. */
  isTerm?: true
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

/** What became of somebody whom staff signed up. `isExtra`: the seat is beyond the capacity. */
export type Added = {
  enrollmentId: Id
  enrollmentNumber: number
  status: Exclude<EnrollmentStatus, 'cancelled'>
  /** 1 = next to be promoted; null unless waitlisted. */
  position: number | null
  isExtra: boolean
  isKnown: boolean
}

/**
 * A draw that anybody can compute again (types/rules/draw.ts): numbers in ascending order of sha256(seed:number). A number is the place in the row
 * of applications; the enrollment's own would open a door. Only the
 * seed's hash is told before, so that nobody can choose it afterwards.
 */
export type Draw = {
  closesAt: Instant
  drawnAt: Instant | null
  /** Lower-case hex; null where there is nothing to draw. */
  seedHash: string | null
  /** 64 hex digits, once it is drawn. */
  seed: string | null
  capacity: number
  /** How many take part, or took part. */
  count: number
  /** In the order drawn; empty before. */
  numbers: number[]
  /** My number, null when I take no part. */
  mine: number | null
}

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
  /** The number at the door: what a pass carries, unique in the session. */
  number: number
  offerEndsAt: Instant | null
  heldUntil: Instant | null
  quota: QuotaKind | null
  endReason: EndReason | null
  endNote: string | null
  source: EnrollmentSource
  answers: Answer[]
  /** Counted for not coming; `excusedAt` set once it is forgiven, `excuse` says why. */
  noShow: { at: Instant; excusedAt: Instant | null; excuse: string | null } | null
}
/** Parts of a roster: with a seat (confirmed or offered), of them who came or is still missing, who was counted as not having come. */
export const rosterGroups = ['all', 'applied', 'confirmed', 'present', 'absent', 'waitlisted', 'missed', 'cancelled'] as const
export type RosterGroup = (typeof rosterGroups)[number]
/** A page of the roster; counts are of the whole session, `found` of what was asked for. */
export type Roster = Page<RosterRow> & {
  counts: Record<RosterGroup, number>
  /** Seats taken: a place may be for several people. */
  seats: number
  found: number
  activityId: Id
  title: string
  startsAt: Instant
  endsAt: Instant
  capacity: number
  /** Seats given beyond the capacity. */
  extra: number
  isCancelled: boolean
  /** All that is asked, at sign-up and at the door, and behind it in its own words what is asked no more. */
  questions: AskedQuestion[]
}

export const enrollment = {
  /** Warns only; never blocks. */
  listConflicts: { policy: 'signedIn', input: v.strictObject({ sessionId: Id }), output: output<Conflict[]>() },
  /**
   * Confirmed while places remain, then the waitlist; a full waitlist is enrollment.full. Where an organizer says yes or places are
   * drawn: applied. `answers` are to the questions asked at sign-up.
   */
  enroll: {
    policy: 'signedIn',
    limit: limits.rushing,
    input: v.strictObject({ key: Key, sessionId: Id, answers: v.optional(Answers) }),
    output: output<EnrollOutput>(),
  },
  /** Takes or leaves an offered place; one that ended is enrollment.offerEnded. */
  answerOffer: {
    policy: 'signedIn',
    limit: limits.rushing,
    input: v.strictObject({ key: Key, sessionId: Id, accept: v.boolean() }),
    output: output<{ status: 'confirmed' | 'cancelled' }>(),
  },
  /** Approved: confirmed, or on the waitlist when no place is free. Declined: the reason is told. */
  decideApplication: {
    policy: { right: 'organize', of: 'enrollment', by: 'enrollmentId' },
    limit: limits.deciding,
    input: v.strictObject({
      key: Key,
      enrollmentId: Id,
      decision: v.variant('kind', [v.strictObject({ kind: v.literal('approve') }), v.strictObject({ kind: v.literal('decline'), reason: Text(200) })]),
    }),
    output: output<{ status: EnrollmentStatus }>(),
  },
  getDraw: { policy: 'anyone', input: v.strictObject({ sessionId: Id }), output: output<Draw>() },
  getStanding: { policy: 'signedIn', input: Nothing, output: output<PersonStanding>() },
  /** Frees the place and promotes the first who waits, in the same transaction. */
  cancel: { policy: 'signedIn', limit: limits.rushing, input: v.strictObject({ key: Key, sessionId: Id }), output: output<{ status: 'cancelled' }>() },
  /** open: what is coming by start time, with what others ended (cancelled with its endReason); past newest first, with what I cancelled and what was over for me. */
  listMine: {
    policy: 'signedIn',
    input: v.strictObject({ which: v.picklist(['open', 'past']), cursor: v.optional(Cursor) }),
    output: output<Page<Enrollment>>(),
  },
  /**
   * Those with a seat, who applied, who waits, who is out; each in the order they came, 60 a page. Of one group, or whose name or
   * number holds `text`. Only organizers of this session's organization or staff of its region; each reading is logged.
   */
  listRoster: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    input: v.strictObject({
      sessionId: Id,
      group: v.optional(v.picklist(rosterGroups)),
      text: v.optional(Line(20)),
      cursor: v.optional(Cursor),
      reason: v.optional(ReadReason),
    }),
    output: output<Roster>(),
  },
  /** Everybody of a session as an xlsx file, all cells text; each one made is logged. */
  exportRoster: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    limit: limits.exporting,
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<{ fileName: string; base64: string }>(),
  },
  /** Takes somebody off the list and tells them why; the place goes to who waits. Whoever was inside stays: enrollment.attended. */
  removeEnrollment: {
    policy: { right: 'organize', of: 'enrollment', by: 'enrollmentId' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, enrollmentId: Id, reason: Text(200) }),
    output: output<{ status: 'cancelled' }>(),
  },
  /**
   * Signs up somebody without an account: on the telephone (organizers), or at the door (volunteers of the session too). A reason
   * gives organizers a seat beyond the capacity. The same name and number end is the same person: `isKnown`.
   */
  addEnrollment: {
    policy: { right: 'admit', of: 'session', by: 'sessionId' },
    limit: limits.deciding,
    input: v.strictObject({
      key: Key,
      sessionId: Id,
      name: PersonName,
      phoneEnd: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
      source: v.picklist(['walkIn', 'phone']),
      overCapacityReason: v.optional(Text(200)),
    }),
    output: output<Added>(),
  },
  /** Forgives a no-show; it counts no more. */
  excuseNoShow: {
    policy: { right: 'organize', of: 'enrollment', by: 'enrollmentId' },
    limit: limits.deciding,
    input: v.strictObject({ enrollmentId: Id, reason: Text(200) }),
    output: output<{ excusedAt: Instant }>(),
  },
  /**
   * Answers to the questions asked at the door, for one person of the list; those given at sign-up stay. What a phone without network asked
   * in words that were changed since is kept with those words. `replaces` are the answers that were read, where some were: request.changed
   * when somebody else has written others down since.
   */
  setAnswers: {
    policy: { right: 'admit', of: 'session', by: 'sessionId' },
    limit: limits.deciding,
    input: v.strictObject({
      key: Key,
      sessionId: Id,
      enrollmentNumber: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
      answers: Answers,
      replaces: v.optional(Answers),
    }),
    output: output<{ answers: Answer[] }>(),
  },
} as const
