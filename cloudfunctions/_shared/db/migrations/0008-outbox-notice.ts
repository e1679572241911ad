import { type Kysely, sql } from 'kysely'

/** Removing a notice asks for its outbox rows; without an index each asks the whole outbox. */
export const up = async (db: Kysely<unknown>) => {
  await sql`create index outbox_notice on outbox (notice_id)`.execute(db)
}
