import type { Tx } from './db'
import { notify } from './notify'

/**
 * Gives the free places of a session to those who wait, in the order they came, and tells each of them. To be called in
 * the transaction that freed a place or raised the capacity. Takes the session's lock (again, where the caller has it).
 * A cancelled or ended session promotes nobody. Returns the promoted persons.
 */
export const promote = async (tx: Tx, now: Date, sessionId: string): Promise<string[]> => {
  const session = await tx
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['sessions.activityId', 'sessions.capacity', 'sessions.taken', 'sessions.startsAt', 'activities.title', 'venues.name as venueName'])
    .where('sessions.id', '=', sessionId)
    .where('sessions.isPublished', '=', true)
    .where('sessions.isCancelled', '=', false)
    .where('sessions.endsAt', '>', now)
    .forNoKeyUpdate('sessions')
    .executeTakeFirst()
  if (!session || session.taken >= session.capacity) return []

  // After the lock and in its own statement, so that it sees what the lock's last holder wrote.
  const waiting = await tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'seats'])
    .where('sessionId', '=', sessionId)
    .where('status', '=', 'waitlisted')
    .orderBy('seq')
    .limit(session.capacity - session.taken)
    .execute()
  let { taken } = session
  const promoted: typeof waiting = []
  for (const enrollment of waiting) {
    // Nobody behind passes a group that does not fit yet.
    if (taken + enrollment.seats > session.capacity) break
    taken += enrollment.seats
    promoted.push(enrollment)
  }
  if (promoted.length === 0) return []

  await tx
    .updateTable('enrollments')
    .set({ status: 'confirmed', changedAt: now })
    .where(
      'id',
      'in',
      promoted.map(({ id }) => id),
    )
    .execute()
  await tx
    .updateTable('sessions')
    .set((row) => ({ taken, waiting: row('waiting', '-', promoted.length) }))
    .where('id', '=', sessionId)
    .execute()
  const { activityId, title, venueName } = session
  const data = { activityId, sessionId, title, startsAt: session.startsAt.toISOString(), venueName }
  await notify(
    tx,
    now,
    promoted.map(({ personId }) => ({ personId, kind: 'promoted' as const, data })),
  )
  await tx
    .insertInto('audit')
    .values(
      promoted.map(({ id }) => ({
        at: now,
        personId: null,
        action: 'enrollment.promote',
        subjectKind: 'enrollment',
        subjectId: id,
        detail: JSON.stringify({ sessionId }),
      })),
    )
    .execute()
  return promoted.map(({ personId }) => personId)
}
