import { type Kysely, sql } from 'kysely'

/** A code of another session is told by that session's number: one look-up, however full the day is. */
export const up = async (db: Kysely<unknown>) => {
  await sql`create index sessions_number on sessions (number)`.execute(db)
}
