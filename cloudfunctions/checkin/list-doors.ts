import { sql } from 'kysely'
import { cursorId, readCursor, writeCursor } from '../_shared/core/cursor'
import { readInstant, utcText } from '../_shared/core/instant-text'
import { contains } from '../_shared/core/like'
import { pageOf } from '../_shared/core/page'
import { firstOf, type Places, placesOf } from '../_shared/near/places-of'
import { inRegion } from '../_shared/near/reach'
import { mine } from '../_shared/core/rights'
import type { Db } from '../_shared/db/db'
import type { Verbs } from '../_shared/core/serve'
import { dayOf, startOfDay } from '../../types/rules/days'

const pageSize = 30
/** How many titles one page reads for a search. Where a region has more in a day, the cursor goes on after the last one read. */
const lookedThrough = 75
/** Sessions that end at night before this time, in ms after midnight, belong to the day before. */
const nightEnds = 5 * 3600_000

/** The sessions whose title holds the text, in order, at most one more than a page, and the place to go on from where there are sessions that were not read. */
const lookThrough = async (db: Db, standing: ReturnType<typeof sql>, text: string) => {
  const { rows } = await sql<{ id: string; at: string; isFound: boolean }>`
    select standing.id::text as id, ${utcText('standing.startsAt')} as at, ${contains(['activities.title'], text)} as is_found
    from (${standing}) standing join sessions on sessions.id = standing.id join activities on activities.id = sessions.activity_id
    order by standing.starts_at, standing.id`.execute(db)
  const page = pageOf(rows, lookedThrough, ({ at, id }) => writeCursor(at, id))
  const ids = page.items.filter(({ isFound }) => isFound).map(({ id }) => id)
  return { ids: ids.slice(0, pageSize + 1), cursor: page.cursor }
}

/** Sessions of today, and those still running from the day before, at whose doors the caller may scan; by start. */
export const listDoors: Verbs<'checkin'>['listDoors'] = async ({ db, now, me }, { text, cursor }) => {
  const [at = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, 2)
  const today = dayOf(now)
  const { organizationIds, sessionIds, regionCodes } = mine(me, 'admit')
  const held = sql`sessions.is_published and not sessions.is_cancelled`
  const most = text === undefined ? pageSize + 1 : lookedThrough + 1
  const behind = cursor === undefined ? sql`true` : sql`(sessions.starts_at, sessions.id) > (${readInstant(at)}::timestamptz, ${cursorId(id)}::bigint)`
  // Sessions of earlier days that still run: those over the whole night are found by their own index, and those that end before 05:00 are few.
  const night = startOfDay(today).getTime() + nightEnds
  const earlier = [
    sql`sessions.last_day > sessions.day and sessions.last_day >= ${today} and sessions.day < ${today} and sessions.ends_at >= ${now}`,
    ...(now.getTime() < night
      ? [sql`sessions.asked_at is null and sessions.ends_at >= ${now} and sessions.ends_at <= ${new Date(night)} and sessions.day < ${today}`]
      : []),
  ]
  const wheres: [Places | null, ReturnType<typeof sql>][] = [
    [null, sql`sessions.id = any(${sessionIds}::bigint[])`],
    [
      { key: sql`sessions.organization_id`, values: sql`unnest(${organizationIds}::bigint[])` },
      sql`sessions.organization_id = any(${organizationIds}::bigint[])`,
    ],
    ...regionCodes.map((regionCode): [Places | null, ReturnType<typeof sql>] => [
      placesOf('sessions', { regionCode }),
      inRegion('sessions.regionCode', regionCode),
    ]),
  ]
  const read = (places: Places | null, ...where: ReturnType<typeof sql>[]) =>
    sql`select id, starts_at from ${firstOf('sessions', places, [held, behind, ...where], most)} part`
  const parts = wheres.flatMap(([places, where]) => [read(places, sql`sessions.day = ${today}`, where), ...earlier.map((time) => read(null, time, where))])
  const standing = sql`select id, starts_at from (${sql.join(parts, sql` union `)}) mine order by starts_at, id limit ${sql.lit(most)}`
  const looked = text === undefined ? null : await lookThrough(db, standing, text)
  const found = looked ? sql<string>`(select unnest(${looked.ids}::bigint[]))` : sql<string>`(select id from (${standing}) mine)`
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select([
      'sessions.id as sessionId',
      'sessions.activityId',
      'activities.title',
      'activities.doorRules as rules',
      'venues.name as venueName',
      'sessions.startsAt',
      'sessions.endsAt',
      sql<number>`(select count(*)::int from enrollments e where e.pool_id = sessions.pool_id and e.status = 'confirmed')`.as('expected'),
      sql<number>`(select count(*)::int from attendances t where t.session_id = sessions.id)`.as('present'),
      utcText('sessions.startsAt').as('at'),
    ])
    .where('sessions.id', 'in', found)
    .orderBy('sessions.startsAt')
    .orderBy('sessions.id')
    .execute()
  const page = pageOf(rows, pageSize, (last) => writeCursor(last.at, last.sessionId))
  return {
    cursor: page.cursor ?? looked?.cursor ?? null,
    items: page.items.map(({ at: _, ...row }) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() })),
  }
}
