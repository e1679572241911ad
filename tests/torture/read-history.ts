import type { Pool } from 'pg'
import type { Call, Change, History, Kept, Notice, Seen } from './history'
import type { Scene } from './stage'

const changes = `
  select a.xmin::text as tx, split_part(a.action, '.', 2) as kind, e.person_id::text as "personId", coalesce(a.detail ->> 'status', 'confirmed') as status
  from enrollments e join audit a on a.subject_kind = 'enrollment' and a.subject_id = e.id::text where e.pool_id = $1 order by a.id`
const kept = `select xmin::text as tx, person_id::text as "personId", key::text as key, result as reply from requests where person_id = any($1)`
const notices = `select xmin::text as tx, person_id::text as "personId", kind from notices where person_id = any($1)`
const rows = 'select person_id::text as "personId", status from enrollments where pool_id = $1'
const seen = `
  select s.id::text as "sessionId", s.capacity, s.taken, s.waiting, count(e.id) filter (where e.status = 'confirmed')::int as confirmed,
    count(e.id) filter (where e.status = 'waitlisted')::int as waitlisted, count(e.id)::int as rows, count(distinct e.person_id)::int as people
  from pools s left join enrollments e on e.pool_id = s.id where s.id = any($1) group by s.id`

/** The state of sessions now. */
export const look = async (pool: Pool, sessionIds: string[]): Promise<(Seen & { sessionId: string })[]> => (await pool.query(seen, [sessionIds])).rows

/** Everything that a scene left in the database, with what its callers were answered. No call of the scene may be under way. */
export const readHistory = async (pool: Pool, { sessionId, capacity, limit, actors }: Scene, calls: Call[], sights: Seen[]): Promise<History> => {
  const people = actors.map(({ id }) => id)
  return {
    capacity,
    limit,
    calls,
    changes: (await pool.query<Change>(changes, [sessionId])).rows,
    kept: (await pool.query<Kept>(kept, [people])).rows,
    notices: (await pool.query<Notice>(notices, [people])).rows,
    rows: (await pool.query<{ personId: string; status: string }>(rows, [sessionId])).rows,
    seen: [...sights, ...(await look(pool, [sessionId]))],
  }
}
