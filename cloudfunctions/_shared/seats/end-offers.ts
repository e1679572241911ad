import type { Tx } from '../db/db'

/** Nothing is offered beyond the start: offers of a session that now begins sooner end with it. */
export const endOffersBy = async (tx: Tx, sessionId: string, startsAt: Date): Promise<void> => {
  await tx.updateTable('enrollments').set({ offerEndsAt: startsAt }).where('sessionId', '=', sessionId).where('offerEndsAt', '>', startsAt).execute()
}
