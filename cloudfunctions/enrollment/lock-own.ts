import { AppError } from '../../types/errors'
import type { Tx } from '../_shared/db/db'
import { leavingColumns } from '../_shared/seats/leave-seat'

/** The session, locked, and the person's enrollment in it as it stands under the lock. Throws enrollment.notFound, enrollment.notEnrolled. */
export const lockOwn = async (tx: Tx, sessionId: string, personId: string) => {
  const session = await tx
    .selectFrom('sessions')
    .select(['cancelUntil', 'startsAt', 'endsAt', 'changedAt', 'isCancelled'])
    .where('id', '=', sessionId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!session) throw new AppError('enrollment.notFound')
  const own = await tx
    .selectFrom('enrollments')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select([...leavingColumns, 'enrollments.offerEndsAt', 'enrollments.enrolledAt', 'enrollments.givenAt', 'attendances.attendedAt'])
    .where('enrollments.sessionId', '=', sessionId)
    .where('enrollments.personId', '=', personId)
    .executeTakeFirst()
  if (!own) throw new AppError('enrollment.notEnrolled')
  return { session, own }
}
