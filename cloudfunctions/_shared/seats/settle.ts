import { sql } from 'kysely'
import type { Db } from '../db/db'
import type { SeatRow } from './decide'
import { promote } from './promote'

/** Whether time alone gives places of a pool to the queue: an offer or a wait ran out, or seats were released and a party fits. */
export const isDue = ({ dueAt, smallest, taken, capacity }: SeatRow, now: Date): boolean =>
  (dueAt !== null && dueAt <= now) || (smallest !== null && smallest <= capacity - taken)

/** Promotes a pool for the time that has passed. A call that waits longer than a second for its lock leaves it to the next one. */
export const settle = (db: Db, now: Date, poolId: string): Promise<string[]> =>
  db.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '1s'`.execute(tx)
    return promote(tx, now, poolId)
  })
