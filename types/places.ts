import * as v from 'valibot'
import { output } from './action'
import { limits } from './limits'
import { Cursor, Id, Line, Page, Picture, Point, RegionCode } from './shared'
import type { SessionCard } from './activities'

export const regionLevels = ['province', 'city', 'county', 'street', 'community'] as const
export type Region = {
  code: RegionCode
  name: string
  level: (typeof regionLevels)[number]
  /** Names from the city down to this region, `兰州市 七里河区 西湖街道`. */
  fullName: string
  hasChildren: boolean
  /** Of this region, or of the nearest region above that has one. */
  point: Point
}

/** complex = 服务职工综合体, workersHome = 共享职工之家, palace = 工人文化宫. */
export const venueKinds = ['complex', 'workersHome', 'palace', 'community', 'park', 'enterprise', 'other'] as const
export type VenueKind = (typeof venueKinds)[number]
export type VenueCard = Point & {
  id: Id
  name: string
  kind: VenueKind
  address: string
  regionCode: RegionCode
  regionName: string
  /** Metres from the asked point, null without one. */
  distance: number | null
  mark: string
  /** Sessions of today that have not ended, also those that began on an earlier day. */
  todayCount: number
}
export type Venue = VenueCard & {
  about: string
  openingHours: string
  pictures: Picture[]
  organizationId: Id | null
  organizationName: string | null
  /** What is on, soonest first: the next 20; listUpcoming goes on from the cursor. */
  sessions: SessionCard[]
  sessionsCursor: string | null
}

export const places = {
  /** Children of a region; without `parent`, the provinces. */
  listRegions: { policy: 'anyone', input: v.strictObject({ parent: v.optional(RegionCode) }), output: output<Region[]>() },
  /** Regions whose name contains the text, larger first, of those called the same the nearest to a point: 20, and whether there are more. */
  searchRegions: {
    policy: 'anyone',
    limit: limits.searching,
    input: v.strictObject({ text: Line(20), near: v.optional(Point) }),
    output: output<{ regions: Region[]; hasMore: boolean }>(),
  },
  /** The county (or the finest region known) nearest to a point. */
  locate: { policy: 'anyone', input: v.strictObject({ point: Point }), output: output<Region>() },
  /**
   * Who answers for a region: the union of its county, or of the city or province that it is, and the telephone of the nearest union
   * above that has one, with whose it is; null where none has.
   */
  getUnion: {
    policy: 'anyone',
    input: v.strictObject({ regionCode: RegionCode }),
    output: output<{ name: string; phone: { number: string; of: string } | null }>(),
  },
  getVenue: { policy: 'anyone', input: v.strictObject({ id: Id, near: v.optional(Point) }), output: output<Venue>() },
  /** Nearest first when `near` is given, else by name. */
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
  /** Venues an organizer may post to: those of their organizations and regions. `text` is looked for in name and address. */
  listMyVenues: {
    policy: { right: 'post', of: 'mine' },
    input: v.strictObject({ text: v.optional(Line(20)), cursor: v.optional(Cursor) }),
    output: output<Page<VenueCard>>(),
  },
} as const
