import * as v from 'valibot'
import { output } from './action'
import type { FormPart } from './rules/activity-parts'
import { limits } from './limits'
import { Cursor, Id, Instant, Nothing, Page } from './shared'

/** What happened; `data` fills the sentence on the phone. */
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
  'startsSoon',
  'askFeedback',
  'commentReplied',
  'feedbackReplied',
  'unionAnswered',
  'activityPublished',
  'activityReturned',
  'activitySubmitted',
  'shiftAssigned',
  'shiftSoon',
  'shiftChanged',
  'shiftCancelled',
  'shiftAutoOut',
  'hoursConfirmed',
  'correctionAsked',
  'correctionApproved',
  'correctionDeclined',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
export type NoticeData = {
  activityId?: Id
  sessionId?: Id
  postId?: Id
  title?: string
  startsAt?: Instant
  /** Until when an offered place is kept. */
  offerEndsAt?: Instant
  venueName?: string
  /** All that one act is about, where there are several; `sessionId` and `startsAt` are the soonest's. */
  sessions?: { sessionId: Id; startsAt: Instant }[]
  /** Of one draw of several sessions: in how many it came out worse than in those named. */
  others?: { waitlisted: number; notDrawn: number }
  /** What of an activity was changed, or would be: its form's parts. */
  parts?: FormPart[]
  reason?: string
  text?: string
  organizationName?: string
}
export type Notice = {
  id: Id
  kind: NoticeKind
  data: NoticeData
  createdAt: Instant
  isRead: boolean
  /** A list carries the first 200 letters of what somebody wrote; getNotice has all of it. */
  isCut?: true
}

/** What the product leans on. `timers` is each minute's work. */
export const linkNames = ['database', 'timers', 'content', 'messages', 'pictures'] as const
export type LinkName = (typeof linkNames)[number]
/**
 * answers: it did, just now, in `ms`; for the timers, at `at`. refused: it did, but may not or will not; `code` is WeChat's number, −604101
 * for a permission that only WeChat's developer tools can give. silent: no answer in time. absent: not set up here.
 */
export type Link = { name: LinkName; state: 'answers' | 'refused' | 'silent' | 'absent'; code: number | null; ms: number | null; at: Instant | null }
/** What a part of the product last heard of a link instead of an answer, within a day. `code` null when it heard nothing. */
export type LinkFault = { link: LinkName; reporter: string; code: number | null; at: Instant }

export const notifications = {
  /** Tries each link now, and says what others of the product met with. Sends nobody anything. */
  listLinks: { policy: { right: 'oversee', of: 'mine' }, input: Nothing, output: output<{ links: Link[]; faults: LinkFault[] }>() },
  listNotices: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Notice>>() },
  getNotice: { policy: 'signedIn', input: v.strictObject({ id: Id }), output: output<Notice>() },
  countUnread: { policy: 'signedIn', input: Nothing, output: output<{ count: number }>() },
  /** Without an id, all of mine. */
  markRead: { policy: 'signedIn', limit: limits.deciding, input: v.strictObject({ id: v.optional(Id) }), output: output<{ count: number }>() },
  /** One accepted subscribe message is one message: our own quota, since WeChat has no balance. */
  acceptMessages: { policy: 'signedIn', limit: limits.deciding, input: v.strictObject({ kind: v.picklist(noticeKinds) }), output: output<null>() },
} as const
