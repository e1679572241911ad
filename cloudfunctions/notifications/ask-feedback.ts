import { sql } from 'kysely'
import { type Clock, noticeOnce } from './queries'

const day = 24 * 3600_000

/**
 * Asks everybody who attended a session that ended within the last day, of a term the last session, for a rating, once each, unless they have given one. A check-in that is
 * uploaded later makes the session due again. Returns how many were asked.
 */
export const askFeedback = (clock: Clock): Promise<number> =>
  noticeOnce(
    clock,
    'askFeedback',
    { mark: 'askedAt', time: 'endsAt', from: new Date(clock.now.getTime() - day), to: clock.now },
    sql`
      select enrollments.person_id, attendances.session_id
      from attendances join enrollments on enrollments.id = attendances.enrollment_id
      join sessions on sessions.id = attendances.session_id join pools on pools.id = sessions.pool_id and pools.ends_at = sessions.ends_at
      left join ratings on ratings.enrollment_id = enrollments.id where ratings.id is null`,
  )
