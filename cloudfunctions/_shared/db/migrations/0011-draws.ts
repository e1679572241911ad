import { type Kysely, sql } from 'kysely'

/** What the timers of enrollment look for: lotteries to draw, kept seats to release, sessions whose absent people are not counted yet. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table sessions
      -- enrollment numbers in the order drawn: rows of people may change afterwards, this does not
      add column drawn jsonb,
      -- when those who did not come were counted
      add column no_shows_at timestamptz`.execute(db)
  // Nobody gets a point for what was before there were points.
  await sql`update sessions set no_shows_at = ends_at where ends_at < now()`.execute(db)
  await sql`create index sessions_undrawn on sessions (closes_at) where draw_seed is not null and drawn_at is null`.execute(db)
  await sql`create index sessions_quotas on sessions (starts_at) where quotas is not null`.execute(db)
  await sql`create index sessions_uncounted on sessions (ends_at) where no_shows_at is null`.execute(db)
}
