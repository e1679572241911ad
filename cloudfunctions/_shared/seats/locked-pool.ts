import { CompiledQuery } from 'kysely'
import type { Tx } from '../db/db'
import { poolOf } from './pool-of'
import { readSmallest } from './lock'
import { needsSmallest, type Queue } from './pool'

/** Locks a pool until the transaction ends, and reads its counters, its rules and what notices tell of it. `ofSession`: `id` is of one of its sessions. */
export const lockPool = (tx: Tx, id: string, ofSession = false) =>
  tx
    .selectFrom('pools')
    .innerJoin('activities', 'activities.id', 'pools.activityId')
    .innerJoin('venues', 'venues.id', 'activities.venueId')
    .select([
      'pools.id as poolId',
      'pools.activityId',
      'pools.isTerm',
      'pools.capacity',
      'pools.taken',
      'pools.quotas',
      'pools.waiting',
      'pools.held',
      'pools.waitlistLimit',
      'pools.lastSeq',
      'pools.closesAt',
      'pools.cancelUntil',
      'pools.changedAt',
      'pools.startsAt',
      'pools.endsAt',
      'pools.isPublished',
      'pools.isCancelled',
      'pools.drawSeed',
      'pools.drawnAt',
      'activities.signUp',
      'activities.organizationId',
      'activities.regionCode',
      'activities.title',
      'venues.name as venueName',
    ])
    .where('pools.id', '=', ofSession ? poolOf(id) : id)
    .forNoKeyUpdate('pools')
    .executeTakeFirst()
export type LockedPool = NonNullable<Awaited<ReturnType<typeof lockPool>>>

/** A locked pool with what the rule of the queue needs. For nearly all pools nothing more is read. */
export const withQueue = async (tx: Tx, now: Date, pool: LockedPool): Promise<LockedPool & Queue> => {
  const queued = { ...pool, smallest: null }
  if (!needsSmallest(queued, now)) return queued
  const { rows } = await tx.executeQuery<Pick<Queue, 'smallest'>>(CompiledQuery.raw(readSmallest.text, [[pool.poolId]]))
  return { ...queued, smallest: rows[0]?.smallest ?? null }
}

/** The data of every notice about a pool. Its `sessionId` is the pool's id, that of its first session. */
export const noticeDataOf = ({ activityId, poolId, title, startsAt, venueName }: LockedPool) => ({
  activityId,
  sessionId: poolId,
  title,
  startsAt: startsAt.toISOString(),
  venueName,
})
