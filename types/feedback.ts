import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
import { Cursor, Id, Instant, Key, Page, Picture, PictureIds, RegionCode, Text } from './shared'
import type { StarCounts } from './organizations'

export type Rating = {
  id: Id
  author: string
  face: string
  stars: number
  text: string
  /** A list carries the first 200 letters of `text`, of the reply likewise; getRating has all of both. */
  isCut?: true
  pictures: Picture[]
  createdAt: Instant
  attendedOn: string
  activityTitle: string
  reply: { text: string; isCut?: true; at: Instant } | null
  isChecking: boolean
  /** The caller organizes it, and nobody has replied yet. */
  canReply: boolean
}

export const opinionKinds = ['broken', 'lacking', 'praise', 'other'] as const
export type OpinionKind = (typeof opinionKinds)[number]
/** What a person said to the union of a region: something is broken, a service is lacking, somebody did well, or else. */
export type Opinion = {
  id: Id
  kind: OpinionKind
  text: string
  createdAt: Instant
  regionName: string
  answer: { text: string; at: Instant } | null
}

export const feedback = {
  /** Once for each session attended; at most 9 pictures. */
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
  /** Of an activity or of an organization: exactly one of the two. */
  listFeedback: {
    policy: 'anyone',
    input: v.pipe(
      v.strictObject({ activityId: v.optional(Id), organizationId: v.optional(Id), cursor: v.optional(Cursor) }),
      v.check((query) => (query.activityId === undefined) !== (query.organizationId === undefined)),
    ),
    output: output<Page<Rating> & { average: number | null; count: number; stars: StarCounts }>(),
  },
  getRating: { policy: 'anyone', input: v.strictObject({ id: Id }), output: output<Rating>() },
  /** `replaces` is when the answer was given that takes its place: feedback.answeredMeanwhile where somebody else's stands that was not read. */
  replyFeedback: {
    policy: { right: 'organize', of: 'rating', by: 'id' },
    limit: limits.saying,
    input: v.strictObject({ id: Id, replaces: v.optional(Instant), text: Text(300) }),
    output: output<{ text: string; at: Instant }>(),
  },
  /** To the union of a region, read there by staff alone; the answer comes as a notice. No longer than a list carries, as the answer. */
  tellUnion: {
    policy: 'signedIn',
    limit: limits.writingToUnion,
    input: v.strictObject({ key: Key, regionCode: RegionCode, kind: v.picklist(opinionKinds), text: Text(200) }),
    output: output<{ id: Id }>(),
  },
  /** Newest first. */
  listMyOpinions: { policy: 'signedIn', input: v.strictObject({ cursor: v.optional(Cursor) }), output: output<Page<Opinion>>() },
  /** Of the caller's regions and those below: what waits for an answer longest first, what is answered newest first. Names are masked. */
  listOpinions: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ which: v.picklist(['waiting', 'answered']), cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<Opinion & { author: string }>>(),
  },
  /** A second answer replaces the first, somebody else's only when it was read (`replaces`, as above); the writer is told once. feedback.notFound also when the writer has ended the account. */
  answerOpinion: {
    policy: { right: 'oversee', of: 'opinion', by: 'id' },
    limit: limits.saying,
    input: v.strictObject({ id: Id, replaces: v.optional(Instant), text: Text(200) }),
    output: output<{ text: string; at: Instant }>(),
  },
} as const
