import { sql } from 'kysely'
import type { Point, RegionCode } from '../../../types/shared'
import { cellsWithin, cityBand } from './bands'

/** SQL: whether a code is of a region or of one within it, as a range: those codes start with its own; `:` is the character after the digits. */
export const inRegion = (column: string, regionCode: RegionCode) =>
  sql<boolean>`(${sql.ref(column)} >= ${regionCode} and ${sql.ref(column)} < ${`${regionCode}:`})`

export type Reach = { near?: Point | undefined; regionCode?: RegionCode | undefined }

export const isOpen = sql`sessions.is_published and not sessions.is_cancelled`

/**
 * Sessions that begin on these days and that people may go to: published, not cancelled, within about 15 km of a point (the cells of the
 * first bands) or in a region. On a row named `sessions`; each form reads one index only.
 */
export const sessionsInReach = ({ near, regionCode }: Reach, days: string[]) => {
  // Few cells and then a range of days; or each day and then a range of codes.
  const where = near
    ? sql`sessions.mid_cell = any(${cellsWithin(near, cityBand)}::int[]) and sessions.day between ${days[0]} and ${days.at(-1)}`
    : sql`sessions.day = any(${days}::date[])`
  return regionCode ? sql<boolean>`(${isOpen} and ${where} and ${inRegion('sessions.regionCode', regionCode)})` : sql<boolean>`(${isOpen} and ${where})`
}
