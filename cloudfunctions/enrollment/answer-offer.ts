import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { leaveSeat } from '../_shared/seats/leave-seat'
import { once } from '../_shared/core/once'
import { promote } from '../_shared/seats/promote'
import type { Verbs } from '../_shared/core/serve'
import { lockOwn } from './lock-own'

/**
 * Accepts an offered place, or declines it: then the next in the queue gets it and is told in the same transaction. Repeating an answer is
 * no error. An offer ends at its time, also where the timer has not run yet. Throws enrollment.offerEnded, enrollment.sessionCancelled.
 */
export const answerOffer: Verbs<'enrollment'>['answerOffer'] = (ctx, { key, sessionId, accept }) =>
  once(ctx, key, 'enrollment.answerOffer', { sessionId, accept }, async (tx) => {
    const { pool, own } = await lockOwn(tx, sessionId, ctx.me.id)
    if (pool.isCancelled) throw new AppError('enrollment.sessionCancelled')
    if (own.status === 'confirmed' && accept) return { status: 'confirmed' as const }
    if (own.status === 'cancelled' && !accept) return { status: 'cancelled' as const }
    if (own.status !== 'offered' || !own.offerEndsAt || ctx.now >= own.offerEndsAt) throw new AppError('enrollment.offerEnded')
    const status = accept ? ('confirmed' as const) : ('cancelled' as const)
    if (accept) await tx.updateTable('enrollments').set({ status, offerEndsAt: null, changedAt: ctx.now, givenAt: ctx.now }).where('id', '=', own.id).execute()
    else await leaveSeat(tx, ctx.now, own, 'self')
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'enrollment.answerOffer',
      subjectKind: 'enrollment',
      subjectId: own.id,
      detail: { sessionId, status },
    })
    if (!accept) await promote(tx, ctx.now, pool.poolId)
    return { status }
  })
