import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { leaveSeat } from '../_shared/seats/leave-seat'
import { noticeDataOf } from '../_shared/seats/locked-pool'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { promote } from '../_shared/seats/promote'
import type { Verbs } from '../_shared/core/serve'
import { standingOf } from '../_shared/core/text-standing'
import { lockEnrollment } from './lock-enrollment'

/**
 * Removes somebody from a pool that has not ended, tells them why, and gives the place to the queue, in one transaction. Throws
 * enrollment.attended for a person who was inside, except in a term, which has more sessions. Removing again changes nothing.
 */
export const removeEnrollment: Verbs<'enrollment'>['removeEnrollment'] = async (ctx, { key, enrollmentId, reason }) => {
  // A reason with forbidden words is refused. One that is only doubtful is sent, because the person must be told.
  await standingOf(ctx, reason)
  return once(ctx, key, 'enrollment.removeEnrollment', { enrollmentId, reason }, async (tx) => {
    const { me, now } = ctx
    const { pool, own } = await lockEnrollment(tx, ctx)
    const { poolId } = pool
    if (own.status === 'cancelled') return { status: 'cancelled' as const }
    if (own.attendedAt && !pool.isTerm) throw new AppError('enrollment.attended')
    if (now >= pool.endsAt) throw new AppError('enrollment.over')
    await leaveSeat(tx, now, own, 'removed', reason)
    await notify(tx, now, [{ personId: own.askedBy, kind: 'removed', data: { ...noticeDataOf(pool), reason } }])
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'enrollment.removeEnrollment',
      subjectKind: 'enrollment',
      subjectId: enrollmentId,
      detail: { sessionId: poolId, status: own.status },
    })
    await promote(tx, now, poolId)
    return { status: 'cancelled' as const }
  })
}
