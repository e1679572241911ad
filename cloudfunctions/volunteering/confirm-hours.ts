import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { lockSignup, requireVoucher } from './locks'
import { signupHours, noticeOf, toHours, loadHours } from './queries'

/** Confirms hours that only the volunteer has marked. Only after the shift, when they no longer change. */
export const confirmHours: Verbs<'volunteering'>['confirmHours'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.confirmHours', input, async (tx) => {
    const { now, me } = ctx
    const { signupId } = input
    const signup = await lockSignup(tx, ctx.proof.id)
    requireVoucher(me, signup)
    if (now < signup.shift.endsAt) throw new AppError('volunteering.notOver')
    const before = toHours((await loadHours(tx, [signup.personId], now)).get(signupId))
    if (signup.confirmedAt) return before
    if (before.waiting === 0) throw new AppError('volunteering.nothingToConfirm')
    await tx.updateTable('shiftSignups').set({ confirmedAt: now, confirmedBy: me.id }).where('id', '=', signupId).execute()
    const detail = { minutes: before.waiting }
    await recordAudit(tx, { at: now, personId: me.id, action: 'volunteering.confirmHours', subjectKind: 'shiftSignup', subjectId: signupId, detail })
    await notify(tx, now, [{ personId: signup.personId, kind: 'hoursConfirmed', data: noticeOf(signup.shift) }])
    return signupHours(tx, signup, now)
  })
