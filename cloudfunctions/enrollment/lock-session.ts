import { AppError } from '../../types/errors'
import type { Caller } from '../_shared/context'
import type { Tx } from '../_shared/db'
import { requireOrganizer } from '../_shared/scope'

/** A session with its counters, locked until the transaction ends. What is read about it afterwards is what the lock's last holder wrote. */
export const lockSession = async (tx: Tx, sessionId: string) => {
  const session = await tx
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select([
      'sessions.id as sessionId',
      'sessions.activityId',
      'sessions.startsAt',
      'sessions.endsAt',
      'sessions.capacity',
      'sessions.extra',
      'sessions.taken',
      'sessions.waiting',
      'sessions.held',
      'sessions.waitlistLimit',
      'sessions.lastSeq',
      'sessions.quotas',
      'sessions.isPublished',
      'sessions.isCancelled',
      'activities.organizationId',
      'activities.regionCode',
      'activities.signUp',
      'activities.title',
      'venues.name as venueName',
    ])
    .where('sessions.id', '=', sessionId)
    .forNoKeyUpdate('sessions')
    .executeTakeFirst()
  if (!session) throw new AppError('enrollment.notFound')
  return session
}
export type LockedSession = Awaited<ReturnType<typeof lockSession>>

/** An enrollment under its session's lock, for those who organize the session; others learn nothing of it but that they may not. */
export const lockEnrollment = async (tx: Tx, me: Caller, enrollmentId: string) => {
  const found = await tx.selectFrom('enrollments').select('sessionId').where('id', '=', enrollmentId).executeTakeFirst()
  if (!found) throw new AppError('enrollment.notFound')
  const session = await lockSession(tx, found.sessionId)
  requireOrganizer(me, session)
  const enrollment = await tx
    .selectFrom('enrollments')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select([
      'enrollments.id',
      'enrollments.personId',
      'enrollments.status',
      'enrollments.seats',
      'enrollments.quota',
      'enrollments.heldUntil',
      'attendances.attendedAt',
    ])
    .where('enrollments.id', '=', enrollmentId)
    .executeTakeFirstOrThrow()
  return { session, enrollment }
}

/** What every notice about a session says of it. */
export const noticeAbout = ({ activityId, sessionId, title, startsAt, venueName }: LockedSession) => ({
  activityId,
  sessionId,
  title,
  startsAt: startsAt.toISOString(),
  venueName,
})
