import { type Selectable, sql } from 'kysely'
import type { EndReason } from '../../../types/enrollment'
import type { Tx } from '../db/db'
import { freeSeats } from './free-seat'
import type { Tables } from '../db/tables'

export type Leaving = Pick<Selectable<Tables['enrollments']>, 'id' | 'poolId' | 'status' | 'quota' | 'heldUntil'>
export const leavingColumns = ['enrollments.id', 'enrollments.poolId', 'enrollments.status', 'enrollments.quota', 'enrollments.heldUntil'] as const
/** SQL: the first attendance of an enrollment in any session of its pool; null for none. */
export const firstAttended = sql<Date | null>`(select min(attended_at) from attendances where enrollment_id = enrollments.id)`

/**
 * Ends an enrollment and frees its seat or its place on the waitlist. The caller holds the pool's lock, has read the row under it, and promotes
 * afterwards. See free-seat.ts for the counters.
 */
export const leaveSeat = async (tx: Tx, now: Date, leaving: Leaving, reason: EndReason, note: string | null = null): Promise<void> => {
  const { id, poolId, status, quota, heldUntil } = leaving
  await tx
    .updateTable('enrollments')
    .set({ status: 'cancelled', changedAt: now, quota: null, offerEndsAt: null, heldUntil: null, endReason: reason, endNote: note })
    .where('id', '=', id)
    .execute()
  await freeSeats(tx, poolId, [{ status, quota, heldUntil }])
}
