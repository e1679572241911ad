import { type Kysely, sql } from 'kysely'

/** A check-in shift brings no right of its own any more: only members may take one, and a member may scan anyway. */
export const up = async (db: Kysely<unknown>) => {
  await sql`delete from grants where shift_id is not null`.execute(db)
  await sql`alter table grants drop column shift_id`.execute(db)
}
