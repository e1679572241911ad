import { AppError } from '../../types/errors'
import type { MarkDirection } from '../../types/rules/hours'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { lockSignup, requireVoucher } from './locks'
import { signupHours, noticeOf } from './queries'

/** Decides about a correction. Approving adds the marks and confirms the whole shift; declining changes nothing. The decision is final, and the volunteer is told. */
export const decideCorrection: Verbs<'volunteering'>['decideCorrection'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.decideCorrection', input, async (tx) => {
    const { now, me } = ctx
    const { correctionId, decision } = input
    const asked = await tx.selectFrom('shiftCorrections').select(['signupId', 'inAt', 'outAt']).where('id', '=', correctionId).executeTakeFirst()
    if (!asked) throw new AppError('volunteering.notFound')
    const signup = await lockSignup(tx, asked.signupId)
    requireVoucher(me, signup)
    const isApproved = decision === 'approve'
    const decided = await tx
      .updateTable('shiftCorrections')
      .set({ status: isApproved ? 'approved' : 'declined', decidedAt: now, decidedBy: me.id })
      .where('id', '=', correctionId)
      .where('status', '=', 'pending')
      .executeTakeFirst()
    if (decided.numUpdatedRows === 0n) throw new AppError('volunteering.alreadyDecided')
    if (isApproved) {
      const mark = { signupId: signup.id, source: 'corrected' as const, recordedAt: now, recordedBy: me.id }
      const row = (direction: MarkDirection, at: Date | null) => (at ? [{ ...mark, direction, at }] : [])
      await tx
        .insertInto('shiftMarks')
        .values([...row('in', asked.inAt), ...row('out', asked.outAt)])
        .execute()
      if (!signup.confirmedAt) await tx.updateTable('shiftSignups').set({ confirmedAt: now, confirmedBy: me.id }).where('id', '=', signup.id).execute()
    }
    const hours = await signupHours(tx, signup, now)
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'volunteering.decideCorrection',
      subjectKind: 'shiftCorrection',
      subjectId: correctionId,
      detail: { decision, signupId: signup.id, counted: hours.counted },
    })
    await notify(tx, now, [{ personId: signup.personId, kind: isApproved ? 'correctionApproved' : 'correctionDeclined', data: noticeOf(signup.shift) }])
    return hours
  })
