import { type Kysely, sql } from 'kysely'

/**
 * A notice is its own entry in the outbox: told and queued are one row, so neither can be without the other, and nothing can come
 * between the two when an account ends. One insert less for every enrollment.
 */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table notices
      add column attempts smallint not null default 0,
      -- when the next attempt to call somebody to the phone is due; infinity where none will be made
      add column due_at timestamptz,
      add column sent_at timestamptz`.execute(db)
  await sql`update notices set attempts = o.attempts, due_at = o.due_at, sent_at = o.sent_at from outbox o where o.notice_id = notices.id`.execute(db)
  await sql`update notices set due_at = 'infinity' where due_at is null`.execute(db)
  await sql`alter table notices alter column due_at set not null`.execute(db)
  await sql`drop table outbox`.execute(db)
  await sql`create index notices_due on notices (due_at) where sent_at is null`.execute(db)
}
