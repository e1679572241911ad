import { sql } from 'kysely'
import { categories, hoursKinds } from '../../types/shared'
import { daysFrom, sessionsInReach } from '../_shared/reach'
import type { Verbs } from '../_shared/serve'
import { dayOf } from '../_shared/time'

const upcomingDays = 14
const dayMs = 24 * 3600_000
const zeros = <K extends string>(keys: readonly K[]) => Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>

/** Sessions that have not ended, of the coming 14 days: of today, and by category and hours. With `near`, those within about 15 km. */
export const countFeed: Verbs<'feed'>['countFeed'] = async ({ db, now }, reach) => {
  const today = dayOf(now)
  const rows = await db
    .selectFrom('sessions')
    .select(['sessions.category', 'sessions.hours', sql<boolean>`sessions.day = ${today}`.as('isToday'), sql<number>`count(*)::int`.as('count')])
    .where(sessionsInReach(reach, daysFrom(today, dayOf(new Date(now.getTime() + (upcomingDays - 1) * dayMs)))))
    .where('sessions.endsAt', '>', now)
    .groupBy(['sessions.category', 'sessions.hours', 'isToday'])
    .execute()
  const counts = { today: 0, todayEvening: 0, byCategory: zeros(categories), byHours: zeros(hoursKinds) }
  for (const { category, hours, isToday, count } of rows) {
    counts.byCategory[category] += count
    counts.byHours[hours] += count
    if (isToday) counts.today += count
    if (isToday && hours === 'evening') counts.todayEvening += count
  }
  return counts
}
