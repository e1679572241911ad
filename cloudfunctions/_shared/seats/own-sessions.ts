import { sql } from 'kysely'

/**
 * SQL of the enrollments e of person $1 with each session s that they are for, in the order of start and id, behind ($3, $4), at most `most`. It selects
 * `columns`, at_session and at_start. `isMeant` is a condition over e and s; `ofTerm` one for terms, over their pool q too. Of a long life only the time
 * around $2 is read: what is wanted began lately or is still to begin. Terms and single sessions of more than a day may have begun long before; they
 * are few, and found by indexes of their own.
 */
export const comingSessions = (columns: string, isMeant: string, most: number, ofTerm = 'true') => {
  const lately = `$2::timestamptz - interval '2 days'`
  const row = `${columns}, s.id as at_session, s.starts_at as at_start`
  const behind = `(s.starts_at, e.id) > ($3::timestamptz, $4::bigint) and ${isMeant} order by s.starts_at, e.id limit ${most}`
  return `select * from (
    (select ${row} from enrollments e join sessions s on s.id = e.pool_id
      where e.person_id = $1 and not e.is_term and e.starts_at > ${lately} and (e.starts_at, e.id) > ($3::timestamptz, $4::bigint) and ${isMeant}
      order by e.starts_at, e.id limit ${most})
    union all
    (select ${row} from enrollments e join pools q on q.id = e.pool_id and q.ends_at > $2
      cross join lateral (select * from sessions where pool_id = q.id offset 0) s where e.person_id = $1 and e.is_term and ${ofTerm} and ${behind})
    union all
    (select ${row} from pools q join enrollments e on e.pool_id = q.id and e.person_id = $1 join sessions s on s.id = q.id
      where q.ends_at > $2 and not q.is_term and q.ends_at - q.starts_at > interval '24 hours' and q.starts_at <= ${lately} and ${behind})) near
  order by at_start, id limit ${most}`
}

/** SQL of the sessions for which a person has a place, waits or applied, and which overlap the time between two instants. It reads no more of a life than comingSessions. */
export const ownSessions = (personId: string, from: Date, to: Date) => {
  const columns = sql`s.id, s.pool_id, s.activity_id, s.starts_at, s.ends_at`
  const meets = sql`e.status <> 'cancelled' and not s.is_cancelled and s.starts_at < ${to} and s.ends_at > ${from}`
  return sql`(
    select ${columns} from enrollments e cross join lateral (select * from sessions where id = e.pool_id offset 0) s
    where e.person_id = ${personId} and not e.is_term and e.starts_at < ${to} and e.starts_at > ${from}::timestamptz - interval '2 days' and ${meets}
    union
    select ${columns} from enrollments e cross join lateral (select * from sessions where pool_id = e.pool_id offset 0) s
    where e.person_id = ${personId} and e.is_term and ${meets}
    union
    select ${columns} from pools q join enrollments e on e.pool_id = q.id and e.person_id = ${personId} join sessions s on s.id = q.id
    where q.ends_at > ${from} and not q.is_term and q.ends_at - q.starts_at > interval '24 hours' and ${meets})`
}

/** SQL of the pairs (session_id, enrollment_number) that scans of a person's passes carry: a pair for each enrollment, of a term one for each session. */
export const ownPasses = (personId: string) => sql`(
  select pool_id, number from enrollments where person_id = ${personId} and not is_term
  union all select s.id, e.number from enrollments e join sessions s on s.pool_id = e.pool_id where e.person_id = ${personId} and e.is_term)`
