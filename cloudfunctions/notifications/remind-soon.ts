import { sql } from 'kysely'
import { dayOf } from '../_shared/time'
import { type Clock, noticeOnce } from './queries'

const ahead = 2 * 3600_000

/** Tells everybody confirmed that their session starts within two hours, once each. Returns how many were told now. */
export const remindSoon = (clock: Clock): Promise<number> => {
  const until = new Date(clock.now.getTime() + ahead)
  return noticeOnce(
    clock,
    'startsSoon',
    sql`
      select enrollments.person_id, enrollments.session_id
      from sessions join enrollments on enrollments.session_id = sessions.id and enrollments.status = 'confirmed'
      where sessions.day in (${dayOf(clock.now)}, ${dayOf(until)}) and sessions.is_published and not sessions.is_cancelled
        and sessions.starts_at > ${clock.now} and sessions.starts_at <= ${until}`,
  )
}
