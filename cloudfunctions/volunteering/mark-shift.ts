import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { lockSignup, requireMarkTime, requireVoucher } from './locks'
import { signupHours, loadHours, toHours } from './queries'

/** Marks that an organizer sees a volunteer come or go now. Coming twice is one coming; somebody who came by the code only is confirmed from now on. */
export const markShift: Verbs<'volunteering'>['markShift'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.markShift', input, async (tx) => {
    const { now, me } = ctx
    const { signupId, direction } = input
    const signup = await lockSignup(tx, ctx.proof.id)
    requireVoucher(me, signup)
    requireMarkTime(signup.shift, now)
    const served = (await loadHours(tx, [signup.personId], now)).get(signupId)
    if (direction === 'in' && served?.isSeen) return toHours(served)
    const isOpen = served?.isInside || served?.flags.includes('autoOut')
    if (direction === 'out' && !isOpen) throw new AppError('volunteering.notInside')
    await tx.insertInto('shiftMarks').values({ signupId, direction, at: now, source: 'organizer', recordedAt: now, recordedBy: me.id }).execute()
    const detail = { direction }
    await recordAudit(tx, { at: now, personId: me.id, action: 'volunteering.markShift', subjectKind: 'shiftSignup', subjectId: signupId, detail })
    return signupHours(tx, signup, now)
  })
