import { sql } from 'kysely'
import { type Region, regionLevels, type VenueCard } from '../../types/places'
import type { Point } from '../../types/shared'
import type { Db } from '../_shared/db/db'
import { metresTo } from '../_shared/near/near'
import { todayCount } from '../_shared/near/today-count'

/** Where the map opens when not even the province has a point: the middle of the country. */
const middle: Point = { lat: 35.86, lng: 104.19 }

/** Codes of the regions above begin this one, so the nearest that has a point is five lookups by key. */
const pointOf = sql<Point | null>`(
  select json_build_object('lat', above.lat, 'lng', above.lng) from regions above
  where above.code in (regions.code, left(regions.code, 9), left(regions.code, 6), left(regions.code, 4), left(regions.code, 2)) and above.lat is not null
  order by length(above.code) desc limit 1)`.as('point')

/** Regions as people see them; callers add where, order and limit. */
export const selectRegions = (db: Db) =>
  db
    .selectFrom('regions')
    .select(['regions.code', 'regions.name', 'regions.level', 'regions.fullName', pointOf])
    .select(sql<boolean>`exists (select 1 from regions below where below.parent_code = regions.code)`.as('hasChildren'))

type RegionRow = Awaited<ReturnType<ReturnType<typeof selectRegions>['execute']>>[number]
export const toRegion = ({ level, point, ...row }: RegionRow): Region => ({ ...row, level: regionLevels[level - 1] ?? 'community', point: point ?? middle })

/** Venues with what a card shows, as a row named `venues`; callers add where, order and limit. */
export const selectVenues = (db: Db, now: Date) =>
  db.selectFrom('venues').select([
    'venues.id',
    'venues.name',
    'venues.kind',
    'venues.address',
    'venues.regionCode',
    'venues.lat',
    'venues.lng',
    'venues.mark',
    // Looked up for the rows shown; a join would read all regions.
    sql<string>`(select name from regions where code = venues.region_code)`.as('regionName'),
    todayCount(now, 'venue').as('todayCount'),
  ])

export const withDistance = <Row extends Point>(row: Row, near?: Point): Row & Pick<VenueCard, 'distance'> => ({ ...row, distance: metresTo(near, row) })
