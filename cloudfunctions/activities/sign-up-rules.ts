import { randomBytes } from 'node:crypto'
import { AppError } from '../../types/errors'
import type { Quota, SignUp } from '../../types/sign-up'
import type { Tx } from '../_shared/db/db'

/** Kept seats are seats of the pool. Throws activities.quotasAboveCapacity. */
export const requireQuotas = (quotas: Quota[] = [], capacity: number): void => {
  const kept = quotas.reduce((sum, { seats }) => sum + seats, 0)
  if (kept > capacity) throw new AppError('activities.quotasAboveCapacity', { capacity })
}

/** Who applied did so for an answer or for a draw, who was let in at once would have to wait for neither, and who took a term did not take one session. Throws activities.signUpFixed. */
export const requireSameSignUp = async (tx: Tx, sessions: { poolId: string }[], before: SignUp, after: SignUp): Promise<void> => {
  const isSame = (['needsApproval', 'isLottery', 'isTerm'] as const).every((rule) => Boolean(before[rule]) === Boolean(after[rule]))
  if (isSame || sessions.length === 0) return
  const isOtherPool = Boolean(before.isTerm) !== Boolean(after.isTerm)
  const somebody = await tx
    .selectFrom('enrollments')
    .select('id')
    .where('poolId', 'in', [...new Set(sessions.map(({ poolId }) => poolId))])
    // Also who left stays on record in the pool.
    .$if(!isOtherPool, (query) => query.where('status', '<>', 'cancelled'))
    .limit(1)
    .executeTakeFirst()
  if (somebody) throw new AppError('activities.signUpFixed')
}

/** Of a lottery: 256 bits that nobody knows before the draw; made once, since their hash is public from then on. */
export const drawSeedFor = (signUp: SignUp | undefined, known: string | null): string | null =>
  signUp?.isLottery ? (known ?? randomBytes(32).toString('hex')) : null
