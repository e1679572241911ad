import { type Kysely, sql } from 'kysely'

/** Where somebody is needed, whose hours wait and what one signed up for are read in the order of an index, no further than a page. */
export const up = async (db: Kysely<unknown>) => {
  // Few sessions last longer than a day. Without this the planner takes them for a third of all.
  await sql`create statistics sessions_length on (ends_at - starts_at) from sessions`.execute(db)

  await sql`
    alter table shifts
      -- copies of the session's; is_open: published and not cancelled
      add column organization_id bigint,
      add column region_code text collate "C",
      add column mid_cell int,
      add column is_open boolean`.execute(db)
  await sql`
    alter table shift_signups
      -- copies of the shift's
      add column starts_at timestamptz,
      add column organization_id bigint,
      add column region_code text collate "C",
      -- a correction was asked for, or only the volunteer vouches for the hours
      add column is_waiting boolean not null default false`.execute(db)
  // Triggers, so that no writer can forget the copies.
  await sql`
    create function place_shift() returns trigger language plpgsql as $$
    begin
      select s.organization_id, s.region_code, s.mid_cell, s.is_published and not s.is_cancelled
        into new.organization_id, new.region_code, new.mid_cell, new.is_open from sessions s where s.id = new.session_id;
      return new;
    end $$`.execute(db)
  await sql`create trigger place_shift before insert or update of session_id on shifts for each row execute function place_shift()`.execute(db)
  await sql`
    create function place_shifts() returns trigger language plpgsql as $$
    begin
      update shifts set organization_id = new.organization_id, region_code = new.region_code, mid_cell = new.mid_cell, is_open = new.is_published and not new.is_cancelled
        where session_id = new.id;
      return null;
    end $$`.execute(db)
  // Place and organization of a session follow its activity by way of its category.
  await sql`
    create trigger place_shifts after update of category, is_published, is_cancelled on sessions for each row
    when ((old.organization_id, old.region_code, old.mid_cell, old.is_published, old.is_cancelled)
      is distinct from (new.organization_id, new.region_code, new.mid_cell, new.is_published, new.is_cancelled))
    execute function place_shifts()`.execute(db)
  await sql`
    create function place_signup() returns trigger language plpgsql as $$
    begin
      select h.starts_at, h.organization_id, h.region_code into new.starts_at, new.organization_id, new.region_code from shifts h where h.id = new.shift_id;
      return new;
    end $$`.execute(db)
  await sql`create trigger place_signup before insert or update of shift_id on shift_signups for each row execute function place_signup()`.execute(db)
  await sql`
    create function place_signups() returns trigger language plpgsql as $$
    begin
      update shift_signups set starts_at = new.starts_at, organization_id = new.organization_id, region_code = new.region_code where shift_id = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger place_signups after update of starts_at, organization_id, region_code on shifts for each row
    when ((old.starts_at, old.organization_id, old.region_code) is distinct from (new.starts_at, new.organization_id, new.region_code))
    execute function place_signups()`.execute(db)
  await sql`
    create function waits(signup bigint, status text, confirmed_at timestamptz) returns boolean language sql stable as $$
      select status = 'on' and (exists (select from shift_corrections c where c.signup_id = signup and c.status = 'pending')
        or confirmed_at is null and exists (select from shift_marks m where m.signup_id = signup and m.source = 'self')) $$`.execute(db)
  await sql`
    create function signup_waits() returns trigger language plpgsql as $$
    begin
      new.is_waiting = waits(new.id, new.status, new.confirmed_at);
      return new;
    end $$`.execute(db)
  await sql`create trigger signup_waits before update of status, confirmed_at on shift_signups for each row execute function signup_waits()`.execute(db)
  await sql`
    create function marked_signup() returns trigger language plpgsql as $$
    begin
      update shift_signups u set is_waiting = waits(u.id, u.status, u.confirmed_at)
        where u.id = case when tg_op = 'DELETE' then old.signup_id else new.signup_id end and u.is_waiting is distinct from waits(u.id, u.status, u.confirmed_at);
      return null;
    end $$`.execute(db)
  for (const table of ['shift_corrections', 'shift_marks'])
    await sql`create trigger marked_signup after insert or update or delete on ${sql.table(table)} for each row execute function marked_signup()`.execute(db)

  await sql`update shifts set session_id = session_id`.execute(db)
  await sql`update shift_signups set shift_id = shift_id, status = status`.execute(db)
  for (const column of ['organization_id', 'region_code', 'mid_cell', 'is_open'])
    await sql`alter table shifts alter column ${sql.ref(column)} set not null`.execute(db)
  for (const column of ['starts_at', 'organization_id', 'region_code'])
    await sql`alter table shift_signups alter column ${sql.ref(column)} set not null`.execute(db)

  const wanted = sql`where cancelled_at is null and is_open and taken < needed`
  await sql`create index shifts_near on shifts (mid_cell, starts_at, id) ${wanted}`.execute(db)
  await sql`create index shifts_county on shifts (left(region_code, 6), starts_at, id) ${wanted}`.execute(db)
  await sql`create index shifts_organization on shifts (organization_id, starts_at, id) ${wanted}`.execute(db)
  await sql`create index shifts_wanted on shifts (starts_at, id) ${wanted}`.execute(db)
  await sql`create index signups_waiting on shift_signups (starts_at, id) where is_waiting`.execute(db)
  await sql`create index signups_waiting_county on shift_signups (left(region_code, 6), starts_at, id) where is_waiting`.execute(db)
  await sql`create index signups_waiting_organization on shift_signups (organization_id, starts_at, id) where is_waiting`.execute(db)
  // In place of the one by shift: (shift_id, person_id) is unique and finds that.
  await sql`drop index shift_signups_person`.execute(db)
  await sql`create index shift_signups_person on shift_signups (person_id, starts_at, id)`.execute(db)
}
