import { sql } from 'kysely'

const columns = sql`s.id, s.pool_id, s.activity_id, s.starts_at, s.ends_at`
const meets = (from: Date, to: Date) => sql`not s.is_cancelled and s.starts_at < ${to} and s.ends_at > ${from}`

/**
 * SQL: the sessions that a person has a place in, waits for or applied for, and that go on between two instants. Only the time around them is read
 * of a life: what goes on for longer than a day, as a term does, may have begun long before, and is found by an index of its own.
 */
export const ownSessions = (personId: string, from: Date, to: Date) => sql`(
  select ${columns} from enrollments e cross join lateral (select * from sessions where pool_id = e.pool_id offset 0) s
  where e.person_id = ${personId} and e.status <> 'cancelled' and e.starts_at < ${to} and e.starts_at > ${from}::timestamptz - interval '2 days' and ${meets(from, to)}
  union
  select ${columns} from pools q join enrollments e on e.pool_id = q.id and e.person_id = ${personId}
  cross join lateral (select * from sessions where pool_id = q.id offset 0) s
  where q.ends_at > ${from} and q.ends_at - q.starts_at > interval '24 hours' and e.status <> 'cancelled' and ${meets(from, to)})`
