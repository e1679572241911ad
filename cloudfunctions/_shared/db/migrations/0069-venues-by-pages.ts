import { type Kysely, sql } from 'kysely'

/** Venues are made and changed on pages; they have rooms, and times at which they or a room are closed. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table venues
      add column version int not null default 1,
      add column created_by bigint references persons,
      add column created_at timestamptz,
      add column create_key uuid,
      add constraint venues_created_once unique (created_by, create_key)`.execute(db)
  await sql`
    create table venue_rooms (
      id bigint generated always as identity primary key,
      venue_id bigint not null references venues,
      name text not null,
      seats int check (seats between 1 and 5000),
      -- no longer there; sessions of the past were held in it
      is_gone boolean not null default false
    )`.execute(db)
  await sql`create index venue_rooms_venue on venue_rooms (venue_id, id)`.execute(db)
  await sql`create unique index venue_rooms_name on venue_rooms (venue_id, name) where not is_gone`.execute(db)
  await sql`
    create table venue_closures (
      id bigint generated always as identity primary key,
      venue_id bigint not null references venues,
      -- null: the whole venue
      room_id bigint references venue_rooms,
      from_at timestamptz not null,
      to_at timestamptz not null,
      reason text not null,
      closed_by bigint not null references persons,
      closed_at timestamptz not null,
      create_key uuid not null,
      check (from_at < to_at),
      unique (closed_by, create_key)
    )`.execute(db)
  await sql`create index venue_closures_venue on venue_closures (venue_id, to_at, id)`.execute(db)
  await sql`alter table sessions add column room_id bigint references venue_rooms`.execute(db)
  await sql`create index sessions_room on sessions (room_id, starts_at) where room_id is not null`.execute(db)
  await sql`create index sessions_at_venue on sessions (venue_id, starts_at) where not is_cancelled`.execute(db)
  await sql`create index activities_venue_submitted on activities (venue_id) where status = 'submitted'`.execute(db)
  // Activities and sessions carry copies of where their venue lies. A trigger, so that no writer of venues can forget them.
  await sql`
    create function move_venue() returns trigger language plpgsql as $$
    begin
      update activities set venue_id = venue_id, region_code = new.region_code where venue_id = new.id;
      update sessions set category = category where venue_id = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger move_venue after update of lat, lng, region_code on venues for each row
    when ((old.lat, old.lng, old.region_code) is distinct from (new.lat, new.lng, new.region_code)) execute function move_venue()`.execute(db)
}
