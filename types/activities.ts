import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Category, Cursor, Day, DayPart, Hours, Id, Instant, Key, Line, Nothing, Page, Picture, PictureIds, Point, RegionCode, Text } from './shared'
import { DoorRules, type QuotaState, SignUp } from './sign-up'

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
  owner: string
  mark: string
  picture: Picture | null
  upcomingCount: number
  isFollowed: boolean
}
/** `sessions` are the next 20; listUpcoming goes on from the cursor. */
export type Series = SeriesCard & { sessions: SessionCard[]; sessionsCursor: string | null }
export type BrandCard = { id: Id; name: string; about: string; owner: string; mark: string; upcomingCount: number }
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
  firstSession: { sessionId: Id; startsAt: Instant; endsAt: Instant } | null
  sessionCount: number
  capacity: number
  taken: number
  waitlisted: number
  submittedAt: Instant | null
  returnReason: string | null
}
/** A machine check for the reviewer. `ok` false asks for a look, it never blocks. */
export type ReviewCheck = { name: 'unionState' | 'content' | 'links' | 'venueClash'; ok: boolean; detail: string }

const place = { near: v.optional(Point), regionCode: v.optional(RegionCode) }
const filter = { ...place, category: v.optional(Category), hours: v.optional(Hours), part: v.optional(DayPart) }

/** Within a session, Asia/Shanghai days and hours are the poster's business; the wire carries instants. */
export const SessionInput = v.strictObject({
  id: v.optional(Id),
  startsAt: Instant,
  endsAt: Instant,
  capacity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)),
  /** Enrollments that go to the front of the waitlist when the capacity falls below what is taken; exactly enough of them. */
  moves: v.optional(v.pipe(v.array(Id), v.maxLength(500))),
})
export const ActivityInput = v.strictObject({
  organizationId: Id,
  category: Category,
  title: Line(40),
  text: Text(2000),
  pictureIds: PictureIds,
  venueId: Id,
  leader: v.optional(Line(60)),
  rules: v.pipe(v.array(Line(60)), v.maxLength(6)),
  seriesId: v.optional(Id),
  brandId: v.optional(Id),
  opensAt: v.optional(Instant),
  /** Default: the start of each session. */
  closesAt: v.optional(Instant),
  /** Default: as closesAt. */
  cancelUntil: v.optional(Instant),
  waitlistLimit: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
  sessions: v.pipe(v.array(SessionInput), v.minLength(1), v.maxLength(60)),
  /** Default: first come, first served. Approval and lottery stay as they are once somebody signed up. */
  signUp: v.optional(SignUp),
  doorRules: v.optional(DoorRules),
})

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
  /** Words of any length; parts of words and close matches count. With days or a time of day, only what is held then. */
  search: {
    policy: 'anyone',
    limit: limits.searching,
    input: v.strictObject({ text: Line(40), near: v.optional(Point), from: v.optional(Day), to: v.optional(Day), part: v.optional(DayPart) }),
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

  /** Creates a draft, or changes one's own; a published one stays published and its enrolled people are told of a new time or place. */
  saveActivity: {
    policy: 'organizer',
    limit: limits.saving,
    input: v.strictObject({ key: Key, id: v.optional(Id), activity: ActivityInput }),
    output: output<{ id: Id; status: ActivityStatus }>(),
  },
  /** Draft or returned → submitted. */
  submitActivity: {
    policy: 'organizer',
    limit: limits.saving,
    input: v.strictObject({ id: Id }),
    output: output<{ status: ActivityStatus; reviewer: string }>(),
  },
  /** Submitted → published (posts it to the feed) or returned with a reason. */
  reviewActivity: {
    policy: 'staff',
    limit: limits.deciding,
    input: v.strictObject({
      id: Id,
      decision: v.variant('kind', [v.strictObject({ kind: v.literal('publish') }), v.strictObject({ kind: v.literal('return'), reason: Text(200) })]),
    }),
    output: output<{ status: ActivityStatus }>(),
  },
  /** Cancels the activity, or one session of it; everybody enrolled or waiting is told why. */
  cancelActivity: {
    policy: 'organizer',
    limit: limits.saving,
    input: v.strictObject({ id: Id, sessionId: v.optional(Id), reason: Text(200) }),
    output: output<{ toldCount: number }>(),
  },
  /** What the caller posted or may edit, newest first. */
  listPosted: {
    policy: 'organizer',
    input: v.strictObject({ status: v.optional(v.picklist(activityStatuses)), cursor: v.optional(Cursor) }),
    output: output<Page<PostedActivity>>(),
  },
  /** As the poster sees it, with picture ids, to edit or to copy. */
  getPosted: {
    policy: 'organizer',
    input: v.strictObject({ id: Id }),
    output: output<{ activity: Activity; pictureIds: string[]; organizationId: Id; reviewer: string }>(),
  },
  /** The queue of the caller's region, longest waiting first. */
  listForReview: {
    policy: 'staff',
    input: v.strictObject({ status: v.picklist(['submitted', 'published', 'returned']), cursor: v.optional(Cursor) }),
    output: output<Page<PostedActivity> & { waitingCount: number }>(),
  },
  getReview: { policy: 'staff', input: v.strictObject({ id: Id }), output: output<{ activity: Activity; checks: ReviewCheck[] }>() },
} as const
