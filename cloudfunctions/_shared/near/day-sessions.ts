import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Category, DayPart, Hours } from '../../../types/shared'
import { cursorId, cursorNumber, readCursor, writeCursor } from '../core/cursor'
import type { Db } from '../db/db'
import { readInstant, utcText } from '../core/instant-text'
import { goesOnInReach } from './later-days'
import { farness } from './near'
import { pageOf } from '../core/page'
import { placesOf } from './places-of'
import { inRegion, type Reach } from './reach'
import { inPart } from '../core/time'

export type DayQuery = Reach & {
  day: string
  category?: Category | undefined
  hours?: Hours | undefined
  part?: DayPart | undefined
  /** True for the sessions that have ended instead of those that have not. */
  isOver?: boolean | undefined
  cursor?: string | undefined
}
/** A half of a day's list: first the sessions that have not begun, by start, then those that have, the latest first. */
type Half = 'coming' | 'begun'
type Found = { id: string; at: string; far: number }
/** What a cursor says: the time of the first page, the half, and the row after which the page begins. */
type Start = { now: string; half: Half; after: { at: string; far: number; id: string } | null }

const pageSize = 30
const halves = { 0: 'coming', 1: 'begun' } as const

const readStart = (now: Date, cursor: string | undefined): Start => {
  if (cursor === undefined) return { now: now.toISOString(), half: 'coming', after: null }
  const [at = '', half = '', start = '', far = '', id = ''] = readCursor(cursor, 5)
  const after = start === '-' ? null : { at: readInstant(start), far: cursorNumber(far), id: cursorId(id) }
  return { now: readInstant(at), half: halves[cursorNumber(half) === 1 ? 1 : 0], after }
}

/**
 * The statement for a page of one half. Each place is read in the order of its index and no further than a page; sessions that start
 * together are all read, since the nearer come first. Sessions that began on an earlier day and go on are read by an index of their own.
 */
const readHalf = async (db: Db, query: DayQuery, { now, half, after }: Start, limit: number): Promise<Found[]> => {
  const { near, regionCode, day, category, hours, part, isOver } = query
  const isComing = half === 'coming'
  const keys = placesOf('sessions', query)
  // No condition that the others imply stands here: the planner takes conditions for independent, would expect few rows and sort them all.
  const isWithinKeys = keys !== null && (regionCode === undefined || regionCode.length <= 6)
  const [onward, order] = isComing ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const where = (on: RawBuilder<SqlBool>, time: RawBuilder<SqlBool>) =>
    sql.join(
      [
        sql`sessions.is_published and not sessions.is_cancelled and ${on}`,
        isComing ? sql`sessions.starts_at > ${now}` : sql`sessions.starts_at <= ${now}`,
        ...(isComing ? [] : [isOver ? sql`sessions.ends_at <= ${now}` : sql`sessions.ends_at > ${now}`]),
        time,
        ...(category === undefined ? [] : [sql`sessions.category = ${category}`]),
        ...(hours === undefined ? [] : [sql`sessions.hours = ${hours}`]),
        ...(part === undefined ? [] : [inPart('sessions.startsAt', part)]),
      ],
      sql` and `,
    )
  const inReach = regionCode === undefined ? sql<SqlBool>`true` : inRegion('sessions.regionCode', regionCode)
  const first = sql`order by starts_at ${order} fetch first ${sql.lit(limit)} rows with ties`
  const read = (time: RawBuilder<SqlBool>, rest: RawBuilder<unknown>) => {
    const begins = sql<SqlBool>`sessions.day = ${day} ${keys ? sql`and ${keys.key} = place.value` : sql``} ${isWithinKeys ? sql`` : sql`and ${inReach}`}`
    const rows = sql`select id, starts_at from sessions where ${where(begins, time)} ${rest}`
    return keys ? sql`(select row.* from ${keys.values} place(value) cross join lateral (${rows}) row ${rest})` : sql`(${rows})`
  }
  const goesOn = (time: RawBuilder<SqlBool>) =>
    sql`(select id, starts_at from sessions where ${where(sql<SqlBool>`${goesOnInReach(query, [day])} and ${inReach}`, time)} ${first})`
  const beyond = after ? sql<boolean>`sessions.starts_at ${onward} ${after.at}` : sql<boolean>`true`
  const tied = sql<boolean>`sessions.starts_at = ${after?.at ?? null}`
  const parts = [read(beyond, first), goesOn(beyond), ...(after ? [read(tied, sql``), goesOn(tied)] : [])]
  const found = sql.join(parts, sql` union all `)
  // A later page begins behind the last row: a later start, or the same start and farther away, or the same distance and a higher id.
  const behind = after ? sql`where found.starts_at ${onward} ${after.at} or (coalesce(far, 0), found.id) > (${after.far}::float8, ${after.id}::bigint)` : sql``
  const place = near
    ? sql`cross join lateral (select ${farness('venues', near)} as far from sessions join venues on venues.id = sessions.venue_id where sessions.id = found.id) place`
    : sql`cross join (select 0::float8 as far) place`
  const { rows } = await sql<Found>`
    select found.id::text as id, ${utcText('found.startsAt')} as at, far from (${found}) found ${place} ${behind}
    order by found.starts_at ${order}, far, found.id limit ${limit}`.execute(db)
  return rows
}

/**
 * Ids of a day's sessions, a page of 30: those that have not begun by start, then those that have, the latest first; or those that have ended, the
 * latest first. Of sessions that start together the nearer come first. The cursor carries the time of the first page, so that a session that begins
 * meanwhile is not shown twice.
 */
export const findDay = async (db: Db, now: Date, query: DayQuery): Promise<{ items: string[]; cursor: string | null }> => {
  const start = readStart(now, query.cursor)
  // A session that has ended has begun.
  const coming = start.half === 'coming' && !query.isOver ? await readHalf(db, query, start, pageSize + 1) : []
  const begun: Start = start.half === 'begun' ? start : { ...start, half: 'begun', after: null }
  const rows = coming.map((row) => ({ ...row, half: 0 }))
  if (rows.length <= pageSize) rows.push(...(await readHalf(db, query, begun, pageSize + 1 - rows.length)).map((row) => ({ ...row, half: 1 })))
  const page = pageOf(rows, pageSize, (last) => writeCursor(start.now, last.half, last.at, last.far, last.id))
  return { items: page.items.map(({ id }) => id), cursor: page.cursor }
}
