import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { firstAttended, leavingColumns } from '../_shared/seats/leave-seat'
import { lockPool } from '../_shared/seats/locked-pool'
import { groundNow, type Proof, requireRight } from '../_shared/core/rights'

/** An enrollment, read under its pool's lock, for those who organize its sessions. `attendedAt` is when the person first came in. Throws enrollment.notFound, identity.notAllowed. */
export const lockEnrollment = async (tx: Tx, { me, proof }: SignedInCtx & { proof: Proof<'organize', 'enrollment'> }) => {
  const pool = await lockPool(tx, proof.sessionId)
  if (!pool) throw new AppError('enrollment.notFound')
  // Checked again, because the activity may have moved to another organization or venue before the lock was taken.
  requireRight(me, 'organize', groundNow(proof, pool))
  const own = await tx
    .selectFrom('enrollments')
    .select([...leavingColumns, 'enrollments.askedBy', 'enrollments.party'])
    .select(firstAttended.as('attendedAt'))
    .where('enrollments.id', '=', proof.id)
    .executeTakeFirstOrThrow()
  return { pool, own }
}
