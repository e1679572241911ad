import * as v from 'valibot'
import { output } from './action'
import { ReadReason } from './identity'
import { limits } from './limits'
import {
  Category,
  Cursor,
  DayPart,
  Hours,
  Id,
  Instant,
  Key,
  Nothing,
  Page,
  Picture,
  PictureIds,
  PictureSide,
  Point,
  RegionCode,
  Text,
  type Uploaded,
  Uuid,
} from './shared'
import type { SessionCard } from './activities'

export type Comment = {
  id: Id
  /** Masked name of a person (王*兰), full name of an organization. */
  author: string
  isOrganization: boolean
  replyTo: string | null
  text: string
  createdAt: Instant
  isMine: boolean
  /** Held back until the content check passes; only its author sees it meanwhile. */
  isChecking: boolean
}
export type FeedPost = {
  id: Id
  organization: { id: Id; name: string; mark: string; isFollowed: boolean }
  regionName: string
  distance: number | null
  text: string
  /** A list carries the first 200 letters of `text`; getPost has all of it. */
  isCut?: true
  pictures: Picture[]
  /** The next session of the activity, null for a plain post. */
  session: SessionCard | null
  /** Sessions still to come, this one included. */
  sessionCount: number
  publishedAt: Instant
  likeCount: number
  isLiked: boolean
  /** First three, masked. */
  likers: string[]
  commentCount: number
  /** The newest two, oldest of them first. */
  comments: Comment[]
}
export type FeedCounts = {
  today: number
  todayEvening: number
  /** Upcoming sessions in reach, for the rows of the filter panels. */
  byCategory: Record<Category, number>
  byHours: Record<Hours, number>
}
export const filter = {
  near: v.optional(Point),
  regionCode: v.optional(RegionCode),
  category: v.optional(Category),
  hours: v.optional(Hours),
  part: v.optional(DayPart),
}

const moderationKinds = ['comment', 'post', 'rating'] as const

export const feed = {
  /**
   * With `near`: bands of distance, newest first within each. With `regionCode`: that region, newest first.
   * A post whose activity has ended is not in the feed. 20 a page; the cursor carries the first page's time.
   */
  listFeed: { policy: 'anyone', input: v.strictObject({ ...filter, cursor: v.optional(Cursor) }), output: output<Page<FeedPost> & { now: Instant }>() },
  /** Sessions of the coming 14 days that have not ended; with `near`, those within about 15 km. */
  countFeed: { policy: 'anyone', input: v.strictObject({ near: v.optional(Point), regionCode: v.optional(RegionCode) }), output: output<FeedCounts>() },
  /** How many posts of the same filter came since, at most 100; with `near`, those within about 15 km, which would come first. */
  countNew: { policy: 'anyone', input: v.strictObject({ ...filter, since: Instant }), output: output<{ count: number }>() },
  getPost: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<FeedPost>() },
  listOrganizationPosts: { policy: 'anyone', input: v.strictObject({ organizationId: Id, cursor: v.optional(Cursor) }), output: output<Page<FeedPost>>() },
  listComments: { policy: 'anyone', input: v.strictObject({ postId: Id, cursor: v.optional(Cursor) }), output: output<Page<Comment>>() },
  /** Sets, not toggles. */
  like: {
    policy: 'signedIn',
    limit: limits.rushing,
    input: v.strictObject({ postId: Id, like: v.boolean() }),
    output: output<{ isLiked: boolean; likeCount: number }>(),
  },
  comment: {
    policy: 'signedIn',
    limit: limits.saying,
    input: v.strictObject({ key: Key, postId: Id, text: Text(200), replyTo: v.optional(Id), asOrganization: v.optional(v.boolean()) }),
    output: output<Comment>(),
  },
  removeComment: {
    policy: { right: 'removeWords', of: 'comment', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({ id: Id }),
    output: output<null>(),
  },
  /** A plain post, no activity. Goes through the content check, then is published. */
  savePost: {
    policy: { right: 'post', of: 'organization', by: 'organizationId' },
    limit: limits.saying,
    input: v.strictObject({ key: Key, organizationId: Id, text: Text(2000), pictureIds: PictureIds }),
    output: output<{ id: Id; status: 'published' | 'review' }>(),
  },
  /**
   * In WeChat's cloud, before an upload: the phone uploads its three sizes, each a JPEG, as `<path>-360.jpg`, `<path>-1080.jpg` and
   * `<path>.jpg` (1600 px on the longer side) and then calls keepPicture. An own server takes pictures at POST /api/pictures instead.
   */
  askUpload: { policy: 'signedIn', limit: limits.saving, input: Nothing, output: output<{ id: string; path: string }>() },
  /** `fileId` is the cloud's id of the full size, width and height its px, color the mean of it. Throws pictures.notFound, notAPicture, tooLarge. */
  keepPicture: {
    policy: 'signedIn',
    limit: limits.saving,
    input: v.strictObject({
      id: Uuid,
      fileId: v.pipe(v.string(), v.maxLength(300)),
      width: PictureSide,
      height: PictureSide,
      color: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
    }),
    output: output<Uploaded>(),
  },
  listPictures: { policy: 'signedIn', input: v.strictObject({ ids: PictureIds }), output: output<Uploaded[]>() },
  removePost: { policy: { right: 'organize', of: 'post', by: 'id' }, limit: limits.deciding, input: v.strictObject({ id: Id }), output: output<null>() },
  /**
   * Comments, posts and ratings that wait for a person: what the machine could not decide, and pictures nobody has looked at. An item may be
   * shown already but for its pictures (`isShown`).
   */
  listForModeration: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<ModerationItem>>(),
  },
  /** One of them with the whole of its words. feed.notFound once it is decided. */
  getForModeration: {
    policy: { right: 'oversee', of: 'kind', by: 'id', refusal: 'feed.notFound' },
    input: v.strictObject({ kind: v.picklist(moderationKinds), id: Id, reason: v.optional(ReadReason) }),
    output: output<ModerationItem>(),
  },
  moderate: {
    policy: { right: 'oversee', of: 'kind', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({ kind: v.picklist(moderationKinds), id: Id, pass: v.boolean() }),
    output: output<null>(),
  },
} as const

export type ModerationItem = {
  kind: (typeof moderationKinds)[number]
  id: Id
  author: string
  /** What it is about: of a comment the post it stands under, of a rating its activity, of a post its activity or who posts it. `name` is a title, or how the post begins. */
  about: { kind: 'activity' | 'post' | 'organization'; id: Id; name: string; isCut?: true }
  text: string
  /** The list carries the first 200 letters of `text`; getForModeration has all of it. */
  isCut?: true
  /** Those that wait, and those that are public already. */
  pictures: Picture[]
  /** Its words are public: the decision is about the pictures. */
  isShown: boolean
  createdAt: Instant
}
