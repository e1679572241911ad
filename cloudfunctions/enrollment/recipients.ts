import { sql } from 'kysely'
import type { RosterState } from '../../types/enrollment'
import { poolOf } from '../_shared/seats/pool-of'

const hasSeat = sql<boolean>`e.status in ('confirmed', 'offered')`
/** SQL for each state: whether an enrollment `e`, with its attendance `a` of the session, is in it. */
export const isInState: Record<RosterState, typeof hasSeat> = {
  enrolled: hasSeat,
  waitlisted: sql`e.status = 'waitlisted'`,
  arrived: sql`a.attended_at is not null`,
  absent: sql`(${hasSeat} and a.attended_at is null)`,
}

/** SQL: whether an enrollment is in one of these states. */
export const isInOneOf = (states: RosterState[]) =>
  sql<boolean>`(${sql.join(
    states.map((state) => isInState[state]),
    sql` or `,
  )})`

/** SQL: the enrollments `e` of a session with their attendance `a` of it. */
export const rosterOf = (sessionId: string) => sql`
  enrollments e left join attendances a on a.enrollment_id = e.id and a.session_id = ${sessionId} where e.pool_id = ${poolOf(sessionId)}`

/** How many messages a session's people may be sent a day. */
export const mostMessages = 3
