import { addDays, dayOf } from '../../../types/rules/days'
import { weekdayOf } from './format'

/** The number of sessions by day. A day without an entry was not asked for. */
export type DayCounts = Record<string, number>
/** The counts of all days from `from` to `to`, 0 where `rows` has none; empty while `rows` is null. */
export function dayCounts(rows: { day: string; count: number }[] | null, from: string, to: string): DayCounts {
  const counts: DayCounts = {}
  if (!rows) return counts
  for (let day = from; day <= to; day = addDays(day, 1)) counts[day] = 0
  for (const { day, count } of rows) counts[day] = count
  return counts
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
/** The Monday of a day's week. */
export const mondayOf = (day: string) => addDays(day, -weekdays.findIndex((word) => word === weekdayOf(day)))
/** The days in the grid of a month (`2026-11`): whole weeks, so also days of the months before and after. */
export function monthDays(month: string): string[] {
  const next = dayOf(Date.parse(`${month}-01T00:00:00Z`) + 32 * 86_400_000).slice(0, 7)
  const days: string[] = []
  for (let day = mondayOf(`${month}-01`); day < `${next}-01` || days.length % 7 !== 0; day = addDays(day, 1)) days.push(day)
  return days
}
