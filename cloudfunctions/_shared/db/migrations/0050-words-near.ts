import { type Kysely, sql } from 'kysely'

/** Words are found in a place: the index of an activity's words holds its cell, county and city too, so that both are looked up at once. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table activities
      -- a copy of the venue's cell of 0.1 degrees, see cell.ts
      add column mid_cell int`.execute(db)
  // A trigger, so that no writer can forget the copy.
  await sql`
    create function place_activity() returns trigger language plpgsql as $$
    begin
      select floor((v.lat + 90) * 50)::int / 5 * 3600 + floor((v.lng + 180) * 50)::int / 5 into new.mid_cell from venues v where v.id = new.venue_id;
      return new;
    end $$`.execute(db)
  await sql`create trigger place_activity before insert or update of venue_id on activities for each row execute function place_activity()`.execute(db)
  await sql`update activities set venue_id = venue_id`.execute(db)
  await sql`alter table activities alter column mid_cell set not null`.execute(db)
  // Words are one letter or two, the keys of places longer: they are never mistaken for each other.
  await sql`
    create function search_keys(words text, mid_cell int, region_code text) returns text[] language sql immutable parallel safe return
      grams(fold(words)) || array['cell' || mid_cell::text, 'city' || left(region_code, 4), 'county' || left(region_code, 6)]`.execute(db)
  await sql`drop index activities_folds`.execute(db)
  await sql`create index activities_search on activities using gin (search_keys(title || ' ' || text, mid_cell, region_code)) where status = 'published'`.execute(
    db,
  )
}
