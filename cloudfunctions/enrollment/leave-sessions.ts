import { recordAudit } from '../_shared/core/audit'
import type { Tx } from '../_shared/db/db'
import { firstAttended, leaveSeat, leavingColumns } from '../_shared/seats/leave-seat'
import { promote } from '../_shared/seats/promote'

/**
 * Gives up every place and every application of a person in what has not ended, and gives the freed places to the queue in the same
 * transaction. A place where the person is inside already is kept, except in a term. No deadline holds here, because an account can be ended at
 * any time.
 */
export const leaveSessions = async (tx: Tx, now: Date, personId: string): Promise<void> => {
  const mine = tx.selectFrom('enrollments').select('poolId').where('personId', '=', personId).where('status', '!=', 'cancelled')
  // Locked in id order, as enrolling locks them, so that there is no deadlock.
  const pools = await tx.selectFrom('pools').select(['id', 'isTerm']).where('endsAt', '>', now).where('id', 'in', mine).orderBy('id').forNoKeyUpdate().execute()
  for (const { id: poolId, isTerm } of pools) {
    const own = await tx
      .selectFrom('enrollments')
      .select(leavingColumns)
      .select(firstAttended.as('attendedAt'))
      .where('enrollments.poolId', '=', poolId)
      .where('enrollments.personId', '=', personId)
      .executeTakeFirst()
    if (!own || own.status === 'cancelled' || (own.attendedAt && !isTerm)) continue
    await leaveSeat(tx, now, own, 'self')
    await recordAudit(tx, {
      at: now,
      personId,
      action: 'enrollment.cancel',
      subjectKind: 'enrollment',
      subjectId: own.id,
      detail: { sessionId: poolId, status: own.status },
    })
    await promote(tx, now, poolId)
  }
}
