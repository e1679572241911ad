import { type Kysely, sql } from 'kysely'

/** What people say to the union of their region, and its telephone. */
export const up = async (db: Kysely<unknown>) => {
  await sql`alter table regions add column phone text check (phone ~ '^[0-9+][0-9 -]{2,19}$')`.execute(db)
  await sql`
    create table opinions (
      id bigint generated always as identity primary key,
      person_id bigint not null references persons,
      -- where it was sent to: read by staff of this region and of those above it
      region_code text collate "C" not null references regions,
      kind text not null check (kind in ('broken', 'lacking', 'praise', 'other')),
      text text not null,
      created_at timestamptz not null,
      create_key uuid not null,
      answer text,
      answered_at timestamptz,
      answered_by bigint references persons,
      unique (person_id, create_key),
      check ((answer is null) = (answered_at is null))
    )`.execute(db)
  await sql`create index opinions_person on opinions (person_id, id)`.execute(db)
  // A county reads its own; above it most of what is read in order is one's own.
  await sql`create index opinions_county on opinions (left(region_code, 6), id)`.execute(db)
  await sql`create index opinions_waiting on opinions (id) where answer is null`.execute(db)
}
