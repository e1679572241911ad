import type { Tx } from '../db/db'

/** Nothing is offered beyond the start: offers of a pool that now begins sooner end with it. */
export const endOffersBy = async (tx: Tx, poolId: string, startsAt: Date): Promise<void> => {
  await tx.updateTable('enrollments').set({ offerEndsAt: startsAt }).where('poolId', '=', poolId).where('offerEndsAt', '>', startsAt).execute()
}
