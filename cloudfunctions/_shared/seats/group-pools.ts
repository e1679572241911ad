import { sql } from 'kysely'
import type { Tx } from '../db/db'

/**
 * Gives an activity's sessions their pools: one pool for all sessions of a term, else a pool for each. A pool has the id of its first session, so a
 * new one is made where the first session has changed; pools without sessions are deleted. Nobody may be enrolled where pools change, and the caller
 * holds their locks.
 */
export const groupPools = async (tx: Tx, activityId: string, isTerm: boolean): Promise<void> => {
  const wanted = sql`(
    select id, pool_id, ${isTerm ? sql`min(id) over ()` : sql`id`} as wanted_id from sessions where activity_id = ${activityId}) grouped`
  const { rows } = await sql<{ id: string }>`select id from ${wanted} where pool_id <> wanted_id limit 1`.execute(tx)
  await tx.updateTable('pools').set({ isTerm }).where('activityId', '=', activityId).where('isTerm', '<>', isTerm).execute()
  if (rows.length === 0) return
  await sql`
    insert into pools (id, number, activity_id, is_term, capacity, waitlist_limit, quotas, opens_at, closes_at, cancel_until, draw_seed)
    select s.id, s.number, q.activity_id, ${isTerm}, q.capacity, q.waitlist_limit, q.quotas, q.opens_at, q.closes_at, q.cancel_until, q.draw_seed
    from ${wanted} join sessions s on s.id = grouped.wanted_id join pools q on q.id = s.pool_id
    where grouped.id = grouped.wanted_id on conflict (id) do nothing`.execute(tx)
  await sql`update sessions set pool_id = wanted_id from ${wanted} where sessions.id = grouped.id and sessions.pool_id <> wanted_id`.execute(tx)
  await dropEmptyPools(tx, activityId)
}

/** Deletes the pools of an activity that have no session any more. */
export const dropEmptyPools = async (tx: Tx, activityId: string): Promise<void> => {
  await sql`delete from pools where activity_id = ${activityId} and not exists (select from sessions where pool_id = pools.id)`.execute(tx)
}
