import type { Reliability } from './rules/reliability'
import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
import { Cursor, Id, Instant, Key, Line, Nothing, Page, PersonName, Picture, Text } from './shared'
import type { Category } from './shared'
import type { Answer, AskedQuestion } from './rules/answers'
import { Answers, type QuotaKind } from './sign-up'

/** confirmed and offered take a seat, an offer until it is answered or ends. applied waits for approval or for the draw. */
export const enrollmentStatuses = ['confirmed', 'offered', 'waitlisted', 'applied', 'cancelled'] as const
export type EnrollmentStatus = (typeof enrollmentStatuses)[number]
/** Why an enrollment ended. self: by the person. removed: by an organizer. declined: a refused application. lapsed: an offer not answered in time. notDrawn: by the draw. */
export type EndReason = 'self' | 'removed' | 'declined' | 'lapsed' | 'notDrawn'
/** Who signed the person up: the person, or somebody at the telephone or at the door. */
export type EnrollmentSource = 'self' | 'phone' | 'walkIn'

/** The caller's enrollment in one session. */
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
  /** Somebody on the waitlist gets no place before this instant, because of no-show points; null without. */
  heldUntil: Instant | null
  /** Why it ended, and in `endNote` the organizer's words; null while it has not ended. */
  endReason: EndReason | null
  endNote: string | null
  /** When the caller was checked in; null while not. */
  attendedAt: Instant | null
  hasFeedback: boolean
}

/** Something of the caller's that conflicts with a session: at the same time, or so close to it that there is no time for the way. */
export type Conflict = {
  sessionId: Id
  title: string
  startsAt: Instant
  endsAt: Instant
  kind: 'overlap' | 'tooTight'
  /** The way between the two venues in minutes; 0 at the same venue. */
  travelMinutes: number
  /** True for a volunteer's shift, false for an enrollment. */
  isShift: boolean
}

export type EnrollOutput = { status: Exclude<EnrollmentStatus, 'cancelled'>; enrollment: Enrollment }

/** The enrollment of somebody whom staff signed up. `isExtra`: the seat is beyond the capacity. `isKnown`: the person was enrolled already. */
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
 * A draw that anybody can compute again (types/rules/draw.ts): numbers in ascending order of sha256(seed:number). A number is the place in the
 * order of applications, not the enrollment's number, since that is part of a pass. Before the draw only the hash of the seed is published, so that nobody can
 * choose the seed afterwards.
 */
export type Draw = {
  closesAt: Instant
  drawnAt: Instant | null
  /** The hash of the seed in lower-case hex; null where nothing is drawn. */
  seedHash: string | null
  /** The seed, 64 hex digits; null before the draw. */
  seed: string | null
  capacity: number
  /** How many people take part, or took part. */
  count: number
  /** The numbers in the order drawn; empty before the draw. */
  numbers: number[]
  /** The caller's number; null for somebody who takes no part. */
  mine: number | null
}

/** One enrollment on the roster of a session. */
export type RosterRow = {
  enrollmentId: Id
  /** The full name; the telephone is masked. */
  name: string
  phone: string | null
  status: EnrollmentStatus
  seats: number
  position: number | null
  enrolledAt: Instant
  attendedAt: Instant | null
  /** The enrollment's number, which the pass carries; unique in the session. */
  number: number
  offerEndsAt: Instant | null
  heldUntil: Instant | null
  quota: QuotaKind | null
  endReason: EndReason | null
  endNote: string | null
  source: EnrollmentSource
  answers: Answer[]
  /** The no-show point of this session; once it is excused, `excusedAt` and `excuse` (why) are set. Null without a point. */
  noShow: { at: Instant; excusedAt: Instant | null; excuse: string | null } | null
}
/** Groups of a roster. confirmed: with a seat (confirmed or offered). present, absent: of these, those who came and those who did not. missed: those who got a no-show point. */
export const rosterGroups = ['all', 'applied', 'confirmed', 'present', 'absent', 'waitlisted', 'missed', 'cancelled'] as const
export type RosterGroup = (typeof rosterGroups)[number]
/** A page of the roster. `counts` are of the whole session, `found` is how many rows match the query. */
export type Roster = Page<RosterRow> & {
  counts: Record<RosterGroup, number>
  /** Seats taken. An enrollment may take several. */
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
  /** All questions, at sign-up and at the door, followed by those that have answers but are no longer asked. */
  questions: AskedQuestion[]
}

/** The states by which people of a session are chosen to be told something; `absent` have a place and were not checked in. */
export const rosterStates = ['enrolled', 'waitlisted', 'arrived', 'absent'] as const
export type RosterState = (typeof rosterStates)[number]
const RosterStates = v.pipe(v.array(v.picklist(rosterStates)), v.minLength(1), v.maxLength(4))
/** Whom a message would reach. `heads`: rows of the list; `people`: accounts, of which each gets one; `onPhone`: those of them who accepted a message in WeChat. */
export type MessageReach = { counts: Record<RosterState, number>; heads: number; people: number; onPhone: number; leftToday: number; hasStarted: boolean }

