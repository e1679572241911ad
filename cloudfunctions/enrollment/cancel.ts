import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { leaveSeat } from '../_shared/seats/leave-seat'
import { once } from '../_shared/core/once'
import { promote } from '../_shared/seats/promote'
import type { Verbs } from '../_shared/core/serve'
import { leaveUntil } from '../_shared/seats/leave-until'
import { lockOwn } from './lock-own'

/**
 * Cancels the caller's enrollment and gives the freed place to the first in the queue, in one transaction. A confirmed place can be cancelled
 * until its deadline (leave-until.ts), one in a term until its last session ends; an offer, an application and a place on the waitlist until the
 * end. Cancelling again is no error. Throws enrollment.tooLateToCancel.
 */
export const cancel: Verbs<'enrollment'>['cancel'] = (ctx, { key, sessionId }) =>
  once(ctx, key, 'enrollment.cancel', { sessionId }, async (tx) => {
    const { pool, own } = await lockOwn(tx, sessionId, ctx.me.id)
    if (own.status === 'cancelled') return { status: 'cancelled' as const }
    // Somebody who was inside keeps the place, because nobody else can use it any more. The place in a term can be used at the sessions to come.
    const isKept = !pool.isTerm && (own.attendedAt || (own.status === 'confirmed' && ctx.now >= leaveUntil(pool, own)))
    if (isKept || ctx.now >= pool.endsAt) throw new AppError('enrollment.tooLateToCancel')

    await leaveSeat(tx, ctx.now, own, 'self')
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'enrollment.cancel',
      subjectKind: 'enrollment',
      subjectId: own.id,
      detail: { sessionId, status: own.status },
    })
    await promote(tx, ctx.now, pool.poolId)
    return { status: 'cancelled' as const }
  })
