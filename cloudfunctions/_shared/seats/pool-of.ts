import { sql } from 'kysely'
import type { Tx } from '../db/db'

/** SQL: the id of a session's pool; null for a session that does not exist. */
export const poolOf = (sessionId: string) => sql<string>`(select pool_id from sessions where id = ${sessionId})`

/** Locks the pools of an activity until the transaction ends, in id order as enrolling does. To be called before its sessions are written, since the database copies their times to the pools. */
export const lockPools = (tx: Tx, activityId: string) =>
  tx.selectFrom('pools').select('id').where('activityId', '=', activityId).orderBy('id').forUpdate().execute()
