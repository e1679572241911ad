import { randomBytes } from 'node:crypto'
import { AppError } from '../../types/errors'
import type { Quota, SignUp } from '../../types/sign-up'
import type { Tx } from '../_shared/db/db'

/** Refuses rules that keep more seats for kinds of people than the capacity has. Throws activities.quotasAboveCapacity. */
export const requireQuotas = (quotas: Quota[] = [], capacity: number): void => {
  const kept = quotas.reduce((sum, { seats }) => sum + seats, 0)
  if (kept > capacity) throw new AppError('activities.quotasAboveCapacity', { capacity })
}

/** Refuses to change approval, lottery or term while people are enrolled under the old rule: they asked for an answer, for a draw, for a place at once, or for all sessions. Throws activities.signUpFixed. */
export const requireSameSignUp = async (tx: Tx, sessions: { poolId: string }[], before: SignUp, after: SignUp): Promise<void> => {
  const isSame = (['needsApproval', 'isLottery', 'isTerm'] as const).every((rule) => Boolean(before[rule]) === Boolean(after[rule]))
  if (isSame || sessions.length === 0) return
  const isOtherPool = Boolean(before.isTerm) !== Boolean(after.isTerm)
  const somebody = await tx
    .selectFrom('enrollments')
    .select('id')
    .where('poolId', 'in', [...new Set(sessions.map(({ poolId }) => poolId))])
    // Cancelled enrollments stay in the pool, so that they count where the pool itself would change.
    .$if(!isOtherPool, (query) => query.where('status', '<>', 'cancelled'))
    .limit(1)
    .executeTakeFirst()
  if (somebody) throw new AppError('activities.signUpFixed')
}

/** The seed of a draw: 256 random bits in hex, which nobody knows before the draw. It is made once, because its hash is public from then on. Null without a lottery. */
export const drawSeedFor = (signUp: SignUp | undefined, known: string | null): string | null =>
  signUp?.isLottery ? (known ?? randomBytes(32).toString('hex')) : null
