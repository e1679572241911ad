import { type Kysely, sql } from 'kysely'

/**
 * Counting what is on nearby reads the index alone, thousands of entries of it. sessions_place has the order of a list in each entry: for one count in a town
 * it is 129 pages, where this one is 93. A session is written once and counted all day.
 */
export const up = async (db: Kysely<unknown>) => {
  await sql`create index sessions_counted on sessions (mid_cell, day) include (hours, category, ends_at) where is_published and not is_cancelled`.execute(db)
}
