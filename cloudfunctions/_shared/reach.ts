import { sql } from 'kysely'
import type { Point, RegionCode } from '../../types/shared'
import { cellsWithin, cityBand } from './bands'
import { dayOf, startOfDay } from './time'

const dayMs = 24 * 3600_000
/** Days from one to another, both included; empty when they are the wrong way round. */
export const daysFrom = (from: string, to: string): string[] => {
  const days: string[] = []
  for (let at = startOfDay(from).getTime(); at <= startOfDay(to).getTime(); at += dayMs) days.push(dayOf(new Date(at)))
  return days
}

/** Regions within, by their code: what starts with it. `:` follows the digits. */
export const inRegion = (column: string, regionCode: RegionCode) =>
  sql<boolean>`(${sql.ref(column)} >= ${regionCode} and ${sql.ref(column)} < ${`${regionCode}:`})`

export type Reach = { near?: Point | undefined; regionCode?: RegionCode | undefined }

/**
 * Sessions that people may go to on these days: published, not cancelled, within about 15 km of a point (the cells of the
 * first bands) or in a region. On a row named `sessions`; each form reads one index only.
 */
export const sessionsInReach = ({ near, regionCode }: Reach, days: string[]) => {
  const open = sql`sessions.is_published and not sessions.is_cancelled`
  // Few cells and then a range of days; or each day and then a range of codes.
  const where = near
    ? sql`sessions.mid_cell = any(${cellsWithin(near, cityBand)}::int[]) and sessions.day between ${days[0]} and ${days.at(-1)}`
    : sql`sessions.day = any(${days}::date[])`
  return regionCode ? sql<boolean>`(${open} and ${where} and ${inRegion('sessions.regionCode', regionCode)})` : sql<boolean>`(${open} and ${where})`
}
