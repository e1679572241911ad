import { addDays, dayOf, minutesOf, startOfDay } from '../../types/rules/days'
import { sql } from 'kysely'
import { type Clock, noticeOnce } from './queries'

/** From when on people are told of what is on tomorrow, in minutes since midnight: 18:00. */
const evening = 18 * 60

/** Reminds everybody confirmed, from 18:00 on, of their sessions of the next day, once each. Returns how many were reminded now. */
export const remindEvening = async (clock: Clock): Promise<number> => {
  if (minutesOf(clock.now) < evening) return 0
  const tomorrow = addDays(dayOf(clock.now), 1)
  return noticeOnce(
    clock,
    'startsTomorrow',
    // The first moment of tomorrow belongs to it, and that of the day after does not.
    { mark: 'announcedAt', time: 'startsAt', from: new Date(startOfDay(tomorrow).getTime() - 1), to: new Date(startOfDay(addDays(tomorrow, 1)).getTime() - 1) },
    sql`select e.person_id, s.id as session_id from sessions s join enrollments e on e.pool_id = s.pool_id and e.status = 'confirmed'`,
  )
}
