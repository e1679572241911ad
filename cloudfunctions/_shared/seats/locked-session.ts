import type { Tx } from '../db/db'

/** A session's counters and rules, locked until the transaction ends; what its notices tell as well. */
export const lockSession = (tx: Tx, sessionId: string) =>
  tx
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select([
      'sessions.id as sessionId',
      'sessions.activityId',
      'sessions.capacity',
      'sessions.taken',
      'sessions.quotas',
      'sessions.waiting',
      'sessions.held',
      'sessions.waitlistLimit',
      'sessions.lastSeq',
      'sessions.closesAt',
      'sessions.startsAt',
      'sessions.endsAt',
      'sessions.isPublished',
      'sessions.isCancelled',
      'sessions.drawSeed',
      'sessions.drawnAt',
      'activities.signUp',
      'activities.organizationId',
      'activities.regionCode',
      'activities.title',
      'venues.name as venueName',
    ])
    .where('sessions.id', '=', sessionId)
    .forNoKeyUpdate('sessions')
    .executeTakeFirst()
export type LockedSession = NonNullable<Awaited<ReturnType<typeof lockSession>>>

/** What every notice about a session tells. */
export const noticeDataOf = ({ activityId, sessionId, title, startsAt, venueName }: LockedSession) => ({
  activityId,
  sessionId,
  title,
  startsAt: startsAt.toISOString(),
  venueName,
})
