import * as v from 'valibot'
import { output } from './action'
import type { ErrorCode } from './errors'
import type { FormPart } from './rules/activity-parts'
import { type ActivityForm, ActivityInput } from './activity-input'
import { limits } from './limits'
import type { Concerned, ReviewCheck } from './review'
import type { BrandCard, SeriesCard } from './series'
import { RepeatChange, type Template, TemplateQuery, TemplateSave } from './templates'
import { Category, Cursor, Day, DayPart, Hours, Id, Instant, isVersioned, Key, Line, Nothing, Page, Picture, Point, RegionCode, Text, Version } from './shared'
import type { Clock } from './shared'
import type { DoorRules } from './rules/door'
import type { QuotaState, SignUp } from './sign-up'

export const activityStatuses = ['draft', 'submitted', 'published', 'returned', 'cancelled'] as const
export type ActivityStatus = (typeof activityStatuses)[number]

/** How places are given, where not first come, first served: an organizer approves each application, or places are drawn when registration closes. */
export type SignUpWay = 'approval' | 'lottery'

/** One session as lists and cards show it. It holds nothing about the viewer; the phone adds the viewer's own enrollment. */
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
  /** Metres from the point given by the caller; null without one. */
  distance: number | null
  capacity: number
  /** Seats taken: confirmed and offered. */
  taken: number
  waitlisted: number
  /** The most people on the waitlist; 0 = no waitlist. */
  waitlistLimit: number
  opensAt: Instant
  closesAt: Instant
  isCancelled: boolean
  picture: Picture | null
  seriesName: string | null
  /** How places are given; absent for first come, first served. */
  way?: SignUpWay
  /** Questions are asked at sign-up; absent where none are. */
  asks?: true
  /** One of the sessions of a term: enrolling is for all of them. */
  isTerm?: true
}

/** A session of one day, with its venue's point for the map. */
export type DaySession = SessionCard & Point

/** One session of an activity, for the activity's own page. Each has its own `closesAt`: in a weekly course the next session stays open after the first was held. */
export type Session = Pick<SessionCard, 'sessionId' | 'startsAt' | 'endsAt' | 'hours' | 'capacity' | 'taken' | 'waitlisted' | 'closesAt' | 'isCancelled'> & {
  /** Until when people may cancel their enrollment in this session. */
  cancelUntil: Instant
  /** Seats kept for some kinds of people; null without any. */
  quotas: QuotaState[] | null
  /** The room of the venue; null where it takes place in all of it, or where none was chosen. */
  room: { id: Id; name: string } | null
  /** When the places of a lottery were drawn; null before, and where there is no lottery. */
  drawnAt: Instant | null
}

/** An activity with everything that its page shows. */
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
  /** Until when people may cancel their enrollment. */
  cancelUntil: Instant
  waitlistLimit: number
  /** How places are given, and the questions asked at sign-up. */
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

/** `sessions` are the next 20; listUpcoming goes on from the cursor. */
export type Series = SeriesCard & { sessions: SessionCard[]; sessionsCursor: string | null }
export type Brand = BrandCard & { sessions: SessionCard[]; sessionsCursor: string | null }
/** The best matches of a search. `isCut` is true where there are more than are listed; more words narrow the search. */
export type SearchResult = {
  sessions: SessionCard[]
  organizations: { id: Id; name: string; mark: string; regionName: string }[]
  isCut: { sessions: boolean; organizations: boolean }
}

/** A row in an organizer's list of activities, or in the review queue. */
export type PostedActivity = {
  id: Id
  title: string
  category: Category
  status: ActivityStatus
  organizationName: string
  mark: string
  /** The next session that takes place; when all are over, the last. */
  firstSession: { sessionId: Id; startsAt: Instant; endsAt: Instant } | null
  sessionCount: number
  capacity: number
  taken: number
  waitlisted: number
  /** Since when it waits for the reviewer, as a new activity or with a change of a published one. */
  submittedAt: Instant | null
  returnReason: string | null
  /** True for a published activity with a change that waits for the reviewer. */
  isChange: boolean
  /** True when no session is still to end. */
  isOver: boolean
}
/** An activity as its reviewers' list shows it: with its version, and in the queue the clock of its review. */
export type WaitingActivity = PostedActivity & { version: number; clock: Clock | null }
/** A change of a published activity that the reviewer has not approved: the whole form as it would be then. */
export type Proposal = {
  form: ActivityForm
  /** The pictures of the form, in its order. */
  pictures: Picture[]
  /** Since when it waits; null once it was returned (the activity's returnReason says why). */
  waitsSince: Instant | null
}

const place = { near: v.optional(Point), regionCode: v.optional(RegionCode) }
const filter = { ...place, category: v.optional(Category), hours: v.optional(Hours), part: v.optional(DayPart) }
const poster = { right: 'post', of: 'organization', by: 'organizationId' } as const

