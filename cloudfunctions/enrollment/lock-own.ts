import { AppError } from '../../types/errors'
import type { Tx } from '../_shared/db/db'
import { firstAttended, leavingColumns } from '../_shared/seats/leave-seat'
import { lockPool } from '../_shared/seats/locked-pool'

/** The pool of a session, locked, and the person's enrollment in it, read under the lock. Throws enrollment.notFound, enrollment.notEnrolled. */
export const lockOwn = async (tx: Tx, sessionId: string, personId: string) => {
  const pool = await lockPool(tx, sessionId, true)
  if (!pool) throw new AppError('enrollment.notFound')
  const own = await tx
    .selectFrom('enrollments')
    .select([...leavingColumns, 'enrollments.offerEndsAt', 'enrollments.enrolledAt', 'enrollments.givenAt'])
    .select(firstAttended.as('attendedAt'))
    .where('enrollments.poolId', '=', pool.poolId)
    .where('enrollments.personId', '=', personId)
    .executeTakeFirst()
  if (!own) throw new AppError('enrollment.notEnrolled')
  return { pool, own }
}
