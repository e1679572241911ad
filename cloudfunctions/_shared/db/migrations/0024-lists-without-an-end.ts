import { type Kysely, sql } from 'kysely'

/** Every list is read in the order of an index and no further than a page. */
export const up = async (db: Kysely<unknown>) => {
  // What waits for a person, longest first; few of millions. Posts and ratings have theirs since pictures wait too.
  await sql`drop index comments_review`.execute(db)
  await sql`create index comments_waiting on comments (created_at, id) where status in ('checking', 'review')`.execute(db)
  // The directory by name; organizations have a unique one.
  await sql`create index venues_by_name on venues (name, id)`.execute(db)

  // Whose and where a session is, beside the copies that it has, so that counting and listing by them joins nothing.
  await sql`alter table sessions add column organization_id bigint, add column venue_id bigint`.execute(db)
  await sql`
    create or replace function place_session() returns trigger language plpgsql as $$
    begin
      select a.category, a.region_code, a.organization_id, a.venue_id, floor((v.lat + 90) * 50)::int / 5 * 3600 + floor((v.lng + 180) * 50)::int / 5
        into new.category, new.region_code, new.organization_id, new.venue_id, new.mid_cell
        from activities a join venues v on v.id = a.venue_id where a.id = new.activity_id;
      return new;
    end $$`.execute(db)
  await sql`drop trigger place_sessions on activities`.execute(db)
  await sql`
    create trigger place_sessions after update of category, venue_id, region_code, organization_id on activities for each row
    when ((old.category, old.venue_id, old.region_code, old.organization_id) is distinct from (new.category, new.venue_id, new.region_code, new.organization_id))
    execute function place_sessions()`.execute(db)
  await sql`update sessions set category = category`.execute(db)
  await sql`alter table sessions alter column organization_id set not null, alter column venue_id set not null`.execute(db)

  // A day is listed by start, place by place; the same index counts it.
  const open = sql`where is_published and not is_cancelled`
  await sql`drop index sessions_place`.execute(db)
  await sql`create index sessions_place on sessions (mid_cell, day, starts_at, id) include (hours, category, ends_at) ${open}`.execute(db)
  await sql`create index sessions_county on sessions (left(region_code, 6), day, starts_at, id) include (hours, category, region_code, is_cancelled) where is_published`.execute(
    db,
  )
  await sql`create index sessions_organization on sessions (organization_id, day, starts_at, id) include (ends_at) ${open}`.execute(db)
  await sql`create index sessions_venue on sessions (venue_id, day, starts_at, id) include (ends_at) ${open}`.execute(db)
  await sql`create index sessions_lasting on sessions (ends_at) where ends_at - starts_at > interval '24 hours'`.execute(db)
  await sql`drop index sessions_day`.execute(db)
  await sql`create index sessions_day on sessions (day, starts_at, id) include (hours, category, region_code, is_cancelled) where is_published`.execute(db)
}