export const activities = {
  getActivity: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Activity>() },
  /** Sessions per day, for the calendar; at most 62 days. Today's sessions that have ended are counted in `over`; all others, also those of past days, in `count`. */
  countByDay: {
    policy: 'anyone',
    input: v.strictObject({ ...filter, from: Day, to: Day }),
    output: output<{ day: Day; count: number; over: number }[]>(),
  },
  /**
   * Sessions of one day that have not ended: first those that have not begun, by start, then those that have, the latest first. With `isOver`
   * those that have ended, the latest first. Of sessions that start together the nearer come first.
   */
  listDay: {
    policy: 'anyone',
    input: v.strictObject({ ...filter, day: Day, isOver: v.optional(v.boolean()), cursor: v.optional(Cursor) }),
    output: output<Page<DaySession>>(),
  },
  /** Sessions of an organization, at a venue, in a series or of a brand that have not ended, soonest first. The cursor continues the list on its page. */
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
   * Searches sessions and organizations. Parts of words and close matches count. With days or a time of day, only sessions held then. Results near
   * the point, or in the region, come first; where a region is given, `near` is used for distances only.
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
   * Creates a draft, or changes the activity that was read as `version`; request.changed when somebody else has changed it since. For a published
   * activity, the parts that need a reviewer wait for one (types/rules/activity-parts.ts lists them), and the others change at once and those
   * concerned are told. A reviewer's own changes happen at once.
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
  /** Changes a session, those from it on, or all that have not begun, as saveActivity would; of several, those that were changed by themselves stay. activities.capacityBelowTaken names all starts. */
  changeRepeat: {
    policy: { right: 'organize', of: 'activity', by: 'id' },
    limit: limits.saving,
    input: RepeatChange,
    output: output<{ id: Id; status: ActivityStatus; version: number; isWaiting: boolean; toldCount: number; changedCount: number }>(),
  },
  /** Templates of an organization, by category and name. */
  listTemplates: { policy: poster, input: TemplateQuery, output: output<Page<Template>>() },
  /** Keeps a form to post from again, or replaces the one that was read as `version`. Nothing of it is public. */
  saveTemplate: { policy: poster, limit: limits.saving, input: TemplateSave, output: output<{ id: Id; version: number }>() },
  /** Hands a draft or a returned activity in for review. `reviewer` is the name of the office. */
  submitActivity: {
    policy: { right: 'organize', of: 'activity', by: 'id' },
    limit: limits.saving,
    input: v.strictObject({ id: Id }),
    output: output<{ status: ActivityStatus; reviewer: string }>(),
  },
  /** Publishes a submitted activity (and posts it to the feed), or returns it with a reason. Likewise for a change of a published one, for which the `version` that was read is needed. */
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
  /**
   * Publishes many at once, with the changes of those that are published; each with the `version` that was read. Gives for each the code of its refusal, or null;
   * activities.alreadyDecided where somebody else was faster.
   */
  publishMany: {
    policy: { right: 'oversee', of: 'activity', inEach: 'activities' },
    limit: limits.saving,
    input: v.strictObject({ activities: v.pipe(v.array(v.strictObject({ id: Id, version: Version })), v.minLength(1), v.maxLength(50)) }),
    output: output<{ rows: { id: Id; refusal: ErrorCode | null }[] }>(),
  },
  /** Cancels the activity, or only one session of it. Everybody enrolled or waiting is told the reason, once. */
  cancelActivity: {
    policy: { right: 'organize', of: 'activity', by: 'id' },
    limit: limits.saving,
    input: v.strictObject({ id: Id, sessionId: v.optional(Id), reason: Text(200) }),
    output: output<{ toldCount: number; version: number }>(),
  },
  /** Activities that the caller may edit. coming: not published yet or with sessions to come, the next first. over: over or cancelled, the latest first. `text` searches titles. */
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
  /** An activity with all that its form needs, to edit or to copy it. `isReviewer`: the caller's changes wait for nobody. */
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
  /** The review queue of the caller's regions; those waiting are sorted by how long they wait, the longest first. */
  listForReview: {
    policy: { right: 'oversee', of: 'mine' },
    input: v.strictObject({ status: v.picklist(['submitted', 'published', 'returned']), cursor: v.optional(Cursor) }),
    output: output<Page<WaitingActivity> & { waitingCount: number }>(),
  },
  /** An activity as it would be published. For a change of a published one, also the activity as it is shown now (`before`) and the parts that change. */
  getReview: {
    policy: { right: 'oversee', of: 'activity', by: 'id', refusal: 'activities.notFound' },
    input: v.strictObject({ id: Id }),
    output: output<{ activity: Activity; before: Activity | null; parts: FormPart[]; version: number; checks: ReviewCheck[] }>(),
  },
} as const
