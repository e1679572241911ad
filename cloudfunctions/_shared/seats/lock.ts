import { factsJoins, factsOf, foundColumns, ownColumns } from './enrollment-rows'
import { releaseAtSql } from './pool'

/** SQL: the number of heads of the smallest party on the waitlist of pool q that may have places. */
export const smallestParty = `
  (select min(heads) from (
    select count(*)::int as heads from enrollments where pool_id = q.id and status = 'waitlisted' and held_until is null group by party) parties)`

const poolColumns = `id, activity_id, capacity, taken, waiting, held, waitlist_limit, last_seq, quotas, opens_at, closes_at, cancel_until, changed_at, drawn_at,
  starts_at, ends_at, is_term, is_published, is_cancelled`

const seats = (smallest: string, rows: string, ...more: string[]) => `
  select ${[factsOf('q'), ...more].join(', ')}, q.capacity, q.taken, q.waitlist_limit as "waitlistLimit", q.waiting, q.held, q.last_seq::float8 as "lastSeq",
    q.opens_at as "opensAt", q.closes_at as "closesAt", q.is_published as "isPublished", q.quotas, a.sign_up as "signUp", q.drawn_at as "drawnAt", a.region_code as "regionCode",
    least(case when a.sign_up ? 'offerMinutes' then (select min(offer_ends_at) from enrollments where pool_id = q.id and status = 'offered') end,
      case when q.held > 0 then (select min(held_until) from enrollments where pool_id = q.id and status = 'waitlisted') end) as "dueAt", ${smallest} as smallest
  ${rows}`

/** Reads the pools of sessions: $1 ids of sessions, $2 now; `askedId` is the session's id. The waitlist is read only where seats are free beside it. */
export const readSeats = {
  name: 'enroll-read-seats',
  text: seats(
    `case when q.waiting > q.held and q.taken < q.capacity and ${releaseAtSql} <= $2 then ${smallestParty} end`,
    `from unnest($1::bigint[]) asked (id)
      join lateral (select pool_id from sessions where id = asked.id limit 1) s on true
      join lateral (select ${poolColumns} from pools where id = s.pool_id limit 1) q on true ${factsJoins}`,
    'asked.id as "askedId"',
  ),
}

/**
 * Locks and reads pools: $1 ids of pools. They are locked in id order, so that batches of several processes never deadlock. "No key" shuts out every
 * other batch, and lets rows that only refer to the pool be written meanwhile.
 */
export const lockSeats = {
  name: 'enroll-lock-seats',
  text: seats('null::int', `from pools q ${factsJoins} where q.id = any($1::bigint[]) order by q.id for no key update of q`),
}

/** Reads the smallest party that waits: $1 ids of locked pools. A statement of its own, so that it sees what the lock's last holder wrote. */
export const readSmallest = {
  name: 'enroll-read-smallest',
  text: `select q.id as "poolId", ${smallestParty} as smallest from pools q where q.id = any($1::bigint[])`,
}

/**
 * Reads people and their enrollments: $1 persons, $2 pools, $3 keys (null for a head who does not ask), $4 now; a row for each, in order. It is a
 * statement of its own after the lock, since the statement that waited for the lock still sees the rows as they were before. Each person is looked up
 * by a lateral join: a plan that reads a whole table, made while the table was small, would be kept while it grows.
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
 * The same with a share lock on the persons, as the references of the new enrollments will take: a person who deletes the account meanwhile waits for
 * this batch and then gives up its places, or has deleted it before and is seen as gone.
 */
export const holdKnown = { name: 'enroll-hold-known', text: known('for key share of p') }

/** Locks persons, $1: where one place a person is allowed, the calls of one person run one after the other, also between processes. */
export const lockPersons = { name: 'enroll-lock-persons', text: 'select id from persons where id = any($1::bigint[]) order by id for no key update' }

const monthOf = (pool: string) => `date_trunc('month', ${pool}.starts_at at time zone 'Asia/Shanghai')`
/**
 * Reads where people have a place already, where one is allowed: $1 persons, $2 pools, $3 now; a row for each, in order, with the title of the
 * activity of another pool that the rule counts as the same. A place held in the past counts, a wait that came to nothing does not.
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
