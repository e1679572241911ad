import { type Kysely, sql } from 'kysely'

/** Indexes: what is near a point, and the guard that timed notices are written once. */
export const up = async (db: Kysely<unknown>) => {
  await sql`create index venues_point on venues (lat, lng)`.execute(db)
  await sql`create index organizations_point on organizations (lat, lng)`.execute(db)
  // Timers run in several places at once; a reminder must reach a person once.
  await sql`
    create unique index notices_once on notices (person_id, kind, (data ->> 'sessionId'))
    where kind in ('startsSoon', 'askFeedback')`.execute(db)
}
