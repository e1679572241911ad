import { sql } from 'kysely'
import type { Db, Tx } from '../db/db'

/** Of an account that ends with points left only a hash of the openid stays, so that who comes back has them still. */
export const keepFormer = async (tx: Tx, personId: string): Promise<void> => {
  await sql`
    update persons set former_openid = openid_hash(openid) where id = ${personId} and exists (select from no_shows where person_id = ${personId})`.execute(tx)
}

/** The hashes that nothing is left to wait for. */
export const dropFormer = async (db: Db): Promise<void> => {
  await sql`
    update persons set former_openid = null where former_openid is not null and not exists (select from no_shows where person_id = persons.id)`.execute(db)
}
