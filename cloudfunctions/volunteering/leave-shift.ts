import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { lockShift } from './locks'

/** Leaves a shift, until it begins. */
export const leaveShift: Verbs<'volunteering'>['leaveShift'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.leaveShift', input, async (tx) => {
    const { now, me } = ctx
    const { shiftId } = input
    const shift = await lockShift(tx, shiftId)
    const own = await tx.selectFrom('shiftSignups').select(['id', 'status']).where('shiftId', '=', shiftId).where('personId', '=', me.id).executeTakeFirst()
    if (!own) throw new AppError('volunteering.notOnShift')
    if (own.status === 'left') return { status: 'left' as const }
    const marked = await tx.selectFrom('shiftMarks').select('id').where('signupId', '=', own.id).limit(1).executeTakeFirst()
    if (shift.startsAt <= now || marked) throw new AppError('volunteering.started')
    await tx.updateTable('shiftSignups').set({ status: 'left', changedAt: now }).where('id', '=', own.id).execute()
    await tx
      .updateTable('shifts')
      .set((row) => ({ taken: row('taken', '-', 1) }))
      .where('id', '=', shiftId)
      .execute()
    await recordAudit(tx, { at: now, personId: me.id, action: 'volunteering.leaveShift', subjectKind: 'shiftSignup', subjectId: own.id, detail: { shiftId } })
    return { status: 'left' as const }
  })
