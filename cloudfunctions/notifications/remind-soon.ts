import { sql } from 'kysely'
import { type Clock, noticeOnce } from './queries'

const ahead = 2 * 3600_000

/** Reminds everybody confirmed that their session starts within two hours, once each. Returns how many were reminded now. */
export const remindSoon = (clock: Clock): Promise<number> =>
  noticeOnce(
    clock,
    'startsSoon',
    { mark: 'remindedAt', time: 'startsAt', from: clock.now, to: new Date(clock.now.getTime() + ahead) },
    sql`select e.person_id, s.id as session_id from sessions s join enrollments e on e.pool_id = s.pool_id and e.status = 'confirmed'`,
  )
