import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { standingOf } from '../_shared/core/text-standing'
import { lockShift } from './locks'
import { noticeOf } from './queries'

/** Cancels a shift before it begins, and tells its volunteers the reason. */
export const cancelShift: Verbs<'volunteering'>['cancelShift'] = async (ctx, input) => {
  const { key, reason } = input
  const { id: shiftId } = ctx.proof
  await standingOf(ctx, reason)
  return once(ctx, key, 'volunteering.cancelShift', input, async (tx) => {
    const { now, me } = ctx
    const shift = await lockShift(tx, shiftId)
    // The right is checked again under the lock, since the activity may have moved to another organization or place meanwhile.
    requireRight(me, 'organize', shift)
    if (shift.isCancelled) return { toldCount: 0 }
    if (shift.startsAt <= now) throw new AppError('volunteering.started')
    await tx.updateTable('shifts').set({ cancelledAt: now, cancelReason: reason }).where('id', '=', shiftId).execute()
    const people = await tx.selectFrom('shiftSignups').select('personId').where('shiftId', '=', shiftId).where('status', '=', 'on').orderBy('id').execute()
    const data = { ...noticeOf(shift), reason }
    await notify(
      tx,
      now,
      people.map(({ personId }) => ({ personId, kind: 'shiftCancelled', data })),
    )
    const detail = { sessionId: shift.sessionId, toldCount: people.length }
    await recordAudit(tx, { at: now, personId: me.id, action: 'volunteering.cancelShift', subjectKind: 'shift', subjectId: shiftId, detail })
    return { toldCount: people.length }
  })
}
