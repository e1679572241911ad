import { type Kysely, sql } from 'kysely'

/** Each minute's work is marked on the session or shift when it is done; a person's places lie in the order of their time. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table sessions
      -- when those who have a place were reminded of its start, and when those who came were asked how it was; null while to be done
      add column reminded_at timestamptz,
      add column asked_at timestamptz`.execute(db)
  await sql`update sessions set reminded_at = starts_at where starts_at <= now()`.execute(db)
  await sql`update sessions set asked_at = ends_at where ends_at <= now()`.execute(db)
  const open = sql`is_published and not is_cancelled`
  await sql`create index sessions_unreminded on sessions (starts_at) where reminded_at is null and ${open}`.execute(db)
  await sql`create index sessions_unasked on sessions (ends_at) where asked_at is null and ${open}`.execute(db)
  // What was done for one time is to be done again for another.
  await sql`
    create function session_moved() returns trigger language plpgsql as $$
    begin
      if new.starts_at is distinct from old.starts_at then new.reminded_at = null; end if;
      if new.ends_at is distinct from old.ends_at then new.asked_at = null; end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger session_moved before update of starts_at, ends_at on sessions for each row execute function session_moved()`.execute(db)
  // A phone hands in late what it scanned without network: then somebody is still to be asked.
  await sql`
    create function attended_late() returns trigger language plpgsql as $$
    begin
      update sessions set asked_at = null from (select distinct session_id from made) late where sessions.id = late.session_id and sessions.asked_at is not null;
      return null;
    end $$`.execute(db)
  await sql`create trigger attended_late after insert on attendances referencing new table as made for each statement execute function attended_late()`.execute(
    db,
  )

  await sql`
    alter table shifts
      -- when those who did not sign out were signed out; null while to be done
      add column settled_at timestamptz`.execute(db)
  await sql`update shifts set settled_at = ends_at where ends_at <= now()`.execute(db)
  await sql`create index shifts_unsettled on shifts (ends_at) where settled_at is null and cancelled_at is null`.execute(db)

  await sql`
    create function shift_moved() returns trigger language plpgsql as $$
    begin
      new.settled_at = null;
      return new;
    end $$`.execute(db)
  await sql`create trigger shift_moved before update of ends_at on shifts for each row when (new.ends_at is distinct from old.ends_at) execute function shift_moved()`.execute(
    db,
  )

  await sql`
    alter table enrollments
      -- a copy of the session's start
      add column starts_at timestamptz`.execute(db)
  await sql`update enrollments set starts_at = sessions.starts_at from sessions where sessions.id = enrollments.session_id`.execute(db)
  await sql`alter table enrollments alter column starts_at set not null`.execute(db)
  // Who enters many at once gives it along; for all others it is looked up.
  await sql`
    create function start_of_enrollment() returns trigger language plpgsql as $$
    begin
      select starts_at into new.starts_at from sessions where id = new.session_id;
      return new;
    end $$`.execute(db)
  await sql`create trigger start_of_enrollment before insert on enrollments for each row when (new.starts_at is null) execute function start_of_enrollment()`.execute(
    db,
  )
  await sql`
    create function move_enrollments() returns trigger language plpgsql as $$
    begin
      update enrollments set starts_at = new.starts_at where session_id = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger move_enrollments after update of starts_at on sessions for each row when (old.starts_at is distinct from new.starts_at)
    execute function move_enrollments()`.execute(db)
  // In place of the one by session: (session_id, person_id) is unique and finds that.
  await sql`drop index enrollments_person`.execute(db)
  await sql`create index enrollments_person on enrollments (person_id, starts_at, id)`.execute(db)
}
