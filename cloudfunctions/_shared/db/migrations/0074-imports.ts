import { type Kysely, sql } from 'kysely'

/** Files of rows that staff bring: what was read of them, what was written from them, and the list of union members. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table imports (
      id bigint generated always as identity primary key,
      kind text not null check (kind in ('organizations', 'venues', 'staff', 'members')),
      region_code text collate "C" not null references regions,
      file_name text not null,
      sha256 bytea not null,
      status text not null check (status in ('preview', 'applying', 'done', 'discarded')),
      row_count int not null,
      applied_count int not null default 0,
      counts jsonb not null,
      report jsonb not null,
      fields text[] not null,
      -- cells changed by hand that are overwritten all the same, as '14.address'
      take text[] not null default '{}',
      -- members who are in no row leave, so many as were counted when it began
      absent int,
      made_by bigint not null references persons,
      made_at timestamptz not null,
      create_key uuid not null,
      unique (made_by, create_key)
    )`.execute(db)
  for (const length of ['2', '4', '6', '9', '12'])
    await sql`create index ${sql.ref(`imports_in_${length}`)} on imports (left(region_code, ${sql.raw(length)}), id)`.execute(db)
  await sql`
    create table import_rows (
      import_id bigint not null references imports,
      nth int not null,
      -- sealed for this row
      cells bytea not null,
      verdict text not null check (verdict in ('new', 'changed', 'same', 'repeated', 'wrong')),
      problems jsonb not null default '[]',
      faults text[] not null default '{}',
      by_hand text[] not null default '{}',
      subject_id bigint,
      -- whether it has had its turn; only rows that are to be written have one
      is_waiting boolean not null,
      made_at timestamptz not null,
      primary key (import_id, nth)
    )`.execute(db)
  // Who of a list of members is in no row.
  await sql`create index import_rows_subject on import_rows (import_id, subject_id) where subject_id is not null`.execute(db)
  await sql`create index import_rows_waiting on import_rows (import_id, nth) where is_waiting`.execute(db)
  await sql`create index import_rows_verdict on import_rows (import_id, verdict, nth)`.execute(db)
  await sql`create index import_rows_by_hand on import_rows (import_id, nth) where by_hand <> '{}'`.execute(db)
  await sql`create index import_rows_made on import_rows (made_at)`.execute(db)
  await sql`
    create table imported (
      kind text not null check (kind in ('organizations', 'venues', 'staff')),
      -- blind index of what tells rows apart in a file
      key_index bytea not null,
      subject_id bigint not null,
      -- blind index of each value that came from a file last, by field
      marks jsonb not null,
      primary key (kind, key_index)
    )`.execute(db)
  await sql`
    create table members (
      id bigint generated always as identity primary key,
      region_code text collate "C" not null references regions,
      unit text,
      -- sealed for the region and the number
      name_sealed bytea not null,
      phone_index bytea not null,
      from_on date,
      to_on date,
      person_id bigint references persons
    )`.execute(db)
  await sql`create unique index members_open on members (phone_index, region_code) where to_on is null`.execute(db)
  await sql`create index members_region on members (region_code, id) where to_on is null`.execute(db)
  await sql`create index members_person on members (person_id) where person_id is not null`.execute(db)
  await sql`
    create table bound_phones (
      person_id bigint primary key references persons,
      -- blind index of a number that WeChat vouched for, or that staff saw on a card
      phone_index bytea not null unique,
      bound_at timestamptz not null
    )`.execute(db)
  await sql`
    create table phone_claims (
      person_id bigint primary key references persons,
      phone_index bytea not null,
      claimed_at timestamptz not null
    )`.execute(db)
  await sql`create index phone_claims_phone on phone_claims (phone_index)`.execute(db)
  await sql`create index phone_claims_at on phone_claims (claimed_at)`.execute(db)
}
