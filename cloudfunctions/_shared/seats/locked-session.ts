import { CompiledQuery } from 'kysely'
import type { Tx } from '../db/db'
import { readSmallest } from './lock'
import { needsSmallest, type Queue } from './pool'

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

/** A locked session with what the rule of the queue asks; of nearly all of them nothing more is read. */
export const withQueue = async (tx: Tx, now: Date, session: LockedSession): Promise<LockedSession & Queue> => {
  const queued = { ...session, smallest: null }
  if (!needsSmallest(queued, now)) return queued
  const { rows } = await tx.executeQuery<Pick<Queue, 'smallest'>>(CompiledQuery.raw(readSmallest.text, [[session.sessionId]]))
  return { ...queued, smallest: rows[0]?.smallest ?? null }
}

/** What every notice about a session tells. */
export const noticeDataOf = ({ activityId, sessionId, title, startsAt, venueName }: LockedSession) => ({
  activityId,
  sessionId,
  title,
  startsAt: startsAt.toISOString(),
  venueName,
})
