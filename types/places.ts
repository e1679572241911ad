import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Cursor, Day, Id, Instant, isVersioned, Key, Line, Page, Picture, PictureIds, Point, RegionCode, Text, Version } from './shared'
import type { SessionCard } from './activities'

export const regionLevels = ['province', 'city', 'county', 'street', 'community'] as const
/** A region, from a province down to a community. */
export type Region = {
  code: RegionCode
  name: string
  level: (typeof regionLevels)[number]
  /** Names from the city down to this region, `兰州市 七里河区 西湖街道`. */
  fullName: string
  hasChildren: boolean
  /** The point of this region, or of the nearest region above that has one. */
  point: Point
}

/** complex = 服务职工综合体, workersHome = 共享职工之家, palace = 工人文化宫. */
export const venueKinds = ['complex', 'workersHome', 'palace', 'community', 'park', 'enterprise', 'other'] as const
export type VenueKind = (typeof venueKinds)[number]
/** The kinds of venues that only the union registers. */
export const unionKinds: readonly VenueKind[] = ['complex', 'workersHome', 'palace']
/** A room of a venue. `seats` null: nobody counted them. */
export type Room = { id: Id; name: string; seats: number | null }
/** A time at which a venue, or one room of it, is closed. */
export type Closure = { id: Id; roomId: Id | null; room: string | null; fromAt: Instant; toAt: Instant; reason: string }
/** A venue as lists show it. */
export type VenueCard = Point & {
  id: Id
  name: string
  kind: VenueKind
  address: string
  regionCode: RegionCode
  regionName: string
  /** Metres from the point given by the caller; null without one. */
  distance: number | null
  mark: string
  /** How many sessions of today have not ended, also those that began on an earlier day. */
  todayCount: number
}
export type Venue = VenueCard & {
  about: string
  openingHours: string
  rooms: Room[]
  /** Closures that have not ended, soonest first; the first 20. */
  closures: Closure[]
  pictures: Picture[]
  organizationId: Id | null
  organizationName: string | null
  /** The next 20 sessions, soonest first; listUpcoming continues from the cursor. */
  sessions: SessionCard[]
  sessionsCursor: string | null
}

/** A telephone number as one dials it, which is no date that somebody typed into the wrong field. */
export const Phone = v.pipe(v.string(), v.maxLength(20), v.regex(/^(?!\d{4,5}-\d\d-\d\d$)[0-9+][0-9 -]{2,19}$/))

/** The form of a venue. Rooms that it leaves out are no longer there. */
export const VenueInput = v.strictObject({
  name: Line(40),
  kind: v.picklist(venueKinds),
  address: Line(100),
  regionCode: RegionCode,
  /** Default: as it was; for a new venue, or one in another region, the point of the region. */
  point: v.optional(Point),
  /** The organization to which it belongs; absent for a venue of the union. It cannot be changed later. */
  organizationId: v.optional(Id),
  about: v.optional(Text(2000)),
  openingHours: v.optional(Line(100)),
  pictureIds: PictureIds,
  rooms: v.pipe(
    v.array(v.strictObject({ id: v.optional(Id), name: Line(20), seats: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000))) })),
    v.maxLength(30),
  ),
})
export type VenueForm = v.InferOutput<typeof VenueInput>

/** A session in the week of a venue. `title` is null of one that is not published, for those who may not run the venue. */
export type WeekSession = {
  sessionId: Id
  activityId: Id
  title: string | null
  startsAt: Instant
  endsAt: Instant
  roomId: Id | null
  isPublished: boolean
}
/** A session that falls into a closure. */
export type ClosedOut = { sessionId: Id; activityId: Id; title: string; startsAt: Instant; room: string | null }

