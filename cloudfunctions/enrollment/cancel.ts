import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { leaveSeat } from '../_shared/seats/leave-seat'
import { once } from '../_shared/core/once'
import { promote } from '../_shared/seats/promote'
import type { Verbs } from '../_shared/core/serve'
import { leaveUntil } from '../_shared/seats/leave-until'
import { lockOwn } from './lock-own'

/**
 * Gives a place back, or leaves the waitlist, and promotes who is first in the queue, all in one transaction. A confirmed
 * place until its deadline (leave-until.ts), one in a term until its last session ends; an offer, an application and the waitlist until the end. Cancelling again is no error.
 */
export const cancel: Verbs<'enrollment'>['cancel'] = (ctx, { key, sessionId }) =>
  once(ctx, key, 'enrollment.cancel', { sessionId }, async (tx) => {
    const { pool, own } = await lockOwn(tx, sessionId, ctx.me.id)
    if (own.status === 'cancelled') return { status: 'cancelled' as const }
    // Who has been inside keeps the place: it cannot be given to another any more. Of a term that of the sessions to come can.
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
