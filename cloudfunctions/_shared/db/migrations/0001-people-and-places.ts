import { type Kysely, sql } from 'kysely'

/** Regions, venues' ground, people and what they may do. */
export const up = async (db: Kysely<unknown>) => {
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`
    create table regions (
      code text collate "C" primary key check (code ~ '^[0-9]{2,12}$'),
      parent_code text collate "C" references regions,
      level smallint not null check (level between 1 and 5),
      name text not null,
      full_name text not null,
      lat double precision,
      lng double precision,
      -- false for administrative areas that are no statutory county, such as a new district
      is_statutory boolean not null default true
    )`.execute(db)
  await sql`create index regions_parent on regions (parent_code)`.execute(db)
  await sql`create index regions_name on regions using gin (name gin_trgm_ops)`.execute(db)

  await sql`
    create table persons (
      id bigint generated always as identity primary key,
      openid text unique,
      demo_key text unique,
      name text not null,
      face text not null,
      kind text not null default 'worker' check (kind in ('worker', 'gig', 'retired', 'parent')),
      region_code text collate "C" references regions,
      is_union_member boolean not null default false,
      -- last four digits only, for a volunteer's name search
      phone_end text check (phone_end ~ '^[0-9]{4}$'),
      created_at timestamptz not null default now(),
      deleted_at timestamptz
    )`.execute(db)
  await sql`
    create table tokens (
      hash bytea primary key,
      person_id bigint not null references persons,
      created_at timestamptz not null,
      used_at timestamptz not null,
      ends_at timestamptz not null
    )`.execute(db)
  await sql`create index tokens_person on tokens (person_id)`.execute(db)
  await sql`
    create table saved_places (
      id bigint generated always as identity primary key,
      person_id bigint not null references persons,
      label text not null,
      name text not null,
      region_code text collate "C" not null references regions,
      lat double precision not null,
      lng double precision not null
    )`.execute(db)
  await sql`create index saved_places_person on saved_places (person_id)`.execute(db)
  await sql`
    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      person_id bigint references persons,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      detail jsonb not null default '{}'
    )`.execute(db)
  await sql`create index audit_subject on audit (subject_kind, subject_id)`.execute(db)
  await sql`
    create table pictures (
      id uuid primary key,
      -- null for pictures that belong to the site itself
      person_id bigint references persons,
      url text not null,
      width int not null check (width > 0),
      height int not null check (height > 0),
      alt text not null default '',
      created_at timestamptz not null
    )`.execute(db)
  await sql`create index pictures_person on pictures (person_id)`.execute(db)
}
