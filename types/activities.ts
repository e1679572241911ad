import * as v from 'valibot'
import { output } from './action'
import type { FormPart } from './rules/activity-parts'
import { type ActivityForm, ActivityInput } from './activity-input'
import { limits } from './limits'
import { Category, Cursor, Day, DayPart, Hours, Id, Instant, isVersioned, Key, Line, Nothing, Page, Picture, Point, RegionCode, Text, Version } from './shared'
import type { DoorRules } from './rules/door'
import type { QuotaState, SignUp } from './sign-up'

export const activityStatuses = ['draft', 'submitted', 'published', 'returned', 'cancelled'] as const
export type ActivityStatus = (typeof activityStatuses)[number]

/** An organizer says yes to each, or places are drawn when registration closes. */
export type SignUpWay = 'approval' | 'lottery'

/** One session as every list, strip and leaf shows it; the viewer's own state is laid over it on the phone. */
export type SessionCard = {
  sessionId: Id
  activityId: Id
  title: string
  category: Category
  startsAt: Instant
  endsAt: Instant
  hours: Hours
  venueName: string
  organizationName: string
  /** Metres from the asked point, null without one. */
  distance: number | null
  capacity: number
  /** Seats held: confirmed and offered. */
  taken: number
  waitlisted: number
  /** Most that may wait; 0 = no waitlist. */
  waitlistLimit: number
  opensAt: Instant
  closesAt: Instant
  isCancelled: boolean
  picture: Picture | null
  seriesName: string | null
  /** How places are given; absent where it is first come, first served. */
  way?: SignUpWay
  /** Something is asked of each who signs up; absent where nothing is. */
  asks?: true
  /** One of the sessions of a term: enrolling is for all of them. */
  isTerm?: true
}

/** A session of one day, with its venue's point for the map. */
export type DaySession = SessionCard & Point

/** `closesAt` is each session's own: of a weekly course the next one stays open after the first was held. */
export type Session = Pick<SessionCard, 'sessionId' | 'startsAt' | 'endsAt' | 'hours' | 'capacity' | 'taken' | 'waitlisted' | 'closesAt' | 'isCancelled'> & {
  /** Until when this one may be cancelled by the worker. */
  cancelUntil: Instant
  /** Seats kept for some kinds of people; null without any. */
  quotas: QuotaState[] | null
  /** Of a lottery: when it was drawn, null before. */
  drawnAt: Instant | null
}

export type Activity = {
  id: Id
  title: string
  text: string
  category: Category
  status: ActivityStatus
  pictures: Picture[]
  rules: string[]
  leader: string | null
  opensAt: Instant
  closesAt: Instant
  /** Until when an enrollment may be cancelled by the worker. */
  cancelUntil: Instant
  waitlistLimit: number
  /** How places are given, and what is asked of each who signs up. */
  signUp: SignUp
  doorRules: DoorRules
  sessions: Session[]
  venue: Point & { id: Id; name: string; address: string; regionName: string; distance: number | null }
  organization: { id: Id; name: string; mark: string; ratingAverage: number | null; heldCount: number; isFollowed: boolean }
  guidingUnion: string | null
  series: { id: Id; name: string } | null
  brand: { id: Id; name: string } | null
  /** Why it was returned; only organizers see it. */
  returnReason: string | null
}

export type SeriesCard = {
  id: Id
  name: string
  about: string
  /** A list carries the first 200 letters of `about`; the read of the one has all of it. */
  isCut?: true
  owner: string
  mark: string
  picture: Picture | null
  upcomingCount: number
  isFollowed: boolean
}
/** `sessions` are the next 20; listUpcoming goes on from the cursor. */
export type Series = SeriesCard & { sessions: SessionCard[]; sessionsCursor: string | null }
export type BrandCard = { id: Id; name: string; about: string; isCut?: true; owner: string; mark: string; upcomingCount: number }
export type Brand = BrandCard & { sessions: SessionCard[]; sessionsCursor: string | null }
/** The best of what was found; `isCut` where more was found than is listed: more words narrow it. */
export type SearchResult = {
  sessions: SessionCard[]
  organizations: { id: Id; name: string; mark: string; regionName: string }[]
  isCut: { sessions: boolean; organizations: boolean }
}

