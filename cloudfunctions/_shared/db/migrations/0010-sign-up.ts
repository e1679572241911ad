import { type Kysely, sql } from 'kysely'

/** How places are given other than first come, first served; who did not come; how a door works. */
export const up = async (db: Kysely<unknown>) => {
  await sql`
    alter table activities
      -- SignUp and DoorRules of the contract
      add column sign_up jsonb not null default '{}',
      add column door_rules jsonb not null default '{}'`.execute(db)
  await sql`
    alter table sessions
      -- seats given by staff beyond the capacity, each with a reason on record
      add column extra int not null default 0 check (extra >= 0),
      -- of those who wait: who must wait longer for not having come before
      add column held int not null default 0 check (held >= 0),
      -- seats kept and how many of them are taken: [{kind, seats, taken}]; null without quotas
      add column quotas jsonb,
      -- of a lottery: the seed is secret, and its hash public, until it was drawn
      add column draw_seed text,
      add column drawn_at timestamptz,
      drop constraint seats_in_bounds,
      add constraint seats_in_bounds check (taken >= 0 and taken <= capacity + extra and waiting >= 0 and waiting <= waitlist_limit and held <= waiting)`.execute(
    db,
  )
  await sql`
    alter table enrollments
      drop constraint enrollments_status_check,
      -- offered holds a seat until offer_ends_at; applied waits for approval or for the draw and holds none
      add constraint enrollments_status_check check (status in ('confirmed', 'offered', 'waitlisted', 'applied', 'cancelled')),
      add column quota text check (quota in ('firstTimer', 'gig', 'member')),
      add column offer_ends_at timestamptz,
      add column held_until timestamptz,
      add column end_reason text check (end_reason in ('self', 'removed', 'declined', 'lapsed', 'notDrawn')),
      add column end_note text,
      add column answers jsonb not null default '[]',
      add column source text not null default 'self' check (source in ('self', 'phone', 'walkIn')),
      add column added_by bigint references persons,
      add constraint offer_has_end check ((status = 'offered') = (offer_ends_at is not null)),
      add constraint only_waiting_held check (held_until is null or status = 'waitlisted')`.execute(db)
  await sql`create index enrollments_offers on enrollments (offer_ends_at) where status = 'offered'`.execute(db)
  await sql`create index enrollments_held on enrollments (held_until) where held_until is not null`.execute(db)
  await sql`
    create table no_shows (
      id bigint generated always as identity primary key,
      person_id bigint not null references persons,
      enrollment_id bigint not null unique references enrollments,
      at timestamptz not null,
      expires_at timestamptz not null,
      excused_at timestamptz,
      excused_by bigint references persons,
      excuse text
    )`.execute(db)
  await sql`create index no_shows_person on no_shows (person_id, expires_at) where excused_at is null`.execute(db)
  // Somebody without an account whom staff signed up; the name is all there is.
  await sql`alter table persons add column added_by bigint references persons`.execute(db)
}
