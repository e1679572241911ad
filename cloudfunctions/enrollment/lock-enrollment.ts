import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { leavingColumns } from '../_shared/seats/leave-seat'
import { lockSession } from '../_shared/seats/locked-session'
import { groundNow, type Proof, requireRight } from '../_shared/core/rights'

/** An enrollment as it stands under its session's lock, for those who organize the session. Throws enrollment.notFound, identity.notAllowed. */
export const lockEnrollment = async (tx: Tx, { me, proof }: SignedInCtx & { proof: Proof<'organize', 'enrollment'> }) => {
  const session = await lockSession(tx, proof.sessionId)
  if (!session) throw new AppError('enrollment.notFound')
  // The activity may have been given to another organization or place before the lock was ours.
  requireRight(me, 'organize', groundNow(proof, session))
  const own = await tx
    .selectFrom('enrollments')
    .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
    .select([...leavingColumns, 'enrollments.askedBy', 'enrollments.party', 'attendances.attendedAt'])
    .where('enrollments.id', '=', proof.id)
    .executeTakeFirstOrThrow()
  return { session, own }
}
