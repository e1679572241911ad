import { sql } from 'kysely'
import type { Tx } from '../db/db'

/** SQL: the id of the pool whose places are given for a session; null for a session that is not there. */
export const poolOf = (sessionId: string) => sql<string>`(select pool_id from sessions where id = ${sessionId})`

/** Locks the pools of an activity in id order, as enrolling does, until the transaction ends: to be called before its sessions are written, since their times are copied there. */
export const lockPools = (tx: Tx, activityId: string) =>
  tx.selectFrom('pools').select('id').where('activityId', '=', activityId).orderBy('id').forUpdate().execute()
