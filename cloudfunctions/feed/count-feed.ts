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
  // Each half is grouped by itself, so that no row passes through the union, only some thirty counts. Today is counted by a filter, which costs less than another key.
  const { rows } = await sql<{ category: Category; hours: Hours; count: number; ofToday: number }>`
    select category, hours, count(*)::int as count, (count(*) filter (where day = ${today}))::int as of_today
    from sessions where ${sessionsInReach(reach, days)} and ends_at > ${now} group by category, hours
    union all
    select category, hours, count(*)::int, count(*)::int from sessions where ${goingOnInReach(reach, [today])} and ends_at > ${now} group by category, hours`.execute(
    db,
  )
  const counts = { today: 0, todayEvening: 0, byCategory: zeros(categories), byHours: zeros(hoursKinds) }
  for (const { category, hours, count, ofToday } of rows) {
    counts.byCategory[category] += count
    counts.byHours[hours] += count
    counts.today += ofToday
    if (hours === 'evening') counts.todayEvening += ofToday
  }
  return counts
}
