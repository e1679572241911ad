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
      is_waiting boolean not null generated always as (answer is null) stored,
      unique (person_id, create_key),
      check ((answer is null) = (answered_at is null))
    )`.execute(db)
  await sql`create index opinions_person on opinions (person_id, id)`.execute(db)
  // Staff of a community and of the province alike find a page of their own at once, what waits and what is answered.
  for (const length of ['2', '4', '6', '9', '12'])
    await sql`create index ${sql.ref(`opinions_in_${length}`)} on opinions (left(region_code, ${sql.raw(length)}), is_waiting, id)`.execute(db)
}
