import { sql } from 'kysely'
import type { Pack, PackRow } from '../../types/rules/door'
import type { DoorCounts } from '../../types/checkin'
import type { EnrollmentStatus } from '../../types/enrollment'
import type { Right } from '../../types/action'
import { AppError } from '../../types/errors'
import type { Db } from '../_shared/db/db'
import { dayWithin, goesOnInReach } from '../_shared/near/later-days'
import { maskName } from '../_shared/core/names'
import type { Proof } from '../_shared/core/rights'
import { poolOf } from '../_shared/seats/pool-of'

const selectDoors = (db: Db) =>
  db
    .selectFrom('sessions')
    .innerJoin('pools', 'pools.id', 'sessions.poolId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('organizations', 'organizations.id', 'activities.organizationId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select([
      'sessions.id as sessionId',
      'sessions.number',
      'sessions.poolId',
      'sessions.activityId',
      'sessions.day',
      'sessions.lastDay',
      'sessions.startsAt',
      'sessions.endsAt',
      'pools.capacity',
      'pools.number as poolNumber',
      'pools.isTerm',
      'sessions.isCancelled',
      'activities.doorRules',
      'activities.signUp',
      'activities.title',
      'activities.organizationId',
      'activities.regionCode as region',
      'organizations.regionCode as organizationRegion',
      'venues.name as venueName',
    ])
    .where('sessions.isPublished', '=', true)

export type Door = Awaited<ReturnType<typeof loadDoors>>[number]
/** The doors of these sessions. The caller checks who may stand there. */
export const loadDoors = (db: Db, sessionIds: string[]) =>
  selectDoors(db)
    .where('sessions.id', '=', sql<string>`any(${sessionIds}::bigint[])`)
    .execute()

/** The door of a session that takes place, for a caller whose right to it is proved. Throws checkin.notFound. */
export const requireDoor = async (db: Db, { id }: Proof<Right, 'session'>): Promise<Door> => {
  const [door] = await loadDoors(db, [id])
  if (!door) throw new AppError('checkin.notFound')
  return door
}

const day = 24 * 3600_000
/** Whether a session's keys may be given out now: from 24 h before its start to 24 h after its end. */
export const isKeyTime = (door: { startsAt: Date; endsAt: Date }, now: Date) =>
  now.getTime() >= door.startsAt.getTime() - day && now.getTime() <= door.endsAt.getTime() + day

/** The first characters of a phone's id, which are enough to tell two phones at a door apart. */
export const shortDevice = (device: string) => device.slice(0, 8)

/** The letter of each status in a pack. An offered place is kept for the person, so a person with an offer is let in (c). Applications stand with the waitlist (w). */
const letters: Record<EnrollmentStatus, PackRow[2]> = { confirmed: 'c', offered: 'c', waitlisted: 'w', applied: 'w', cancelled: 'x' }
/** One enrollment as a pack holds it, with the name masked. */
export const toPackRow = (row: { number: string; rev: number; status: EnrollmentStatus; name: string; seats: number }): PackRow => [
  Number(row.number),
  row.rev,
  letters[row.status],
  maskName(row.name),
  ...(row.seats > 1 ? ([row.seats] as const) : ([] as const)),
]

/**
 * SQL: the name of the person `p` who made scan `s`, which people at a door may see. Of somebody who checked in by the code on the spot it
 * is 本人, because that is an attendee.
 */
export const recordedBy = `case when s.source = 'self' then '本人' else p.name end`

/** The first check-ins of a session, by enrollment number. */
export const loadPresent = async (db: Db, sessionId: string): Promise<Pack['present']> => {
  const rows = await db
    .selectFrom('attendances')
    .innerJoin('scans as s', (join) => join.onRef('s.id', '=', 'attendances.scanId').onRef('s.sessionId', '=', 'attendances.sessionId'))
    .innerJoin('persons as p', 'p.id', 's.personId')
    .select(['attendances.enrollmentNumber', 'attendances.attendedAt', 'attendances.leftAt', 's.device', sql.raw<string>(recordedBy).as('by')])
    .where('attendances.sessionId', '=', sessionId)
    .execute()
  return Object.fromEntries(
    rows.map((row) => [
      row.enrollmentNumber,
      { at: row.attendedAt.toISOString(), by: row.by, device: shortDevice(row.device), ...(row.leftAt && { isOut: true as const }) },
    ]),
  )
}

const toOthers = (door: Door, rows: { number: number; title: string; startsAt: Date; activityId: string }[]): Pack['others'] =>
  Object.fromEntries(
    rows.map((row) => [row.number, { title: row.title, startsAt: row.startsAt.toISOString(), sameActivity: row.activityId === door.activityId }]),
  )

const mostOthers = 200
/**
 * Sessions that a pass may be for that is wrong here: the activity's other sessions, and those of the same day in the same county, nearest
 * in time first; at a door that is open for several days, of the day of `now`. At most 200. They are read from the door's start in both directions, so that
 * a day with many sessions takes no longer.
 */
export const loadOthers = async (db: Db, door: Door, now: Date): Promise<Pack['others']> => {
  const day = dayWithin(door, now)
  const county = door.region.slice(0, 6)
  const ofDay = (onward: '>=' | '<', order: 'asc' | 'desc') => sql`(
    select id, 1 as place, starts_at from sessions where left(region_code, 6) = ${county} and day = ${day} and is_published
      and starts_at ${sql.raw(onward)} ${door.startsAt} order by starts_at ${sql.raw(order)}, id ${sql.raw(order)} limit ${mostOthers})`
  const { rows } = await sql<{ number: number; title: string; startsAt: Date; activityId: string }>`
    select s.number, s.starts_at, s.activity_id, a.title from (
      select id, min(place) as place, min(abs(extract(epoch from starts_at - ${door.startsAt}::timestamptz))) as far from (
        (select id, 0 as place, starts_at from sessions where activity_id = ${door.activityId} and is_published)
        union all ${ofDay('>=', 'asc')} union all ${ofDay('<', 'desc')}
        union all (select id, 1, starts_at from sessions where is_published and ${goesOnInReach({ regionCode: county }, [day])} limit ${mostOthers})) near
      where id <> ${door.sessionId} group by id order by 2, 3, 1 limit ${mostOthers}) other
    join sessions s on s.id = other.id join activities a on a.id = s.activity_id order by other.place, other.far`.execute(db)
  return toOthers(door, rows)
}

/** The sessions with these numbers that loadOthers could name on any of the door's days. */
export const loadNamed = async (db: Db, door: Door, numbers: number[]): Promise<Pack['others']> => {
  if (numbers.length === 0) return {}
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select(['sessions.number', 'sessions.startsAt', 'sessions.activityId', 'activities.title'])
    .where('sessions.number', 'in', numbers)
    .where('sessions.isPublished', '=', true)
    .where('sessions.id', '<>', door.sessionId)
    .where((where) =>
      where.or([
        where('sessions.activityId', '=', door.activityId),
        where.and([
          where('sessions.day', '<=', door.lastDay),
          where('sessions.lastDay', '>=', door.day),
          where('activities.regionCode', 'like', `${door.region.slice(0, 6)}%`),
        ]),
      ]),
    )
    .execute()
  return toOthers(door, rows)
}

/** How many people are expected (confirmed), how many have come, and how many of them have not left. */
export const countDoor = async (db: Db, sessionId: string): Promise<DoorCounts> => {
  const { rows } = await sql<DoorCounts>`select
    (select count(*)::int from enrollments where pool_id = ${poolOf(sessionId)} and status = 'confirmed') as expected,
    count(*)::int as present, (count(*) filter (where left_at is null))::int as inside
    from attendances where session_id = ${sessionId}`.execute(db)
  return rows[0] ?? { expected: 0, present: 0, inside: 0 }
}
