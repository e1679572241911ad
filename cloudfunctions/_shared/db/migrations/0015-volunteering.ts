import { type Kysely, sql } from 'kysely'

/** Who helps at a session, from when to when they were there, and what was certified of it. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table shifts (
      id bigint generated always as identity primary key,
      session_id bigint not null references sessions,
      role text not null check (role in ('checkin', 'guide', 'teach', 'care', 'setup', 'other')),
      title text not null,
      note text not null default '',
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      needed int not null check (needed between 1 and 200),
      taken int not null default 0,
      created_by bigint not null references persons,
      created_at timestamptz not null,
      cancelled_at timestamptz,
      cancel_reason text,
      constraint shift_in_order check (ends_at > starts_at),
      constraint shift_places_in_bounds check (taken >= 0 and taken <= needed)
    )`.execute(db)
  await sql`create index shifts_session on shifts (session_id)`.execute(db)
  await sql`create index shifts_starts on shifts (starts_at) where cancelled_at is null`.execute(db)
  await sql`create index shifts_ends on shifts (ends_at) where cancelled_at is null`.execute(db)
  await sql`
    create table shift_signups (
      id bigint generated always as identity primary key,
      shift_id bigint not null references shifts,
      person_id bigint not null references persons,
      status text not null check (status in ('on', 'left')),
      signed_up_at timestamptz not null,
      changed_at timestamptz not null,
      -- self-reported hours count from here on
      confirmed_at timestamptz,
      confirmed_by bigint references persons,
      reminded_at timestamptz,
      unique (shift_id, person_id)
    )`.execute(db)
  await sql`create index shift_signups_person on shift_signups (person_id, shift_id)`.execute(db)
  // Append-only: what counts is folded from these, the same way everywhere.
  await sql`
    create table shift_marks (
      id bigint generated always as identity primary key,
      signup_id bigint not null references shift_signups,
      direction text not null check (direction in ('in', 'out')),
      at timestamptz not null,
      source text not null check (source in ('organizer', 'self', 'auto', 'corrected')),
      recorded_at timestamptz not null,
      -- nobody for a timer's
      recorded_by bigint references persons,
      constraint auto_by_nobody check ((source = 'auto') = (recorded_by is null))
    )`.execute(db)
  await sql`create index shift_marks_signup on shift_marks (signup_id, at)`.execute(db)
  // Two timers at once sign somebody out once.
  await sql`create unique index shift_marks_auto on shift_marks (signup_id) where source = 'auto'`.execute(db)
  await sql`
    create table shift_corrections (
      id bigint generated always as identity primary key,
      signup_id bigint not null references shift_signups,
      in_at timestamptz,
      out_at timestamptz,
      reason text not null,
      asked_at timestamptz not null,
      status text not null default 'pending' check (status in ('pending', 'approved', 'declined')),
      decided_at timestamptz,
      decided_by bigint references persons,
      constraint corrects_something check (num_nonnulls(in_at, out_at) > 0),
      constraint decided_by_somebody check ((status = 'pending') = (decided_at is null) and (decided_at is null) = (decided_by is null))
    )`.execute(db)
  await sql`create index shift_corrections_signup on shift_corrections (signup_id)`.execute(db)
  // One question at a time.
  await sql`create unique index shift_corrections_pending on shift_corrections (signup_id) where status = 'pending'`.execute(db)
  await sql`
    create table hour_certificates (
      id bigint generated always as identity primary key,
      number text not null unique,
      person_id bigint not null references persons,
      -- as printed: in full or masked, as the holder chose
      name text not null,
      from_on date not null,
      to_on date not null,
      minutes int not null check (minutes > 0),
      -- [{name, minutes}]
      organizations jsonb not null,
      issued_at timestamptz not null,
      -- Ed25519 over all of the above, base64url
      signature text not null
    )`.execute(db)
  await sql`create index hour_certificates_person on hour_certificates (person_id, id desc)`.execute(db)
  // The right to scan that came with a shift goes with it.
  await sql`alter table grants add column shift_id bigint references shifts`.execute(db)
  await sql`create index grants_shift on grants (shift_id) where shift_id is not null`.execute(db)
}
