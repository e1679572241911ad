import { auditFrom } from '../_shared/core/audit'
import { noticesFrom } from '../_shared/core/notify'
import { repliesFrom } from '../_shared/core/once'
import { countersFrom } from '../_shared/seats/counters'
import { sessionColumns, sessionJoins, ownColumns } from './queries'

const seats = (suffix: string) => `
  select ${sessionColumns}, s.capacity, s.taken, s.waitlist_limit as "waitlistLimit", s.waiting, s.held, s.last_seq::float8 as "lastSeq",
    s.opens_at as "opensAt", s.closes_at as "closesAt", s.is_published as "isPublished", s.quotas, a.sign_up as "signUp", s.drawn_at as "drawnAt",
    least(case when a.sign_up ? 'offerMinutes' then (select min(offer_ends_at) from enrollments where session_id = s.id and status = 'offered') end,
      case when s.held > 0 then (select min(held_until) from enrollments where session_id = s.id and status = 'waitlisted') end) as "dueAt"
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
 * $1 persons, $2 sessions, $3 keys, $4 now; a row for each asked, in order. Must be its own statement after the lock: the
 * statement that waited for the lock still sees the rows as they were before it waited. Each asked is looked up on its own: a plan
 * that reads a whole table, made while that was small, would be kept while it grows.
 */
const known = (suffix: string) => `
    select r.hash, r.result, ${ownColumns}, p.deleted_at is not null as "isGone",
      (select count(*)::int from no_shows n where n.person_id = asked.person_id and n.excused_at is null and n.expires_at > $4) as points
    from unnest($1::bigint[], $2::bigint[], $3::uuid[]) with ordinality as asked (person_id, session_id, key, nth)
    join persons p on p.id = asked.person_id
    left join lateral (select hash, result from requests where person_id = asked.person_id and key = asked.key limit 1) r on true
    left join lateral (
      select id, session_id, seq, status, seats, offer_ends_at, held_until, end_reason, end_note, enrolled_at, given_at from enrollments
      where session_id = asked.session_id and person_id = asked.person_id limit 1) e on true
    order by asked.nth ${suffix}`
export const readKnown = { name: 'enroll-read-known', text: known('') }
/**
 * Holds the persons' rows as the new enrollments' references to them will, only before: who ends the account meanwhile waits for
 * this batch and gives its places up, or has ended it already and is seen to be gone.
 */
export const holdKnown = { name: 'enroll-hold-known', text: known('for key share of p') }

/** $1 persons: where one may hold a single place, the calls of one person go one after the other, also between processes. */
export const lockPersons = { name: 'enroll-lock-persons', text: 'select id from persons where id = any($1::bigint[]) order by id for no key update' }

/**
 * $1 persons, $2 sessions, $3 now; a row for each asked, in order, with the title of what the person has in another session that
 * counts as the same by the session's rule. A place that was held counts, a wait that came to nothing does not.
 */
export const readElsewhere = {
  name: 'enroll-read-elsewhere',
  text: `
    select (
      select other.title from enrollments e join sessions os on os.id = e.session_id join activities other on other.id = os.activity_id
      where e.person_id = asked.person_id and e.session_id <> asked.session_id and not os.is_cancelled
        and (e.status in ('confirmed', 'offered') or (e.status in ('waitlisted', 'applied') and os.ends_at > $3))
        and case a.sign_up ->> 'onePlace'
          when 'activity' then other.id = a.id
          when 'series' then other.id = a.id or other.series_id = a.series_id
          when 'month' then other.organization_id = a.organization_id and date_trunc('month', os.day) = date_trunc('month', s.day)
          else false end
      limit 1) as elsewhere
    from unnest($1::bigint[], $2::bigint[]) with ordinality as asked (person_id, session_id, nth)
    left join sessions s on s.id = asked.session_id left join activities a on a.id = s.activity_id
    order by asked.nth`,
}

/**
 * Writes a decided batch: enrollments, stored replies, notices, audit rows and the counters, all or
 * nothing. A row with a null seq only keeps its reply. A key or number taken meanwhile fails the statement on purpose.
 * $1–$13 are columns with an entry for each asked, $14–$19 one for each session.
 */
export const writeBatch = {
  name: 'enroll-write-batch',
  text: `
    with asked as (
      select * from unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::text[], $5::jsonb[], $6::timestamptz[], $7::text[], $8::bigint[], $9::bigint[], $10::jsonb[],
          $11::text[], $12::timestamptz[], $13::jsonb[])
        as t (person_id, session_id, key, hash, result, at, status, seq, number, notice, quota, held_until, answers)
    ), entered as (
      insert into enrollments (session_id, person_id, status, seq, number, enrolled_at, changed_at, quota, held_until, answers, starts_at)
      select session_id, person_id, status, seq, number, at, at, quota, held_until, answers, (select starts_at from sessions where id = session_id)
      from asked where seq is not null
      on conflict (session_id, person_id) do update
        set status = excluded.status, seq = excluded.seq, enrolled_at = excluded.enrolled_at, changed_at = excluded.changed_at, given_at = null, end_reason = null, end_note = null,
          quota = excluded.quota, held_until = excluded.held_until, answers = excluded.answers, source = 'self', added_by = null
      returning id, session_id, person_id
    ), kept as (
      ${repliesFrom(`
      select a.person_id, a.key, a.hash, case when e.id is null then a.result else jsonb_set(a.result, '{enrollment,id}', to_jsonb(e.id::text)) end, a.at
      from asked a left join entered e using (session_id, person_id)`)}
    ), told as (
      ${noticesFrom(`select person_id, case status when 'confirmed' then 'enrolled' else status end, notice, at, at from asked where seq is not null`)}
    ), noted as (
      ${auditFrom(`
      select a.at, a.person_id, 'enrollment.enroll', 'enrollment', e.id::text, jsonb_build_object('sessionId', a.session_id::text, 'status', a.status)
      from asked a join entered e using (session_id, person_id) where a.seq is not null`)}
    ), counted as (
      ${countersFrom('unnest($14::bigint[], $15::int[], $16::int[], $17::bigint[], $18::int[], $19::jsonb[]) as c (id, taken, waiting, last_seq, held, quotas)')}
    )
    select id, session_id as "sessionId", person_id as "personId" from entered`,
}
