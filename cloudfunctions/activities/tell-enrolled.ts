import type { NoticeData } from '../../types/notifications'
import type { Tx } from '../_shared/db'
import { notify } from '../_shared/notify'

/** Tells everybody who has a place, waits or applied in these sessions; each notice carries its own session's time. Returns how many. */
export const tellEnrolled = async (
  tx: Tx,
  now: Date,
  kind: 'sessionChanged' | 'sessionCancelled',
  sessionIds: string[],
  extra: Pick<NoticeData, 'reason'> = {},
): Promise<number> => {
  if (sessionIds.length === 0) return 0
  const rows = await tx
    .selectFrom('enrollments')
    .innerJoin('sessions', 'sessions.id', 'enrollments.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['enrollments.personId', 'sessions.id as sessionId', 'sessions.activityId', 'sessions.startsAt', 'activities.title', 'venues.name as venueName'])
    .where('sessions.id', 'in', sessionIds)
    .where('sessions.endsAt', '>', now)
    .where('enrollments.status', '<>', 'cancelled')
    .orderBy('enrollments.id')
    .execute()
  await notify(
    tx,
    now,
    rows.map(({ personId, startsAt, ...data }) => ({ personId, kind, data: { ...data, startsAt: startsAt.toISOString(), ...extra } })),
  )
  return rows.length
}
