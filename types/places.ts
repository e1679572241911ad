import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Cursor, Id, Line, Page, Picture, Point, RegionCode } from './shared'
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
  pictures: Picture[]
  organizationId: Id | null
  organizationName: string | null
  /** The next 20 sessions, soonest first; listUpcoming continues from the cursor. */
  sessions: SessionCard[]
  sessionsCursor: string | null
}

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
    output: output<{ name: string; phone: { number: string; of: string } | null }>(),
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
  /** Venues at which the caller may hold activities: those of the caller's organizations and regions. `text` searches name and address. */
  listMyVenues: {
    policy: { right: 'post', of: 'mine' },
    input: v.strictObject({ text: v.optional(Line(20)), cursor: v.optional(Cursor) }),
    output: output<Page<VenueCard>>(),
  },
} as const
