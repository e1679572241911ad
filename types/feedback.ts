import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
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
