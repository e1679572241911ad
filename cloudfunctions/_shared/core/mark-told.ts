import { sql } from 'kysely'
import type { Tx } from '../db/db'

/** Marks those of the sessions whose people were not told yet of their start (`announcedAt`, `remindedAt`) or end (`askedAt`), and gives their ids. Sessions that another process has locked are left to that process. */
export const markTold = async (tx: Tx, now: Date, mark: 'announcedAt' | 'remindedAt' | 'askedAt', ids: string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update sessions set ${sql.ref(mark)} = ${now} where id = any(array(
      select id from sessions where id = any(${ids}::bigint[]) and ${sql.ref(mark)} is null order by id for no key update skip locked))
    returning id::text as id`.execute(tx)
  return rows.map(({ id }) => id)
}
