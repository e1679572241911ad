import { type Kysely, sql } from 'kysely'

/** What WeChat's check said of a picture, which may come before the picture stands on anything. Null: nothing, or not asked. */
export const up = async (db: Kysely<unknown>) => {
  await sql`alter table pictures add column verdict text check (verdict in ('pass', 'review', 'risky'))`.execute(db)
}
