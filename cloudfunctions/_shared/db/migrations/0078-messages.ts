import { type Kysely, sql } from 'kysely'

/** What an organizer tells the people of a session; the reminder of the evening before; and how each message to a phone ended. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table broadcasts (
      id bigint generated always as identity primary key,
      session_id bigint not null references sessions,
      create_key uuid not null,
      states text[] not null check (cardinality(states) > 0 and states <@ array['enrolled', 'waitlisted', 'arrived', 'absent']),
      text text not null,
      sent_by bigint not null references persons,
      sent_at timestamptz not null,
      -- the day in Asia/Shanghai and which of that day it is: three a day are enough
      day date not null,
      nth smallint not null check (nth between 1 and 3),
      told integer not null,
      unique (sent_by, create_key),
      unique (session_id, day, nth)
    )`.execute(db)

  await sql`
    alter table sessions
      -- when those who have a place were told on the evening before; null while to be done
      add column announced_at timestamptz`.execute(db)
  await sql`update sessions set announced_at = starts_at where starts_at <= now()`.execute(db)
  await sql`create index sessions_unannounced on sessions (starts_at) where announced_at is null and is_published and not is_cancelled`.execute(db)
  await sql`
    create or replace function session_moved() returns trigger language plpgsql as $$
    begin
      if new.starts_at is distinct from old.starts_at then
        new.reminded_at = null;
        new.announced_at = null;
      end if;
      if new.ends_at is distinct from old.ends_at then new.asked_at = null; end if;
      return new;
    end $$`.execute(db)
  await sql`drop index notices_once`.execute(db)
  await sql`
    create unique index notices_once on notices (person_id, kind, (data ->> 'sessionId'), coalesce(data ->> 'startsAt', ''))
    where kind in ('startsTomorrow', 'startsSoon', 'askFeedback')`.execute(db)

  await sql`
    alter table notices
      -- how its message to the phone ended; waiting while it may still be sent
      add column status text not null default 'waiting' check (status in ('waiting', 'sent', 'noQuota', 'refused', 'expired', 'failed')),
      -- WeChat's number of the refusal, or why there was no try
      add column error text check (length(error) <= 40),
      -- when staff asked to send it again
      add column resent_at timestamptz,
      -- where its person is, of a message that staff may send again
      add column region_code text collate "C"`.execute(db)
  await sql`update notices set status = 'sent' where sent_at is not null`.execute(db)
  await sql`update notices set status = 'expired', due_at = created_at where sent_at is null and due_at = 'infinity'`.execute(db)
  await sql`drop index notices_due`.execute(db)
  await sql`create index notices_due on notices (due_at) where status = 'waiting'`.execute(db)
  // Staff of a community and of the province alike find a page of their own at once.
  for (const length of ['2', '4', '6', '9', '12'])
    await sql`
      create index ${sql.ref(`notices_unsent_in_${length}`)} on notices (left(region_code, ${sql.raw(length)}), status, id)
      where region_code is not null`.execute(db)
}
