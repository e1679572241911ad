import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
import type { Clock } from './shared'
import { Cursor, Id, Instant, Key, Page, Picture, PictureIds, RegionCode, Text } from './shared'
import type { StarCounts } from './organizations'

/** A worker's rating of a session; names are masked. */
export type Rating = {
  id: Id
  author: string
  face: string
  stars: number
  text: string
  /** Lists carry the first 200 letters of `text` and of the reply; getRating has all of both. */
  isCut?: true
  pictures: Picture[]
  createdAt: Instant
  attendedOn: string
  activityTitle: string
  reply: { text: string; isCut?: true; at: Instant } | null
  isChecking: boolean
  /** True when the caller may reply and nobody has replied yet. */
  canReply: boolean
}

export const opinionKinds = ['broken', 'lacking', 'praise', 'other'] as const
export type OpinionKind = (typeof opinionKinds)[number]
/** What a person wrote to the union of a region: that something is broken, a service is lacking, praise, or something else. */
export type Opinion = {
  id: Id
  kind: OpinionKind
  text: string
  createdAt: Instant
  regionName: string
  answer: { text: string; at: Instant } | null
}

/** open: it waits for an answer. claimed: the organization says that it is better, and the worker or the union has not said so yet. */
export const ticketStatuses = ['open', 'answered', 'claimed', 'improved'] as const
export type TicketStatus = (typeof ticketStatuses)[number]
/** Something that happened to a ticket. escalated: it was not answered in time, and the next level of the union was told. */
export type TicketStep = { kind: 'opened' | 'escalated' | 'answered' | 'claimed' | 'improved' | 'reopened'; text: string | null; at: Instant }
/** A bad rating that must be answered. `clock` runs on working days while it is open. */
export type Ticket = {
  id: Id
  ratingId: Id
  status: TicketStatus
  stars: number
  /** Empty while the words are held back (`isHeld`), and after the author has ended the account. */
  text: string
  isCut?: true
  isHeld: boolean
  /** Masked; null for somebody who has ended the account. */
  author: string | null
  activity: { id: Id; title: string }
  organizationName: string
  openedAt: Instant
  isReopened: boolean
  clock: Clock | null
  reply: { text: string; isCut?: true; at: Instant } | null
  steps: TicketStep[]
  /** True where the caller may say for the union that it is better. */
  canConfirm: boolean
}
/** One step of a ticket: the answer, which everybody sees; what was made better; the union's yes to that. */
const Step = v.variant('kind', [
  v.strictObject({ kind: v.literal('answer'), text: Text(300) }),
  v.strictObject({ kind: v.literal('improve'), text: Text(200) }),
  v.strictObject({ kind: v.literal('confirm') }),
])

export const feedback = {
  /** Rates a session that the caller attended, once; with at most 9 pictures. */
  giveFeedback: {
    policy: 'signedIn',
    limit: limits.saying,
    input: v.strictObject({
      key: Key,
      sessionId: Id,
      stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
      text: v.optional(Text(500)),
      pictureIds: PictureIds,
    }),
    output: output<{ id: Id; isChecking: boolean }>(),
  },
  /** Ratings of an activity or of an organization; exactly one of the two must be given. */
  listFeedback: {
    policy: 'anyone',
    input: v.pipe(
      v.strictObject({ activityId: v.optional(Id), organizationId: v.optional(Id), cursor: v.optional(Cursor) }),
      v.check((query) => (query.activityId === undefined) !== (query.organizationId === undefined)),
    ),
    output: output<Page<Rating> & { average: number | null; count: number; stars: StarCounts }>(),
  },
  getRating: { policy: 'anyone', input: v.strictObject({ id: Id }), output: output<Rating>() },
  /** Replies in the organization's name. To replace a reply, `replaces` must be its time; feedback.answeredMeanwhile where a colleague has replied meanwhile. */
  replyFeedback: {
    policy: { right: 'organize', of: 'rating', by: 'id' },
    limit: limits.saying,
    input: v.strictObject({ id: Id, replaces: v.optional(Instant), text: Text(300) }),
    output: output<{ text: string; at: Instant }>(),
  },
  /** The tickets of the caller's organizations and regions in one status, the oldest first. */
  listTickets: {
    policy: { right: 'organize', of: 'mine' },
    input: v.strictObject({ status: v.picklist(ticketStatuses), cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<Ticket>>(),
  },
  /** Takes a step; feedback.alreadyStepped where the ticket is not, or no longer, where the step starts. Only staff of the region say that it is better. */
  stepTicket: {
    policy: { right: 'organize', of: 'ticket', by: 'id' },
    limit: limits.saying,
    input: v.strictObject({ key: Key, id: Id, step: Step }),
    output: output<{ status: TicketStatus }>(),
  },
  /** The worker says whether it is better; if not, the ticket is opened again, once: feedback.reopenedOnce. */
  reopenTicket: {
    policy: 'signedIn',
    limit: limits.deciding,
    input: v.strictObject({ id: Id, isImproved: v.boolean() }),
    output: output<{ status: TicketStatus }>(),
  },
  /** Writes to the union of a region; only its staff read it, and their answer comes as a notice. Text and answer are at most as long as lists show. */
  tellUnion: {
    policy: 'signedIn',
    limit: limits.writingToUnion,
    input: v.strictObject({ key: Key, regionCode: RegionCode, kind: v.picklist(opinionKinds), text: Text(200) }),
    output: output<{ id: Id }>(),
  },
  /** What the caller wrote to the union, newest first. */
  listMyOpinions: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Opinion>>() },
  /** What people wrote to the unions of the caller's regions and those below. waiting: the longest waiting first; answered: newest first. Names are masked. */
  listOpinions: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ which: v.picklist(['waiting', 'answered']), cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<Opinion & { author: string }>>(),
  },
  /** Answers in the union's name; replacing an answer works as with replyFeedback, and the writer is told of the first one only. feedback.notFound also when the writer has ended the account. */
  answerOpinion: {
    policy: { right: 'oversee', of: 'opinion', by: 'id' },
    limit: limits.saying,
    input: v.strictObject({ id: Id, replaces: v.optional(Instant), text: Text(200) }),
    output: output<{ text: string; at: Instant }>(),
  },
} as const
