import { sql } from 'kysely'
import { AppError } from '../../../types/errors'
import { recordAudit } from '../core/audit'
import type { Tx } from '../db/db'
import { notify } from '../core/notify'

/** A pool that gets smaller. `sessionId`: the session whose form says so; of a term the first to come. */
type Smaller = { poolId: string; sessionId: string; taken: number; extra: number; capacity: number }

/** How many seats are too many for a capacity. Seats given beyond the old capacity on purpose are kept. */
export const tooMany = ({ taken, extra, capacity }: Omit<Smaller, 'poolId' | 'sessionId'>): number => Math.max(0, taken - extra - capacity)

/**
 * Makes a pool smaller: moves the named people to the waitlist, where they are first, since they keep their `seq`, and tells them. The caller holds
 * the pool's lock. Throws activities.capacityBelowTaken unless they are exactly as many as needed, all have seats here and none has attended.
 */
export const moveToWaitlist = async (tx: Tx, now: Date, personId: string, smaller: Smaller, enrollmentIds: string[], tell = notify): Promise<void> => {
  const { poolId, sessionId, capacity } = smaller
  const over = tooMany(smaller)
  const refuse = () => new AppError('activities.capacityBelowTaken', { sessionId, taken: smaller.taken, tooMany: over })
  const ids = [...new Set(enrollmentIds)]
  if (ids.length === 0) throw refuse()
  const moved = await tx
    .selectFrom('enrollments')
    .innerJoin('pools', 'pools.id', 'enrollments.poolId')
    .innerJoin('activities', 'activities.id', 'pools.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select(['enrollments.id', 'enrollments.askedBy', 'pools.activityId', 'pools.startsAt', 'activities.title'])
    .select('venues.name as venueName')
    .where('enrollments.id', 'in', ids)
    .where('enrollments.poolId', '=', poolId)
    .where('enrollments.status', 'in', ['confirmed', 'offered'])
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('attendances').select('scanId').whereRef('enrollmentId', '=', 'enrollments.id'))))
    .orderBy('enrollments.id')
    .execute()
  const freed = moved.length
  if (freed !== ids.length || freed !== over) throw refuse()

  await tx
    .updateTable('enrollments')
    .set({ status: 'waitlisted', quota: null, offerEndsAt: null, givenAt: null, changedAt: now })
    .where('id', 'in', ids)
    .execute()
  await tx
    .updateTable('pools')
    .set((row) => ({
      taken: row('taken', '-', freed),
      capacity,
      extra: sql<number>`greatest(0, taken - ${freed}::int - ${capacity}::int)`,
      waiting: row('waiting', '+', moved.length),
      waitlistLimit: sql<number>`greatest(waitlist_limit, waiting + ${moved.length}::int)`,
    }))
    .where('id', '=', poolId)
    .execute()
  await tell(
    tx,
    now,
    moved.map(({ askedBy: to, activityId, startsAt, title, venueName }) => ({
      personId: to,
      kind: 'movedBack' as const,
      data: { activityId, sessionId: poolId, title, startsAt: startsAt.toISOString(), venueName },
    })),
  )
  for (const { id } of moved)
    await recordAudit(tx, { at: now, personId, action: 'enrollment.moveToWaitlist', subjectKind: 'enrollment', subjectId: id, detail: { sessionId: poolId } })
}