export const places = {
  /** The regions directly below a region; without `parent`, the provinces. */
  listRegions: { policy: 'anyone', input: v.strictObject({ parent: v.optional(RegionCode) }), output: output<Region[]>() },
  /** Regions whose name contains the text, larger ones first, and of those with the same name the nearest to `near` first. Gives 20, and whether there are more. */
  searchRegions: {
    policy: 'anyone',
    limit: limits.searching,
    input: v.strictObject({ text: Line(20), near: v.optional(Point) }),
    output: output<{ regions: Region[]; hasMore: boolean }>(),
  },
  /** The region of a point: the nearest county, or the finest region that is known there. */
  locate: { policy: 'anyone', input: v.strictObject({ point: Point }), output: output<Region>() },
  /**
   * The union that is responsible for a region: that of its county, or of the city or province that the region itself is. `phone` is the number of the nearest
   * union from there up that has one, with the name of that union; null where none has.
   */
  getUnion: {
    policy: 'anyone',
    input: v.strictObject({ regionCode: RegionCode }),
    output: output<{ name: string; phone: { number: string; of: string; regionCode: RegionCode } | null }>(),
  },
  getVenue: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Venue>() },
  /** Venues, nearest first with `near`, else by name. */
  listVenues: {
    policy: 'anyone',
    input: v.strictObject({
      near: v.optional(Point),
      regionCode: v.optional(RegionCode),
      kind: v.optional(v.picklist(venueKinds)),
      cursor: v.optional(Cursor),
    }),
    output: output<Page<VenueCard>>(),
  },
  /** Venues at which the caller may hold activities: those of the caller's organizations and regions; with `toEdit`, those that the caller may edit. `text` searches name and address. */
  listMyVenues: {
    policy: { right: 'post', of: 'mine' },
    input: v.strictObject({ text: v.optional(Line(20)), toEdit: v.optional(v.literal(true)), cursor: v.optional(Cursor) }),
    output: output<Page<VenueCard>>(),
  },
  /** A venue with all that its form needs. `isUnion`: the caller decides for the union there, so that what is saved waits for nobody. */
  getVenueForm: {
    policy: { right: 'organize', of: 'venue', by: 'id' },
    input: v.strictObject({ id: Id }),
    output: output<{
      form: VenueForm & { point: Point }
      regionName: string
      organizationName: string | null
      pictures: Picture[]
      closures: Closure[]
      version: number
      isUnion: boolean
    }>(),
  },
  /**
   * Makes a venue, or changes the one that was read as `version`. Kinds of the union are for its staff only. `isOutside`: the point is nearer to another
   * county's than to its own. When a venue moves, all that is held there moves with it. Pictures that an organization adds wait for the union of the region, whose next save publishes them.
   */
  saveVenue: {
    policy: {
      right: 'organize',
      of: 'venue',
      by: 'id',
      else: { right: 'post', of: 'organization', by: 'venue.organizationId', else: { right: 'oversee', of: 'region', by: 'venue.regionCode' } },
    },
    limit: limits.saving,
    input: v.pipe(
      v.strictObject({ key: Key, id: v.optional(Id), version: v.optional(Version), venue: VenueInput }),
      v.check((given) => isVersioned(given)),
    ),
    output: output<{ id: Id; version: number; isOutside: boolean }>(),
  },
  /** Closes a venue or one room of it for a time, or opens it again. Nothing is cancelled: the sessions that fall into the time are named, the first 20 and how many more. */
  closeVenue: {
    policy: { right: 'organize', of: 'venue', by: 'id' },
    limit: limits.saving,
    input: v.strictObject({
      key: Key,
      id: Id,
      change: v.variant('kind', [
        v.strictObject({ kind: v.literal('close'), roomId: v.optional(Id), fromAt: Instant, toAt: Instant, reason: Line(60) }),
        v.strictObject({ kind: v.literal('open'), closureId: Id }),
      ]),
    }),
    output: output<{ closures: Closure[]; sessions: ClosedOut[]; moreCount: number }>(),
  },
  /** One week of a venue from a day on: what is held in which room, and what is closed. */
  getWeek: {
    policy: 'signedIn',
    input: v.strictObject({ id: Id, from: Day }),
    output: output<{
      name: string
      rooms: Room[]
      closures: Closure[]
      /** 200 at most. */
      sessions: WeekSession[]
      isCut: boolean
      mayEdit: boolean
    }>(),
  },
  /** Sets the telephone of a region's union, which replaces the number that was read; null: none. */
  setUnionPhone: {
    policy: { right: 'oversee', of: 'region', by: 'regionCode' },
    limit: limits.saving,
    input: v.strictObject({ regionCode: RegionCode, replaces: v.nullable(Phone), phone: v.nullable(Phone) }),
    output: output<{ phone: string | null }>(),
  },
} as const
