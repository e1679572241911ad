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

/** A comment under a post. */
export type Comment = {
  id: Id
  /** Masked name of a person (王*兰), full name of an organization. */
  author: string
  isOrganization: boolean
  replyTo: string | null
  text: string
  createdAt: Instant
  isMine: boolean
  /** Held back: until the content check is passed only the author sees it. */
  isChecking: boolean
}
/** A post as the feed shows it. */
export type FeedPost = {
  id: Id
  organization: { id: Id; name: string; mark: string; isFollowed: boolean }
  regionName: string
  distance: number | null
  text: string
  /** Lists carry the first 200 letters of `text`; getPost has all of it. */
  isCut?: true
  pictures: Picture[]
  /** The next session of the activity; null for a post without an activity. */
  session: SessionCard | null
  /** How many sessions of the activity are still to come, this one included. */
  sessionCount: number
  publishedAt: Instant
  likeCount: number
  isLiked: boolean
  /** Masked names of the first three people who liked it. */
  likers: string[]
  commentCount: number
  /** The newest two comments, the older first. */
  comments: Comment[]
}
/** How many sessions are coming, for the feed's filters. */
export type FeedCounts = {
  today: number
  todayEvening: number
  /** Coming sessions by category. */
  byCategory: Record<Category, number>
  /** Coming sessions by hours. */
  byHours: Record<Hours, number>
}
/** The filters of the feed, which listFeed and countNew share. */
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
   * The feed, 20 posts on a page. With `near`: by bands of distance, newest first within each. With `regionCode`: posts of that region, newest
   * first. A post whose activity has ended is not listed. The cursor carries the time of the first page.
   */
  listFeed: { policy: 'anyone', input: v.strictObject({ ...filter, cursor: v.optional(Cursor) }), output: output<Page<FeedPost> & { now: Instant }>() },
  /** Counts sessions of the coming 14 days that have not ended; with `near`, those within about 15 km. */
  countFeed: { policy: 'anyone', input: v.strictObject({ near: v.optional(Point), regionCode: v.optional(RegionCode) }), output: output<FeedCounts>() },
  /** How many posts of the same filter are newer than `since`, at most 100; with `near`, those within about 15 km, which would be listed first. */
  countNew: { policy: 'anyone', input: v.strictObject({ ...filter, since: Instant }), output: output<{ count: number }>() },
  getPost: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<FeedPost>() },
  listOrganizationPosts: { policy: 'anyone', input: v.strictObject({ organizationId: Id, cursor: v.optional(Cursor) }), output: output<Page<FeedPost>>() },
  listComments: { policy: 'anyone', input: v.strictObject({ postId: Id, cursor: v.optional(Cursor) }), output: output<Page<Comment>>() },
  /** Sets the caller's like to `like`; calling twice changes nothing. */
  like: {
    policy: 'signedIn',
    limit: limits.rushing,
    input: v.strictObject({ postId: Id, like: v.boolean() }),
    output: output<{ isLiked: boolean; likeCount: number }>(),
  },
  /** Writes a comment. `replyTo` is a comment of the same post. `asOrganization`: in the name of the post's organization. */
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
  /** Publishes a post without an activity, after the content check; `review` when it waits for a person. */
  savePost: {
    policy: { right: 'post', of: 'organization', by: 'organizationId' },
    limit: limits.saying,
    input: v.strictObject({ key: Key, organizationId: Id, text: Text(2000), pictureIds: PictureIds }),
    output: output<{ id: Id; status: 'published' | 'review' }>(),
  },
  /**
   * The path for an upload to WeChat's cloud. The phone uploads three JPEG files, `<path>-360.jpg`, `<path>-1080.jpg` and `<path>.jpg` (1600 px on
   * the longer side), and then calls keepPicture. An own server takes pictures at POST /api/pictures instead.
   */
  askUpload: { policy: 'signedIn', limit: limits.saving, input: Nothing, output: output<{ id: string; path: string }>() },
  /** Keeps an uploaded picture. `fileId` is the cloud's id of the full size, width and height are its px, color is its mean. Throws pictures.notFound, notAPicture, tooLarge. */
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
  /** Pictures by id, for a form that is opened again: the caller's own uploads and public ones. Those that no longer exist are missing. */
  listPictures: { policy: 'signedIn', input: v.strictObject({ ids: PictureIds }), output: output<Uploaded[]>() },
  removePost: { policy: { right: 'organize', of: 'post', by: 'id' }, limit: limits.deciding, input: v.strictObject({ id: Id }), output: output<null>() },
  /**
   * Comments, posts and ratings that wait for a person: texts that the automatic check could not decide, and pictures that nobody has looked at. Where
   * only the pictures wait, the text is public already (`isShown`).
   */
  listForModeration: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ cursor: v.optional(Cursor), reason: v.optional(ReadReason) }),
    output: output<Page<ModerationItem>>(),
  },
  /** One such item with its whole text; feed.notFound once it is decided. */
  getForModeration: {
    policy: { right: 'oversee', of: 'kind', by: 'id', refusal: 'feed.notFound' },
    input: v.strictObject({ kind: v.picklist(moderationKinds), id: Id, reason: v.optional(ReadReason) }),
    output: output<ModerationItem>(),
  },
  /** Publishes what was held back (`pass`) with its pictures, or rejects it; feed.notFound when it has been decided. */
  moderate: {
    policy: { right: 'oversee', of: 'kind', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({ kind: v.picklist(moderationKinds), id: Id, pass: v.boolean() }),
    output: output<null>(),
  },
} as const

/** Something that waits for a person to let it through. */
export type ModerationItem = {
  kind: (typeof moderationKinds)[number]
  id: Id
  author: string
  /** What it belongs to: for a comment the post, for a rating the activity, for a post its activity or organization. `name` is a title, or the beginning of the post. */
  about: { kind: 'activity' | 'post' | 'organization'; id: Id; name: string; isCut?: true }
  text: string
  /** Lists carry the first 200 letters of `text`; getForModeration has all of it. */
  isCut?: true
  /** All its pictures: those that wait, and those that are public already. */
  pictures: Picture[]
  /** True when the text is public and the decision is about the pictures only. */
  isShown: boolean
  createdAt: Instant
}
