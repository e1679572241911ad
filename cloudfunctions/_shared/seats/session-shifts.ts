import { sql } from 'kysely'
import type { NoticeData } from '../../../types/notifications'
import type { Tx } from '../db/db'
import { notify } from '../core/notify'

/**
 * Tells everybody who has a shift at these sessions that has not ended, once for one act. To be called after the change, so that the notice tells what
 * is true now.
 */
export const tellShifts = async (tx: Tx, now: Date, kind: 'shiftCancelled' | 'shiftChanged', sessionIds: string[], extra: Pick<NoticeData, 'reason'> = {}) => {
  if (sessionIds.length === 0) return
  const people = await tx
    .selectFrom('shiftSignups')
    .innerJoin('shifts', 'shifts.id', 'shiftSignups.shiftId')
    .innerJoin('sessions', 'sessions.id', 'shifts.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['shiftSignups.personId', 'shifts.sessionId', 'sessions.activityId', 'shifts.startsAt', 'shifts.title', 'activities.title as activityTitle'])
    .select('venues.name as venueName')
    .where('shifts.sessionId', 'in', sessionIds)
    .where('shifts.cancelledAt', 'is', null)
    .where('shifts.endsAt', '>', now)
    .where('shiftSignups.status', '=', 'on')
    .orderBy('shiftSignups.id')
    .execute()
  const titlesOf = (person: string) => [...new Set(people.filter(({ personId }) => personId === person).map(({ title }) => title))].join('、')
  await notify(
    tx,
    now,
    people.map(({ personId, activityTitle, title: _, startsAt, ...data }) => ({
      personId,
      kind,
      data: { ...data, ...extra, title: `${activityTitle}（${titlesOf(personId)}）`, startsAt: startsAt.toISOString() },
    })),
  )
}

/** Moves the shifts of a session that have not begun by `ms`, as the session was moved. tellShifts tells their people. */
export const moveShifts = async (tx: Tx, now: Date, sessionId: string, ms: number): Promise<void> => {
  const by = sql`make_interval(secs => ${ms / 1000}::float8)`
  const { rows } = await sql<{ id: string }>`
    update shifts set starts_at = starts_at + ${by}, ends_at = ends_at + ${by}, version = version + 1
    where session_id = ${sessionId} and cancelled_at is null and starts_at > ${now} returning id`.execute(tx)
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await tx.updateTable('shiftSignups').set({ remindedAt: null }).where('shiftId', 'in', ids).execute()
}
