import { sql } from 'kysely'
import { dayOf } from '../_shared/time'
import { type Clock, noticeOnce } from './queries'

const day = 24 * 3600_000

/** Asks everybody who was checked in to a session that ended within the last day, once each, unless they have said it already. */
export const askFeedback = (clock: Clock): Promise<number> => {
  const since = new Date(clock.now.getTime() - day)
  return noticeOnce(
    clock,
    'askFeedback',
    sql`
      select enrollments.person_id, enrollments.session_id
      from sessions
      join attendances on attendances.session_id = sessions.id
      join enrollments on enrollments.id = attendances.enrollment_id
      left join ratings on ratings.enrollment_id = enrollments.id
      -- The day is that of the start: a session may end on the next.
      where sessions.day between ${dayOf(new Date(since.getTime() - day))} and ${dayOf(clock.now)} and sessions.is_published and not sessions.is_cancelled
        and sessions.ends_at > ${since} and sessions.ends_at <= ${clock.now} and ratings.id is null`,
  )
}
