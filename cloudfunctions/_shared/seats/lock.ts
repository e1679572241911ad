import { factsOf, foundColumns, ownColumns, poolJoins } from './enrollment-rows'
import { releaseAtSql } from './pool'

/** SQL: how many heads the smallest party has that waits and may have places; of a pool q. */
export const smallestParty = `
  (select min(heads) from (
    select count(*)::int as heads from enrollments where pool_id = q.id and status = 'waitlisted' and held_until is null group by party) parties)`

const seats = (smallest: string, rows: string, ...more: string[]) => `
  select ${[factsOf('q'), ...more].join(', ')}, q.capacity, q.taken, q.waitlist_limit as "waitlistLimit", q.waiting, q.held, q.last_seq::float8 as "lastSeq",
    q.opens_at as "opensAt", q.closes_at as "closesAt", q.is_published as "isPublished", q.quotas, a.sign_up as "signUp", q.drawn_at as "drawnAt",
    least(case when a.sign_up ? 'offerMinutes' then (select min(offer_ends_at) from enrollments where pool_id = q.id and status = 'offered') end,
      case when q.held > 0 then (select min(held_until) from enrollments where pool_id = q.id and status = 'waitlisted') end) as "dueAt", ${smallest} as smallest
  ${rows}`

/** $1 ids of sessions, as they were asked for; `askedId` names it beside its pool. $2 now. Of nearly all pools no row of the queue is read for it. */
export const readSeats = {
  name: 'enroll-read-seats',
  text: seats(
    `case when q.waiting > q.held and q.taken < q.capacity and ${releaseAtSql} <= $2 then ${smallestParty} end`,
    `from sessions asked join pools q on q.id = asked.pool_id ${poolJoins} where asked.id = any($1::bigint[])`,
    'asked.id as "askedId"',
  ),
}

/**
 * $1 ids of pools. In id order, so that batches of several processes never wait for each other in a circle. "No key" still shuts out every
 * other batch, but lets rows that merely point at the pool be written meanwhile.
 */
export const lockSeats = {
  name: 'enroll-lock-seats',
  text: seats('null::int', `from pools q ${poolJoins} where q.id = any($1::bigint[]) order by q.id for no key update of q`),
}

/** $1 ids of pools, locked: of those that have a queue, its smallest party. By a statement of its own, after the lock. */
export const readSmallest = {
  name: 'enroll-read-smallest',
  text: `select q.id as "poolId", ${smallestParty} as smallest from pools q where q.id = any($1::bigint[])`,
}

/**
 * $1 persons, $2 pools, $3 keys (null for a head who does not ask), $4 now; a row for each, in order. Must be its own statement after the lock: the
 * statement that waited for the lock still sees the rows as they were before it waited. Each is looked up on its own: a plan
 * that reads a whole table, made while that was small, would be kept while it grows.
 */
const known = (suffix: string) => `
    select r.hash, r.result, ${ownColumns()}, p.deleted_at is not null as "isGone",
      (select count(*)::int from no_shows n where n.person_id = asked.person_id and n.excused_at is null and n.expires_at > $4) as points
    from unnest($1::bigint[], $2::bigint[], $3::uuid[]) with ordinality as asked (person_id, pool_id, key, nth)
    join persons p on p.id = asked.person_id
    left join lateral (select hash, result from requests where person_id = asked.person_id and key = asked.key limit 1) r on true
    left join lateral (
      select ${foundColumns} from enrollments e where e.pool_id = asked.pool_id and e.person_id = asked.person_id limit 1) e on true
    order by asked.nth ${suffix}`
export const readKnown = { name: 'enroll-read-known', text: known('') }
/**
 * Holds the persons' rows as the new enrollments' references to them will, only before: who ends the account meanwhile waits for
 * this batch and gives its places up, or has ended it already and is seen to be gone.
 */
export const holdKnown = { name: 'enroll-hold-known', text: known('for key share of p') }

/** $1 persons: where one may hold a single place, the calls of one person go one after the other, also between processes. */
export const lockPersons = { name: 'enroll-lock-persons', text: 'select id from persons where id = any($1::bigint[]) order by id for no key update' }

const monthOf = (pool: string) => `date_trunc('month', ${pool}.starts_at at time zone 'Asia/Shanghai')`
/**
 * $1 persons, $2 pools, $3 now; a row for each asked, in order, with the title of what the person has in another pool that
 * counts as the same by the pool's rule. A place that was held counts, a wait that came to nothing does not.
 */
export const readElsewhere = {
  name: 'enroll-read-elsewhere',
  text: `
    select (
      select other.title from enrollments e join pools oq on oq.id = e.pool_id join activities other on other.id = oq.activity_id
      where e.person_id = asked.person_id and e.pool_id <> asked.pool_id and not oq.is_cancelled
        and (e.status in ('confirmed', 'offered') or (e.status in ('waitlisted', 'applied') and oq.ends_at > $3))
        and case a.sign_up ->> 'onePlace'
          when 'activity' then other.id = a.id
          when 'series' then other.id = a.id or other.series_id = a.series_id
          when 'month' then other.organization_id = a.organization_id and ${monthOf('oq')} = ${monthOf('q')}
          else false end
      limit 1) as elsewhere
    from unnest($1::bigint[], $2::bigint[]) with ordinality as asked (person_id, pool_id, nth)
    left join pools q on q.id = asked.pool_id left join activities a on a.id = q.activity_id
    order by asked.nth`,
}
