import { sql } from 'kysely'
import { addDays, dayOf, daysFrom } from '../../types/rules/days'
import { type Category, categories, type Hours, hoursKinds } from '../../types/shared'
import { goingOnInReach } from '../_shared/near/later-days'
import { sessionsInReach } from '../_shared/near/reach'
import type { Verbs } from '../_shared/core/serve'

const upcomingDays = 14
const zeros = <K extends string>(keys: readonly K[]) => Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>

/** Counts sessions of the coming 14 days that have not ended: those of today (also those that began on an earlier day and go on), by category and by hours. With `near`, only those within about 15 km. */
export const countFeed: Verbs<'feed'>['countFeed'] = async ({ db, now }, reach) => {
  const today = dayOf(now)
  const days = daysFrom(today, addDays(today, upcomingDays - 1))
  // Each half is grouped by itself, so that no row passes through the union, only some thirty counts.
  const { rows } = await sql<{ category: Category; hours: Hours; isToday: boolean; count: number }>`
    select category, hours, day = ${today} as is_today, count(*)::int as count from sessions where ${sessionsInReach(reach, days)} and ends_at > ${now}
    group by category, hours, is_today
    union all
    select category, hours, true, count(*)::int from sessions where ${goingOnInReach(reach, [today])} and ends_at > ${now}
    group by category, hours`.execute(db)
  const counts = { today: 0, todayEvening: 0, byCategory: zeros(categories), byHours: zeros(hoursKinds) }
  for (const { category, hours, isToday, count } of rows) {
    counts.byCategory[category] += count
    counts.byHours[hours] += count
    if (isToday) counts.today += count
    if (isToday && hours === 'evening') counts.todayEvening += count
  }
  return counts
}