export const enrollment = {
  /** Conflicts of a session with what the caller has at that time. They are warnings only. */
  listConflicts: { policy: 'signedIn', input: v.strictObject({ sessionId: Id }), output: output<Conflict[]>() },
  /**
   * Enrolls the caller: confirmed while there are seats, then waitlisted; enrollment.full when the waitlist is full too. With approval or a
   * lottery: applied. `answers` are to the questions asked at sign-up.
   */
  enroll: {
    policy: 'signedIn',
    limit: limits.rushing,
    input: v.strictObject({ key: Key, sessionId: Id, answers: v.optional(Answers) }),
    output: output<EnrollOutput>(),
  },
  /** Accepts or declines an offered place; enrollment.offerEnded when the offer has ended. */
  answerOffer: {
    policy: 'signedIn',
    limit: limits.rushing,
    input: v.strictObject({ key: Key, sessionId: Id, accept: v.boolean() }),
    output: output<{ status: 'confirmed' | 'cancelled' }>(),
  },
  /** Approves an application (confirmed, or waitlisted when no seat is free) or declines it, and tells the person the reason. */
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
  getReliability: { policy: 'signedIn', input: Nothing, output: output<Reliability>() },
  /** Cancels the caller's enrollment and gives the freed seat to the first on the waitlist, in one transaction. */
  cancel: { policy: 'signedIn', limit: limits.rushing, input: v.strictObject({ key: Key, sessionId: Id }), output: output<{ status: 'cancelled' }>() },
  /** The caller's enrollments. open: of coming sessions by start, also those that others ended (status cancelled, with endReason). past: newest first, also those that the caller cancelled. */
  listMine: {
    policy: 'signedIn',
    input: v.strictObject({ which: v.picklist(['open', 'past']), cursor: v.optional(Cursor) }),
    output: output<Page<Enrollment>>(),
  },
  /**
   * The roster of a session, 60 rows on a page: those with a seat, then applications, the waitlist, and those whose enrollment ended, each in order
   * of enrollment. Only one group, or those whose name or telephone contains `text`, where given. Each reading is audited.
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
  /** The roster of a session as an xlsx file in which every cell is text; each export is audited. */
  exportRoster: {
    policy: { right: 'readPeople', of: 'session', by: 'sessionId' },
    limit: limits.exporting,
    input: v.strictObject({ sessionId: Id, reason: v.optional(ReadReason) }),
    output: output<{ fileName: string; base64: string }>(),
  },
  /** Whom a message to people of these states would reach: how many in each, how many heads and how many people together, and how many messages may be sent today. */
  countMessage: {
    policy: { right: 'organize', of: 'session', by: 'sessionId' },
    input: v.strictObject({ sessionId: Id, states: RosterStates }),
    output: output<MessageReach>(),
  },
  /**
   * Tells the people of a session who are in one of these states, each account once. The text is shown only after the content check: feed.rejected, or
   * request.unavailable where there was no answer. At most three a day, enrollment.messagedEnough; enrollment.nobodyToTell.
   */
  messageRoster: {
    policy: { right: 'organize', of: 'session', by: 'sessionId' },
    limit: limits.saying,
    input: v.strictObject({ key: Key, sessionId: Id, states: RosterStates, text: Text(200) }),
    output: output<{ told: number }>(),
  },
  /** Ends somebody's enrollment and tells them why; the seat goes to the waitlist. enrollment.attended for somebody who has been checked in. */
  removeEnrollment: {
    policy: { right: 'organize', of: 'enrollment', by: 'enrollmentId' },
    limit: limits.deciding,
    input: v.strictObject({ key: Key, enrollmentId: Id, reason: Text(200) }),
    output: output<{ status: 'cancelled' }>(),
  },
  /**
   * Signs up somebody without an account, on the telephone (organizers) or at the door (volunteers of the session too). With
   * `overCapacityReason` organizers can give a seat beyond the capacity. Somebody of the same name and the same last four digits is the same person: `isKnown`.
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
  /** Excuses a no-show, whose point no longer counts. */
  excuseNoShow: {
    policy: { right: 'organize', of: 'enrollment', by: 'enrollmentId' },
    limit: limits.deciding,
    input: v.strictObject({ enrollmentId: Id, reason: Text(200) }),
    output: output<{ excusedAt: Instant }>(),
  },
  /**
   * Stores the answers of one person to the questions asked at the door; answers given at sign-up stay. Where a question has been changed since a
   * phone without network asked it, the answer is kept with the words that were asked. `replaces` are the answers that the phone had, if any: request.changed
   * when somebody else has stored others since.
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
