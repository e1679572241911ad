import { sql } from 'kysely'
import { addDays, dayOf, minutesOf, shanghaiTime } from '../../types/rules/days'
import type { Clock } from './queries'

/** When phones may ring: from 8:00 to 21:30 in Asia/Shanghai. */
const [opens, closes] = ['08:00', '21:30'] as const
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** When phones may ring again; null while they may. */
export const opensAgain = (now: Date): Date | null => {
  const minute = minutesOf(now)
  if (minute >= minutes(opens) && minute < minutes(closes)) return null
  const day = dayOf(now)
  return new Date(shanghaiTime(minute < minutes(opens) ? day : addDays(day, 1), opens))
}

/**
 * Puts off what would ring at night to the morning. What changes a session that starts before then is not put off: in the morning
 * it would be too late, and somebody would stand before a closed door.
 */
export const waitForMorning = async ({ db, now }: Clock): Promise<void> => {
  const morning = opensAgain(now)
  if (morning === null) return
  await sql`
    update notices set due_at = ${morning} where status = 'waiting' and due_at <= ${now}
      and not (kind in ('sessionCancelled', 'sessionChanged') and coalesce((data ->> 'startsAt')::timestamptz <= ${morning}, false))`.execute(db)
}
