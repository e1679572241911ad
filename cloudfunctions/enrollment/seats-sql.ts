import { sessionColumns, sessionJoins, ownColumns } from './queries'

const seats = (suffix: string) => `
  select ${sessionColumns}, s.capacity, s.taken, s.waitlist_limit as "waitlistLimit", s.waiting, s.last_seq::float8 as "lastSeq",
    s.opens_at as "opensAt", s.closes_at as "closesAt", s.is_published as "isPublished"
  from sessions s ${sessionJoins}
  where s.id = any($1::bigint[]) order by s.id ${suffix}`

/** $1 session ids. */
export const readSeats = { name: 'enroll-read-seats', text: seats('') }

/**
 * In id order, so that batches of several processes never wait for each other in a circle. "No key" still shuts out every
 * other batch, but lets rows that merely point at the session (scans, grants) be written meanwhile.
 */
export const lockSeats = { name: 'enroll-lock-seats', text: seats('for no key update of s') }

/**
 * $1 persons, $2 sessions, $3 keys; a row for each asked, in order. Must be its own statement after the lock: the
 * statement that waited for the lock still sees the rows as they were before it waited.
 */
export const readKnown = {
  name: 'enroll-read-known',
  text: `
    select r.hash, r.result, ${ownColumns}
    from unnest($1::bigint[], $2::bigint[], $3::uuid[]) with ordinality as asked (person_id, session_id, key, nth)
    left join requests r on r.person_id = asked.person_id and r.key = asked.key
    left join enrollments e on e.session_id = asked.session_id and e.person_id = asked.person_id
    order by asked.nth`,
}

/**
 * Writes a decided batch: enrollments, stored replies, notices with their outbox rows, audit rows and the counters, all or
 * nothing. A row with a null seq only keeps its reply. A key or number taken meanwhile fails the statement on purpose.
 * $1–$10 are columns with an entry for each asked, $11–$14 one for each session.
 */
export const writeBatch = {
  name: 'enroll-write-batch',
  text: `
    with asked as (
      select * from unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[], $5::jsonb[], $6::timestamptz[], $7::text[], $8::bigint[], $9::bigint[], $10::jsonb[])
        as t (person_id, session_id, key, hash, result, at, status, seq, number, notice)
    ), entered as (
      insert into enrollments (session_id, person_id, status, seq, number, enrolled_at, changed_at)
      select session_id, person_id, status, seq, number, at, at from asked where seq is not null
      on conflict (session_id, person_id) do update
        set status = excluded.status, seq = excluded.seq, enrolled_at = excluded.enrolled_at, changed_at = excluded.changed_at, end_reason = null, end_note = null
      returning id, session_id, person_id
    ), kept as (
      insert into requests (person_id, key, hash, result, created_at)
      select a.person_id, a.key, a.hash, case when e.id is null then a.result else jsonb_set(a.result, '{enrollment,id}', to_jsonb(e.id::text)) end, a.at
      from asked a left join entered e using (session_id, person_id)
    ), told as (
      insert into notices (person_id, kind, data, created_at)
      select person_id, case status when 'confirmed' then 'enrolled' else 'waitlisted' end, notice, at from asked where seq is not null
      returning id, created_at
    ), queued as (
      insert into outbox (notice_id, due_at) select id, created_at from told
    ), noted as (
      insert into audit (at, person_id, action, subject_kind, subject_id, detail)
      select a.at, a.person_id, 'enrollment.enroll', 'enrollment', e.id::text, jsonb_build_object('sessionId', a.session_id::text, 'status', a.status)
      from asked a join entered e using (session_id, person_id) where a.seq is not null
    ), counted as (
      update sessions s set taken = c.taken, waiting = c.waiting, last_seq = c.last_seq
      from unnest($11::bigint[], $12::int[], $13::int[], $14::bigint[]) as c (id, taken, waiting, last_seq) where s.id = c.id
    )
    select id, session_id as "sessionId", person_id as "personId" from entered`,
}
