import { sql } from 'kysely'
import type { Db } from '../_shared/db/db'
import { promote } from '../_shared/seats/promote'
import type { SeatRow } from './decide'

/** Whether places of a session may have become free by the clock alone: an offer or a wait that ran out, kept seats for everybody. */
export const isDue = ({ dueAt, quotas, waiting, held, taken, capacity }: SeatRow, now: Date): boolean =>
  (dueAt !== null && dueAt <= now) || (quotas !== null && waiting > held && taken < capacity)

/** Brings a session up to the clock. Who waits longer than a second for its lock leaves it to the next. */
export const settle = (db: Db, now: Date, sessionId: string): Promise<string[]> =>
  db.transaction().execute(async (tx) => {
    await sql`set local lock_timeout = '1s'`.execute(tx)
    return promote(tx, now, sessionId)
  })
