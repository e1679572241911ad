import { type Kysely, sql } from 'kysely'

/** A volunteer's minutes stand with the sign-up, and what a person did to rows of others is found by an index. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table shift_signups
      -- minutes that count and minutes that wait, as types/rules/hours.ts folds them; both null until the timer has folded them, and again after each change
      add column counted int,
      add column waiting int,
      add check ((counted is null) = (waiting is null))`.execute(db)
  // A minute in two shifts counts once: what changes one shift changes those of the same person that may share a minute with it. Shifts last
  // 12 hours at most, and a quarter of an hour on either side counts. Rows that are not folded are written too: that waits for a timer that
  // has read the marks from before, so that it cannot keep what it made of them.
  await sql`
    create function fold_anew(person bigint, first timestamptz, last timestamptz) returns void language sql as $$
      update shift_signups set counted = null, waiting = null
      where person_id = person and starts_at between first - interval '12 hours 30 minutes' and last + interval '30 minutes' $$`.execute(db)
  await sql`
    create function marks_changed() returns trigger language plpgsql as $$
    begin
      perform fold_anew(u.person_id, h.starts_at, h.ends_at) from shift_signups u join shifts h on h.id = u.shift_id
        where u.id = case when tg_op = 'DELETE' then old.signup_id else new.signup_id end;
      return null;
    end $$`.execute(db)
  await sql`create trigger marks_changed after insert or update or delete on shift_marks for each row execute function marks_changed()`.execute(db)
  await sql`
    create function signup_changed() returns trigger language plpgsql as $$
    begin
      perform fold_anew(old.person_id, h.starts_at, h.ends_at) from shifts h where h.id = old.shift_id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger signup_changed after update of status, confirmed_at on shift_signups for each row
    when ((old.status, old.confirmed_at) is distinct from (new.status, new.confirmed_at)) execute function signup_changed()`.execute(db)
  await sql`create trigger signup_removed after delete on shift_signups for each row execute function signup_changed()`.execute(db)
  await sql`
    create function shift_times_changed() returns trigger language plpgsql as $$
    begin
      perform fold_anew(u.person_id, least(old.starts_at, new.starts_at), greatest(old.ends_at, new.ends_at)) from shift_signups u where u.shift_id = new.id;
      return null;
    end $$`.execute(db)
  // By its name it comes after place_signups, which moves the sign-ups.
  await sql`
    create trigger shift_times_changed after update of starts_at, ends_at on shifts for each row
    when ((old.starts_at, old.ends_at) is distinct from (new.starts_at, new.ends_at)) execute function shift_times_changed()`.execute(db)
  await sql`create index signups_unfolded on shift_signups (starts_at, id) where counted is null and status = 'on'`.execute(db)
  await sql`create index signups_folded on shift_signups (person_id, starts_at) include (organization_id, counted, waiting) where counted is not null and status = 'on'`.execute(
    db,
  )
  await sql`create index signups_unfolded_person on shift_signups (person_id, starts_at) where counted is null and status = 'on'`.execute(db)

  // Few rows have such a person, and only those are in the index: who enrolls, signs up or writes adds nothing to it.
  const doers = {
    persons: 'added_by',
    activities: 'reviewed_by',
    grants: 'granted_by',
    ratings: 'replied_by',
    no_shows: 'excused_by',
    enrollments: 'added_by',
    shift_signups: 'confirmed_by',
    shift_marks: 'recorded_by',
    shift_corrections: 'decided_by',
    opinions: 'answered_by',
  }
  for (const [table, column] of [...Object.entries(doers), ['activities', 'proposed_by'] as const])
    await sql`create index ${sql.ref(`${table}_${column}`)} on ${sql.table(table)} (${sql.ref(column)}) where ${sql.ref(column)} is not null`.execute(db)
  // A day's list of a city or the province finds its page in the index alone, also of what is on or over.
  const found = sql`include (hours, category, region_code, is_cancelled, ends_at) where is_published`
  for (const index of ['sessions_county', 'sessions_day']) await sql`drop index ${sql.ref(index)}`.execute(db)
  await sql`create index sessions_county on sessions (left(region_code, 6), day, starts_at, id) ${found}`.execute(db)
  await sql`create index sessions_day on sessions (day, starts_at, id) ${found}`.execute(db)
  await sql`create index regions_level on regions (level)`.execute(db)
}
