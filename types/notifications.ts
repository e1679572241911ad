import * as v from 'valibot'
import { output } from './action'
import type { ErrorCode } from './errors'
import type { FormPart } from './rules/activity-parts'
import { limits } from './limits'
import { Cursor, Id, Instant, Nothing, Page } from './shared'

/** The kinds of notices. The phone has a sentence for each, which NoticeData fills. */
export const noticeKinds = [
  'enrolled',
  'waitlisted',
  'promoted',
  'removed',
  'movedBack',
  'noShowExcused',
  'offered',
  'lapsed',
  'applied',
  'approved',
  'declined',
  'drawn',
  'notDrawn',
  'missed',
  'sessionChanged',
  'activityChanged',
  'sessionCancelled',
  'messaged',
  'startsTomorrow',
  'startsSoon',
  'askFeedback',
  'commentReplied',
  'feedbackReplied',
  'ticketOpened',
  'ticketLate',
  'ticketImproved',
  'unionAnswered',
  'activityPublished',
  'activityReturned',
  'activitySubmitted',
  'organizationApplied',
  'organizationReturned',
  'organizationLinked',
  'reviewLate',
  'shiftAssigned',
  'shiftSoon',
  'shiftChanged',
  'shiftCancelled',
  'shiftAutoOut',
  'hoursConfirmed',
  'correctionAsked',
  'correctionApproved',
  'correctionDeclined',
  'newDesk',
  'slipMade',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
/** Data for the sentence of a notice, and ids of what it leads to. */
export type NoticeData = {
  activityId?: Id
  sessionId?: Id
  postId?: Id
  ticketId?: Id
  title?: string
  startsAt?: Instant
  /** Until when an offered place can be accepted. */
  offerEndsAt?: Instant
  venueName?: string
  /** All sessions that one act concerned, where there are several; `sessionId` and `startsAt` are those of the soonest. */
  sessions?: { sessionId: Id; startsAt: Instant }[]
  /** For a draw of several sessions: in how many others the person was waitlisted or not drawn. */
  others?: { waitlisted: number; notDrawn: number }
  /** The parts of an activity's form that were changed, or would be. */
  parts?: FormPart[]
  reason?: string
  text?: string
  organizationName?: string
  /** A sign-in of the person, and the browser where it is. */
  tokenId?: Id
  browser?: string
}
/** One notice in the inbox. */
export type Notice = {
  id: Id
  kind: NoticeKind
  data: NoticeData
  createdAt: Instant
  isRead: boolean
  /** Lists carry the first 200 letters of a text that somebody wrote; getNotice has all of it. */
  isCut?: true
}

/** How a message ended that reached no phone: there was no acceptance left; the person, or WeChat, refused it; a day passed; WeChat failed each time. */
export const unsentStatuses = ['refused', 'failed', 'expired', 'noQuota'] as const
export type UnsentStatus = (typeof unsentStatuses)[number]
/** A message that reached no phone. It names nobody. `error` is WeChat's number, or `silent` where it did not answer. */
export type Unsent = { id: Id; kind: NoticeKind; title: string | null; regionName: string; status: UnsentStatus; error: string | null; createdAt: Instant }

/** The outside things that the product needs. `timers` is the work of every minute. */
export const linkNames = ['database', 'timers', 'content', 'messages', 'pictures'] as const
export type LinkName = (typeof linkNames)[number]
/**
 * How one of them answered just now. answers: in `ms`; for the timers, last at `at`. refused: it refused, with WeChat's number as `code` (−604101
 * is a permission that only WeChat's developer tools can give). silent: no answer in time. absent: not set up here.
 */
export type Link = { name: LinkName; state: 'answers' | 'refused' | 'silent' | 'absent'; code: number | null; ms: number | null; at: Instant | null }
/** The last failure of a link that a part of the product (`reporter`) met within a day; `code` is null when there was no answer. */
export type LinkFault = { link: LinkName; reporter: string; code: number | null; at: Instant }

export const notifications = {
  /** Tries each link now, and lists the failures that other parts of the product met. Sends nothing to anybody. */
  listLinks: { policy: { right: 'oversee', of: 'mine' }, input: Nothing, output: output<{ links: Link[]; faults: LinkFault[] }>() },
  listNotices: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Notice>>() },
  getNotice: { policy: 'signedIn', input: v.strictObject({ id: Id }), output: output<Notice>() },
  countUnread: { policy: 'signedIn', input: Nothing, output: output<{ count: number }>() },
  /** Marks one notice as read, or all of the caller's without an id. Returns how many are unread. */
  markRead: { policy: 'signedIn', limit: limits.deciding, input: v.strictObject({ id: v.optional(Id) }), output: output<{ count: number }>() },
  /** How many messages of each kind the caller can still be sent. */
  getQuota: { policy: 'signedIn', input: Nothing, output: output<{ remaining: { kind: NoticeKind; count: number }[] }>() },
  /** Messages to people of the caller's regions that reached no phone, newest first, by how they ended and of one kind. */
  listUnsent: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ status: v.picklist(unsentStatuses), kind: v.optional(v.picklist(noticeKinds)), cursor: v.optional(Cursor) }),
    output: output<Page<Unsent>>(),
  },
  /** Sends messages again that reached no phone. Gives for each the code of its refusal, or null; notifications.notFound where it is none of the caller's. */
  resend: {
    policy: { right: 'oversee', of: 'notice', inEach: 'notices' },
    limit: limits.saving,
    input: v.strictObject({ notices: v.pipe(v.array(v.strictObject({ id: Id })), v.minLength(1), v.maxLength(50)) }),
    output: output<{ rows: { id: Id; refusal: ErrorCode | null }[] }>(),
  },
  /** Records that the caller accepted one subscribe message of a kind, which allows sending one. The server counts, since WeChat does not say how many are left. */
  acceptMessages: { policy: 'signedIn', limit: limits.deciding, input: v.strictObject({ kind: v.picklist(noticeKinds) }), output: output<null>() },
} as const
