import { type Kysely, sql } from 'kysely'

/** Counting sessions by day, place, category and hours reads one index instead of joining activities and venues. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table sessions
      -- copies of the activity's and of its venue's cell of 0.1 degrees, see cell.ts
      add column category text,
      add column region_code text collate "C",
      add column mid_cell int`.execute(db)
  // Triggers, so that no writer can forget the copies.
  await sql`
    create function place_session() returns trigger language plpgsql as $$
    begin
      select a.category, a.region_code, floor((v.lat + 90) * 50)::int / 5 * 3600 + floor((v.lng + 180) * 50)::int / 5
        into new.category, new.region_code, new.mid_cell
        from activities a join venues v on v.id = a.venue_id where a.id = new.activity_id;
      return new;
    end $$`.execute(db)
  await sql`create trigger place_session before insert or update of category on sessions for each row execute function place_session()`.execute(db)
  await sql`
    create function place_sessions() returns trigger language plpgsql as $$
    begin
      update sessions set category = new.category where activity_id = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger place_sessions after update of category, venue_id, region_code on activities for each row
    when ((old.category, old.venue_id, old.region_code) is distinct from (new.category, new.venue_id, new.region_code)) execute function place_sessions()`.execute(
    db,
  )
  await sql`update sessions set category = null`.execute(db)
  await sql`alter table sessions alter column category set not null, alter column region_code set not null, alter column mid_cell set not null`.execute(db)
  await sql`create index sessions_place on sessions (mid_cell, day) include (hours, category, ends_at) where is_published and not is_cancelled`.execute(db)
  await sql`create index sessions_region on sessions (day, region_code) include (hours, category, ends_at) where is_published and not is_cancelled`.execute(db)
}
