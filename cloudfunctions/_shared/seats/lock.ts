import { foundColumns, ownColumns, sessionColumns, sessionJoins } from './enrollment-rows'
import { releaseAtSql } from './pool'

/** SQL: how many heads the smallest party has that waits and may have places; of a session s. */
export const smallestParty = `
  (select min(heads) from (
    select count(*)::int as heads from enrollments where session_id = s.id and status = 'waitlisted' and held_until is null group by party) parties)`

const seats = (smallest: string, suffix: string) => `
  select ${sessionColumns}, s.capacity, s.taken, s.waitlist_limit as "waitlistLimit", s.waiting, s.held, s.last_seq::float8 as "lastSeq",
    s.opens_at as "opensAt", s.closes_at as "closesAt", s.is_published as "isPublished", s.quotas, a.sign_up as "signUp", s.drawn_at as "drawnAt",
    least(case when a.sign_up ? 'offerMinutes' then (select min(offer_ends_at) from enrollments where session_id = s.id and status = 'offered') end,
      case when s.held > 0 then (select min(held_until) from enrollments where session_id = s.id and status = 'waitlisted') end) as "dueAt", ${smallest} as smallest
  from sessions s ${sessionJoins}
  where s.id = any($1::bigint[]) order by s.id ${suffix}`

/** $1 session ids, $2 now. Of nearly all sessions no row of the queue is read for it. */
export const readSeats = {
  name: 'enroll-read-seats',
  text: seats(`case when s.waiting > s.held and s.taken < s.capacity and ${releaseAtSql} <= $2 then ${smallestParty} end`, ''),
}

/**
 * In id order, so that batches of several processes never wait for each other in a circle. "No key" still shuts out every
 * other batch, but lets rows that merely point at the session (scans, grants) be written meanwhile.
 */
export const lockSeats = { name: 'enroll-lock-seats', text: seats('null::int', 'for no key update of s') }

/** $1 session ids, locked: of those that have a queue, its smallest party. By a statement of its own, after the lock. */
export const readSmallest = {
  name: 'enroll-read-smallest',
  text: `select s.id as "sessionId", ${smallestParty} as smallest from sessions s where s.id = any($1::bigint[])`,
}

/**
 * $1 persons, $2 sessions, $3 keys (null for a head who does not ask), $4 now; a row for each, in order. Must be its own statement after the lock: the
 * statement that waited for the lock still sees the rows as they were before it waited. Each is looked up on its own: a plan
 * that reads a whole table, made while that was small, would be kept while it grows.
 */
const known = (suffix: string) => `
    select r.hash, r.result, ${ownColumns}, p.deleted_at is not null as "isGone",
      (select count(*)::int from no_shows n where n.person_id = asked.person_id and n.excused_at is null and n.expires_at > $4) as points
    from unnest($1::bigint[], $2::bigint[], $3::uuid[]) with ordinality as asked (person_id, session_id, key, nth)
    join persons p on p.id = asked.person_id
    left join lateral (select hash, result from requests where person_id = asked.person_id and key = asked.key limit 1) r on true
    left join lateral (
      select ${foundColumns} from enrollments e where e.session_id = asked.session_id and e.person_id = asked.person_id limit 1) e on true
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
