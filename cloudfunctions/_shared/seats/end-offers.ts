import type { Tx } from '../db/db'

/** Shortens the offers of a pool that now begins sooner: an offer ends at the start at the latest. */
export const endOffersBy = async (tx: Tx, poolId: string, startsAt: Date): Promise<void> => {
  await tx.updateTable('enrollments').set({ offerEndsAt: startsAt }).where('poolId', '=', poolId).where('offerEndsAt', '>', startsAt).execute()
}
