import { sql } from 'kysely'
import { type Region, regionLevels, type VenueCard } from '../../types/places'
import type { Point } from '../../types/shared'
import type { Db } from '../_shared/db/db'
import { metresTo } from '../_shared/near/near'
import { todayCount } from '../_shared/near/today-count'

/** The point where not even the province has one: the middle of the country. */
const middle: Point = { lat: 35.86, lng: 104.19 }

/** SQL of the point of a region or of the nearest one above that has one. Codes of the regions above are beginnings of its code, so it takes five lookups by key. */
const pointOf = sql<Point | null>`(
  select json_build_object('lat', above.lat, 'lng', above.lng) from regions above
  where above.code in (regions.code, left(regions.code, 9), left(regions.code, 6), left(regions.code, 4), left(regions.code, 2)) and above.lat is not null
  order by length(above.code) desc limit 1)`.as('point')

/** The query of regions as people see them; callers add where, order and limit. */
export const selectRegions = (db: Db) =>
  db
    .selectFrom('regions')
    .select(['regions.code', 'regions.name', 'regions.level', 'regions.fullName', pointOf])
    .select(sql<boolean>`exists (select 1 from regions below where below.parent_code = regions.code)`.as('hasChildren'))

type RegionRow = Awaited<ReturnType<ReturnType<typeof selectRegions>['execute']>>[number]
/** The region for the reply. */
export const toRegion = ({ level, point, ...row }: RegionRow): Region => ({ ...row, level: regionLevels[level - 1] ?? 'community', point: point ?? middle })

/** The query of venues with what a card shows, from the table `venues`; callers add where, order and limit. */
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
    // A sub-select reads only the regions of the rows shown; a join would read all.
    sql<string>`(select name from regions where code = venues.region_code)`.as('regionName'),
    todayCount(now, 'venue').as('todayCount'),
  ])

/** A row with its distance from `near` in metres; null without `near`. */
export const withDistance = <Row extends Point>(row: Row, near?: Point): Row & Pick<VenueCard, 'distance'> => ({ ...row, distance: metresTo(near, row) })
