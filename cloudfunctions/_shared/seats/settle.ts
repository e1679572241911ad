import { sql } from 'kysely'
import type { Db } from '../db/db'
import type { SeatRow } from './decide'
import { promote } from './promote'

/** Whether places of a pool may go to the queue by the clock alone: an offer or a wait that ran out, seats released to whoever fits. */
export const isDue = ({ dueAt, smallest, taken, capacity }: SeatRow, now: Date): boolean =>
  (dueAt !== null && dueAt <= now) || (smallest !== null && smallest <= capacity - taken)

/** Brings a pool up to the clock. Who waits longer than a second for its lock leaves it to the next. */
export const settle = (db: Db, now: Date, poolId: string): Promise<string[]> =>
  db.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '1s'`.execute(tx)
    return promote(tx, now, poolId)
  })
