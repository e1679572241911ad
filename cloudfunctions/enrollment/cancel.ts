import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/audit'
import { once } from '../_shared/once'
import { promote } from '../_shared/promote'
import type { Verbs } from '../_shared/serve'

/**
 * Gives a place back, or leaves the waitlist, and promotes who is first in the queue, all in one transaction. A confirmed
 * place until cancelUntil, the waitlist until the end. Cancelling again is no error.
 */
export const cancel: Verbs<'enrollment'>['cancel'] = (ctx, { key, sessionId }) =>
  once(ctx, key, 'enrollment.cancel', { sessionId }, async (tx) => {
    const session = await tx.selectFrom('sessions').select(['cancelUntil', 'endsAt']).where('id', '=', sessionId).forNoKeyUpdate().executeTakeFirst()
    if (!session) throw new AppError('enrollment.notFound')
    const own = await tx
      .selectFrom('enrollments')
      .leftJoin('attendances', 'attendances.enrollmentId', 'enrollments.id')
      .select(['enrollments.id', 'enrollments.status', 'enrollments.seats', 'attendances.attendedAt'])
      .where('enrollments.sessionId', '=', sessionId)
      .where('enrollments.personId', '=', ctx.me.id)
      .executeTakeFirst()
    if (!own) throw new AppError('enrollment.notEnrolled')
    if (own.status === 'cancelled') return { status: 'cancelled' as const }
    const wasSeated = own.status === 'confirmed'
    // Who has been inside keeps the place: it cannot be given to another any more.
    if (own.attendedAt || ctx.now >= (wasSeated ? session.cancelUntil : session.endsAt)) throw new AppError('enrollment.tooLateToCancel')

    await tx.updateTable('enrollments').set({ status: 'cancelled', changedAt: ctx.now }).where('id', '=', own.id).execute()
    await tx
      .updateTable('sessions')
      .set((row) => (wasSeated ? { taken: row('taken', '-', own.seats) } : { waiting: row('waiting', '-', 1) }))
      .where('id', '=', sessionId)
      .execute()
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'enrollment.cancel',
      subjectKind: 'enrollment',
      subjectId: own.id,
      detail: { sessionId, status: own.status },
    })
    await promote(tx, ctx.now, sessionId)
    return { status: 'cancelled' as const }
  })
