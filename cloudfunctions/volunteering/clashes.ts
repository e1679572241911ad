import { sql } from 'kysely'
import { ownSessions } from '../_shared/seats/own-sessions'
import type { Db } from '../_shared/db/db'

type Span = { id: string; startsAt: Date; endsAt: Date }

/** The title of another shift of the person at the same time, or null. Shifts that only touch do not clash. */
export const findClash = async (db: Db, personId: string, shift: Span): Promise<string | null> => {
  const row = await db
    .selectFrom('shiftSignups')
    .innerJoin('shifts', 'shifts.id', 'shiftSignups.shiftId')
    .innerJoin('sessions', 'sessions.id', 'shifts.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select('activities.title')
    .where('shiftSignups.personId', '=', personId)
    .where('shiftSignups.status', '=', 'on')
    .where('shifts.id', '<>', shift.id)
    .where('shifts.cancelledAt', 'is', null)
    .where('sessions.isCancelled', '=', false)
    .where('shifts.startsAt', '<', shift.endsAt)
    .where('shifts.endsAt', '>', shift.startsAt)
    .orderBy('shifts.startsAt')
    .executeTakeFirst()
  return row?.title ?? null
}

/** Titles of activities at the time of the shift in which the person has a place or waits; at most five. */
export const findWarnings = async (db: Db, personId: string, shift: Span): Promise<string[]> => {
  const { rows } = await sql<{ title: string }>`
    select activities.title from ${ownSessions(personId, shift.startsAt, shift.endsAt)} own join activities on activities.id = own.activity_id
    order by own.starts_at, own.id limit 5`.execute(db)
  return rows.map(({ title }) => title)
}