/** A row of the poster's own list, or of the review queue. */
export type PostedActivity = {
  id: Id
  title: string
  category: Category
  status: ActivityStatus
  organizationName: string
  mark: string
  /** The next one that takes place; of what is over, the last. */
  firstSession: { sessionId: Id; startsAt: Instant; endsAt: Instant } | null
  sessionCount: number
  capacity: number
  taken: number
  waitlisted: number
  /** Since when its reviewer is waited for: handed in, or a change of what is published. */
  submittedAt: Instant | null
  returnReason: string | null
  /** Published, and a change of it waits for the reviewer. */
  isChange: boolean
  /** Nothing of it is to come any more. */
  isOver: boolean
}
/** A change of a published activity that its reviewer has not let through: the whole form as it would be then. */
export type Proposal = {
  form: ActivityForm
  /** Of the form, in its order. */
  pictures: Picture[]
  /** Null once it was returned; why stands in returnReason. */
  waitsSince: Instant | null
}
/** Who would be told of a change, each once: in all sessions to come together, and in each of them. */
export type Concerned = { total: number; bySession: Record<Id, number> }
/** A machine check for the reviewer. `ok` false asks for a look, it never blocks. */
export type ReviewCheck = { name: 'unionState' | 'content' | 'links' | 'venueClash' | 'times'; ok: boolean; detail: string }

const place = { near: v.optional(Point), regionCode: v.optional(RegionCode) }
const filter = { ...place, category: v.optional(Category), hours: v.optional(Hours), part: v.optional(DayPart) }

