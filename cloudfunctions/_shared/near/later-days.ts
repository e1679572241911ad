import { type RawBuilder, sql } from 'kysely'
import { dayOf, daysBetween, lastDayOf } from '../../../types/rules/days'
import type { Day } from '../../../types/shared'
import { cellsWithin, cityBand } from './bands'
import { inRegion, isOpen, type Reach } from './reach'

/** The number of a day in `sessions.later_keys`: days since 2000-01-01. */
const numberOf = (day: Day) => daysBetween('2000-01-01', day)
/** The kinds of keys; migration 0031 makes the keys. */
const kinds = { cell: 1, organization: 2, venue: 3, region: 4 }

/** Of a point the cells of about 15 km around it, of a region its county, city or province, without either everything; 13 digits behind the kind. */
const placesOf = ({ near, regionCode = '' }: Reach): string[] => {
  const place = (kind: number, number: number | string) => `${kind}${String(number).padStart(13, '0')}`
  if (near) return cellsWithin(near, cityBand).map((cell) => place(kinds.cell, cell))
  const length = [6, 4, 2].find((most) => regionCode.length >= most) ?? 0
  return [place(kinds.region, regionCode.slice(0, length))]
}

/**
 * Whether a row named `sessions` began on an earlier day and goes on on one of these days, in the cells around a point or in a region's
 * county, city or province; a street is the caller's to look for. Reads the index of what lasts several days, and only those rows.
 */
export const goesOnInReach = (reach: Reach, days: Day[]) => {
  const keys = placesOf(reach).flatMap((place) => days.map((day) => place + String(numberOf(day)).padStart(5, '0')))
  return sql<boolean>`sessions.later_keys && ${keys}::bigint[]`
}

/** Such sessions that people may go to: published, not cancelled, in the whole of the reach. */
export const goingOnInReach = (reach: Reach, days: string[]) => {
  const where = sql`${isOpen} and ${goesOnInReach(reach, days)}`
  return reach.regionCode ? sql<boolean>`(${where} and ${inRegion('sessions.regionCode', reach.regionCode)})` : sql<boolean>`(${where})`
}

/** The same of one day at a venue or of an organization, whose id is an expression. */
export const goesOnAt = (host: 'venue' | 'organization', id: RawBuilder<unknown>, day: Day) =>
  sql<boolean>`sessions.later_keys && array[(${sql.lit(kinds[host])} * 10000000000000 + ${id}) * 100000 + ${numberOf(day)}::int]`

/** Of the days on which a session takes place the one of this moment: its first before it begins, its last when it is over. */
export const dayWithin = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): Day => {
  const [first, last, today] = [dayOf(startsAt), lastDayOf(startsAt, endsAt), dayOf(now)]
  return today < first ? first : today > last ? last : today
}
