import { randomBytes } from 'node:crypto'
import { AppError } from '../../types/errors'
import type { Quota, SignUp } from '../../types/sign-up'
import type { Tx } from '../_shared/db/db'

/** Kept seats are seats of the session. Throws activities.quotasAboveCapacity. */
export const requireQuotas = (quotas: Quota[] = [], capacity: number): void => {
  const kept = quotas.reduce((sum, { seats }) => sum + seats, 0)
  if (kept > capacity) throw new AppError('activities.quotasAboveCapacity', { capacity })
}

/** Who applied did so for an answer or for a draw, and who was let in at once would have to wait for neither. Throws activities.signUpFixed. */
export const requireSameSignUp = async (tx: Tx, sessions: { id: string }[], before: SignUp, after: SignUp): Promise<void> => {
  const isSame = Boolean(before.needsApproval) === Boolean(after.needsApproval) && Boolean(before.isLottery) === Boolean(after.isLottery)
  if (isSame || sessions.length === 0) return
  const ids = sessions.map(({ id }) => id)
  const somebody = await tx.selectFrom('enrollments').select('id').where('sessionId', 'in', ids).where('status', '<>', 'cancelled').limit(1).executeTakeFirst()
  if (somebody) throw new AppError('activities.signUpFixed')
}

/** Of a lottery: 256 bits that nobody knows before the draw; made once, since their hash is public from then on. */
export const drawSeedFor = (signUp: SignUp | undefined, known: string | null): string | null =>
  signUp?.isLottery ? (known ?? randomBytes(32).toString('hex')) : null
