import type { NoticeData } from '../../types/notifications'
import type { Tx } from '../_shared/db/db'
import { type NewNotice, notify } from '../_shared/core/notify'

type Kind = 'sessionChanged' | 'sessionCancelled' | 'activityChanged'

/** Notices for everybody who has a place, waits or applied in these sessions, each with the session's own time. */
export const noticesToEnrolled = async (
  tx: Tx,
  now: Date,
  kind: Kind,
  sessionIds: string[],
  extra: Pick<NoticeData, 'reason' | 'parts'> = {},
): Promise<NewNotice[]> => {
  if (sessionIds.length === 0) return []
  const rows = await tx
    .selectFrom('enrollments')
    .innerJoin('sessions', 'sessions.poolId', 'enrollments.poolId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['enrollments.personId', 'sessions.id as sessionId', 'sessions.activityId', 'sessions.startsAt', 'activities.title', 'venues.name as venueName'])
    .where('sessions.id', 'in', sessionIds)
    .where('sessions.endsAt', '>', now)
    .where('enrollments.status', '<>', 'cancelled')
    .orderBy('enrollments.id')
    .orderBy('sessions.startsAt')
    .execute()
  return rows.map(({ personId, startsAt, ...data }) => ({ personId, kind, data: { ...data, startsAt: startsAt.toISOString(), ...extra } }))
}

/**
 * Sends the notices about one act, given with the most important first. A person gets one notice about a session, and none that the words
 * changed besides another, because the page shows the words. Returns how many people were told.
 */
export const tellTogether = async (tx: Tx, now: Date, notices: NewNotice[]): Promise<number> => {
  const heard = new Set<string>()
  const fresh = notices.filter(({ personId, kind, data }) => {
    const key = `${personId} ${data.sessionId}`
    if (heard.has(key) || (kind === 'activityChanged' && heard.has(personId))) return false
    heard.add(key)
    if (kind !== 'activityChanged') heard.add(personId)
    return true
  })
  await notify(tx, now, fresh)
  return new Set(fresh.map(({ personId }) => personId)).size
}