export const activities = {
  getActivity: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Activity>() },
  /** Sessions per day, for the calendar; at most 62 days. Of today those still to end are counted apart from those that are `over`. */
  countByDay: {
    policy: 'anyone',
    input: v.strictObject({ ...filter, from: Day, to: Day }),
    output: output<{ day: Day; count: number; over: number }[]>(),
  },
  /**
   * Sessions of one day: what is to come by start time, then what is on, the latest first; with `isOver` what has ended instead, the
   * latest first. The nearer first within the same start.
   */
  listDay: {
    policy: 'anyone',
    input: v.strictObject({ ...filter, day: Day, isOver: v.optional(v.boolean()), cursor: v.optional(Cursor) }),
    output: output<Page<DaySession>>(),
  },
  /** What has not ended of an organization, at a venue, in a series or a brand, soonest first; on from the rows that its own page shows. */
  listUpcoming: {
    policy: 'anyone',
    input: v.strictObject({
      of: v.picklist(['organization', 'venue', 'series', 'brand']),
      id: Id,
      near: v.optional(Point),
      cursor: v.optional(Cursor),
    }),
    output: output<Page<SessionCard>>(),
  },
  /**
   * Words of any length; parts of words and close matches count. With days or a time of day, only what is held then. What is near the point, or
   * lies in the region, stands first: `near` alone only measures where a region is given.
   */
  search: {
    policy: 'anyone',
    limit: limits.searching,
    input: v.strictObject({
      text: Line(40),
      near: v.optional(Point),
      regionCode: v.optional(RegionCode),
      from: v.optional(Day),
      to: v.optional(Day),
      part: v.optional(DayPart),
    }),
    output: output<SearchResult>(),
  },
  listSeries: { policy: 'anyone', input: Nothing, output: output<SeriesCard[]>() },
  getSeries: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Series>() },
  followSeries: {
    policy: 'signedIn',
    limit: limits.deciding,
    input: v.strictObject({ id: Id, follow: v.boolean() }),
    output: output<{ isFollowed: boolean }>(),
  },
  listBrands: { policy: 'anyone', input: Nothing, output: output<BrandCard[]>() },
  getBrand: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Brand>() },

  /**
   * Creates a draft, or changes what was read as `version`. Of a published one, what a reviewer must see first waits for the reviewer
   * (types/activity-change.ts says what), the rest happens at once and is told to those it concerns. What its reviewers change
   * themselves waits for nobody. request.changed when somebody else changed it since.
   */
  saveActivity: {
    policy: { right: 'organize', of: 'activity', by: 'id', else: { right: 'post', of: 'organization', by: 'activity.organizationId' } },
    limit: limits.saving,
    input: v.pipe(
      v.strictObject({ key: Key, id: v.optional(Id), version: v.optional(Version), activity: ActivityInput }),
      v.check((given) => isVersioned(given)),
    ),
    output: output<{ id: Id; status: ActivityStatus; version: number; isWaiting: boolean; toldCount: number }>(),
  },
  /** Draft or returned → submitted. */
  submitActivity: {
    policy: { right: 'organize', of: 'activity', by: 'id' },
    limit: limits.saving,
    input: v.strictObject({ id: Id }),
    output: output<{ status: ActivityStatus; reviewer: string }>(),
  },
  /** Submitted → published (posts it to the feed) or returned with a reason; the same for a change of a published one, which needs the `version` that was read. */
  reviewActivity: {
    policy: { right: 'oversee', of: 'activity', by: 'id' },
    limit: limits.deciding,
    input: v.strictObject({
      id: Id,
      version: v.optional(Version),
      decision: v.variant('kind', [v.strictObject({ kind: v.literal('publish') }), v.strictObject({ kind: v.literal('return'), reason: Text(200) })]),
    }),
    output: output<{ status: ActivityStatus }>(),
  },
  /** Cancels the activity, or one session of it, whose others stay as they are; everybody enrolled or waiting is told why, once. */
  cancelActivity: {
    policy: { right: 'organize', of: 'activity', by: 'id' },
    limit: limits.saving,
    input: v.strictObject({ id: Id, sessionId: v.optional(Id), reason: Text(200) }),
    output: output<{ toldCount: number; version: number }>(),
  },
  /** What the caller posted or may edit: what is to come or not published yet, the next first; or what is over or cancelled, the latest first. `text` looks in titles. */
  listPosted: {
    policy: { right: 'organize', of: 'mine' },
    input: v.strictObject({
      half: v.optional(v.picklist(['coming', 'over'])),
      status: v.optional(v.picklist(activityStatuses)),
      text: v.optional(Line(40)),
      cursor: v.optional(Cursor),
    }),
    output: output<Page<PostedActivity>>(),
  },
  /** As the poster sees it, with picture ids, to edit or to copy. `isReviewer`: the caller's changes need nobody's consent. */
  getPosted: {
    policy: { right: 'organize', of: 'activity', by: 'id' },
    input: v.strictObject({ id: Id }),
    output: output<{
      activity: Activity
      pictureIds: string[]
      organizationId: Id
      reviewer: string
      version: number
      isReviewer: boolean
      proposal: Proposal | null
      concerned: Concerned
    }>(),
  },
  /** The queue of the caller's region, longest waiting first. */
  listForReview: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ status: v.picklist(['submitted', 'published', 'returned']), cursor: v.optional(Cursor) }),
    output: output<Page<PostedActivity> & { waitingCount: number }>(),
  },
  /** As it would be published; of a change of something published also what is shown `before`, and which parts are changed. */
  getReview: {
    policy: { right: 'oversee', of: 'activity', by: 'id', refusal: 'activities.notFound' },
    input: v.strictObject({ id: Id }),
    output: output<{ activity: Activity; before: Activity | null; parts: FormPart[]; version: number; checks: ReviewCheck[] }>(),
  },
} as const
