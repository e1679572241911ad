import { type Kysely, sql } from 'kysely'

/** Seats, doors and what people say afterwards. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    create table enrollments (
      id bigint generated always as identity primary key,
      session_id bigint not null references sessions,
      person_id bigint not null references persons,
      status text not null check (status in ('confirmed', 'waitlisted', 'cancelled')),
      seats smallint not null default 1 check (seats between 1 and 10),
      -- queue order within the session, given under the session's lock; a new one at each new enrollment
      seq bigint not null,
      -- the uint32 of the pass: random, unique in the session
      number bigint not null check (number between 0 and 4294967295),
      rev smallint not null default 0,
      enrolled_at timestamptz not null,
      changed_at timestamptz not null,
      unique (session_id, person_id),
      unique (session_id, number),
      unique (session_id, seq)
    )`.execute(db)
  await sql`create index enrollments_person on enrollments (person_id, session_id)`.execute(db)
  await sql`create index enrollments_waitlist on enrollments (session_id, seq) where status = 'waitlisted'`.execute(db)
  await sql`
    create table requests (
      person_id bigint not null references persons,
      key uuid not null,
      -- of action and input: the same key with other content is an error
      hash text not null,
      result jsonb not null,
      created_at timestamptz not null,
      primary key (person_id, key)
    )`.execute(db)
  await sql`
    create table scans (
      id uuid primary key,
      session_id bigint not null references sessions,
      enrollment_number bigint not null,
      direction text not null check (direction in ('in', 'out', 'undo')),
      -- by the phone's clock, its offset, and the two together kept within the bounds of the merge
      device_at timestamptz not null,
      clock_offset bigint not null,
      effective_at timestamptz not null,
      received_at timestamptz not null,
      device text not null,
      seq int not null,
      verdict text not null,
      source text not null,
      reason text,
      person_id bigint not null references persons,
      -- of the whole record: the same id with other content is refused
      hash text not null
    )`.execute(db)
  await sql`create index scans_session on scans (session_id, enrollment_number)`.execute(db)
  await sql`create index scans_person on scans (person_id)`.execute(db)
  await sql`
    create table attendances (
      session_id bigint not null references sessions,
      enrollment_number bigint not null,
      enrollment_id bigint unique references enrollments,
      attended_at timestamptz not null,
      scan_id uuid not null references scans,
      primary key (session_id, enrollment_number)
    )`.execute(db)
  await sql`
    create table ratings (
      id bigint generated always as identity primary key,
      enrollment_id bigint not null unique references enrollments,
      person_id bigint not null references persons,
      activity_id bigint not null references activities,
      organization_id bigint not null references organizations,
      stars smallint not null check (stars between 1 and 5),
      text text not null default '',
      picture_ids uuid[] not null default '{}',
      status text not null check (status in ('checking', 'published', 'review', 'rejected')),
      created_at timestamptz not null,
      reply text,
      replied_at timestamptz,
      replied_by bigint references persons
    )`.execute(db)
  await sql`create index ratings_activity on ratings (activity_id, id desc)`.execute(db)
  await sql`create index ratings_organization on ratings (organization_id, id desc)`.execute(db)
  await sql`create index ratings_person on ratings (person_id)`.execute(db)
  await sql`
    create table notices (
      id bigint generated always as identity primary key,
      person_id bigint not null references persons,
      kind text not null,
      data jsonb not null,
      created_at timestamptz not null,
      read_at timestamptz
    )`.execute(db)
  await sql`create index notices_person on notices (person_id, id desc)`.execute(db)
  await sql`create index notices_unread on notices (person_id) where read_at is null`.execute(db)
  await sql`
    create table outbox (
      id bigint generated always as identity primary key,
      notice_id bigint not null references notices,
      attempts smallint not null default 0,
      due_at timestamptz not null,
      sent_at timestamptz
    )`.execute(db)
  await sql`create index outbox_due on outbox (due_at) where sent_at is null`.execute(db)
  await sql`
    create table message_quota (
      person_id bigint not null references persons,
      kind text not null,
      remaining int not null check (remaining >= 0),
      primary key (person_id, kind)
    )`.execute(db)
}
