import { AppError } from '../../types/errors'
import { hasMac, parsePass, stepAt, venueKey } from '../../types/rules/pass'
import { windows } from '../../types/rules/verify'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { currentKeyId, sessionKeyBytes } from '../_shared/core/session-key'
import { lockSignup, requireMarkTime } from './locks'
import { signupHours, loadHours, toHours } from './queries'

/** Throws unless the code is the present one on the venue's screen, of this session. A poster's code is refused, since it does not tell the time. */
const requireCode = async (tx: Tx, { passKey, now }: SignedInCtx, sessionId: string, code: string) => {
  const pass = parsePass(code.trim())
  const session = await tx.selectFrom('sessions').select('number').where('id', '=', sessionId).executeTakeFirstOrThrow()
  const isOurs = pass?.type === 'venue' && pass.keyId === currentKeyId && pass.sessionNumber === session.number
  if (!isOurs || !hasMac(pass, venueKey(sessionKeyBytes(passKey, sessionId), session.number))) throw new AppError('volunteering.badCode')
  if (Math.abs(pass.step - stepAt(now.getTime())) > windows.online) throw new AppError('volunteering.codeStale')
}

/** Marks the caller's coming or going with the code at the venue. It counts once an organizer confirms it, since a photo of the code cannot be told from the screen. */
export const markSelf: Verbs<'volunteering'>['markSelf'] = async (ctx, input) =>
  once(ctx, input.key, 'volunteering.markSelf', input, async (tx) => {
    const { now, me } = ctx
    const { signupId, direction } = input
    const signup = await lockSignup(tx, signupId)
    if (signup.personId !== me.id) throw new AppError('volunteering.notOnShift')
    // Confirmed hours get no more marks.
    if (signup.confirmedAt) throw new AppError('volunteering.notMarkTime')
    requireMarkTime(signup.shift, now)
    await requireCode(tx, ctx, signup.shift.sessionId, input.code)
    const served = (await loadHours(tx, [me.id], now)).get(signupId)
    if (direction === 'in' && served?.isInside) return toHours(served)
    const isOpen = served?.isInside || served?.flags.includes('autoOut')
    if (direction === 'out' && !isOpen) throw new AppError('volunteering.notInside')
    await tx.insertInto('shiftMarks').values({ signupId, direction, at: now, source: 'self', recordedAt: now, recordedBy: me.id }).execute()
    return signupHours(tx, signup, now)
  })
