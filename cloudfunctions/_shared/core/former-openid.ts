import { sql } from 'kysely'
import type { Db, Tx } from '../db/db'

/** Keeps a hash of the openid of an account that ends with no-show points left: the same person who comes back has the points still. */
export const keepFormer = async (tx: Tx, personId: string): Promise<void> => {
  await sql`
    update persons set former_openid = openid_hash(openid) where id = ${personId} and exists (select from no_shows where person_id = ${personId})`.execute(tx)
}

/** Removes the hashes of those whose no-show points have all ended. */
export const dropFormer = async (db: Db): Promise<void> => {
  await sql`
    update persons set former_openid = null where former_openid is not null and not exists (select from no_shows where person_id = persons.id)`.execute(db)
}
