import { recordAudit } from '../core/audit'
import type { Tx } from '../db/db'
import { leaveSeat, leavingColumns } from './leave-seat'
import { type LockedPool, noticeDataOf } from './locked-pool'
import { notify } from '../core/notify'

/**
 * Ends the offers of a locked pool that were not answered in time, and lets those get places whose time of waiting for no-show points is over.
 * Returns whether the pool's counters changed.
 */
export const endWaits = async (tx: Tx, now: Date, pool: LockedPool): Promise<boolean> => {
  const { poolId } = pool
  const lapsed = await tx
    .selectFrom('enrollments')
    .select([...leavingColumns, 'enrollments.askedBy', 'enrollments.party'])
    .where('poolId', '=', poolId)
    .where('status', '=', 'offered')
    .where('offerEndsAt', '<=', now)
    .orderBy('seq')
    .execute()
  const told = new Set<string>()
  for (const { askedBy, party, ...leaving } of lapsed) {
    await leaveSeat(tx, now, leaving, 'lapsed')
    await recordAudit(tx, {
      at: now,
      personId: null,
      action: 'enrollment.lapse',
      subjectKind: 'enrollment',
      subjectId: leaving.id,
      detail: { sessionId: poolId },
    })
    if (!told.has(party)) await notify(tx, now, [{ personId: askedBy, kind: 'lapsed', data: noticeDataOf(pool) }])
    told.add(party)
  }
  if (pool.held === 0) return lapsed.length > 0
  const freed = await tx
    .updateTable('enrollments')
    .set({ heldUntil: null })
    .where('poolId', '=', poolId)
    .where('heldUntil', '<=', now)
    .returning('id')
    .execute()
  if (freed.length > 0)
    await tx
      .updateTable('pools')
      .set((row) => ({ held: row('held', '-', freed.length) }))
      .where('id', '=', poolId)
      .execute()
  return lapsed.length + freed.length > 0
}
