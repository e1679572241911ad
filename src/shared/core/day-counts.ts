import { addDays } from './format'

/** Sessions by day; a day that is not in it was not asked for, and has no number. */
export type DayCounts = Record<string, number>
/** Counts of the days asked for, `from` to `to`; empty while there is no answer. */
export function dayCounts(rows: { day: string; count: number }[] | null, from: string, to: string): DayCounts {
  const counts: DayCounts = {}
  if (!rows) return counts
  for (let day = from; day <= to; day = addDays(day, 1)) counts[day] = 0
  for (const { day, count } of rows) counts[day] = count
  return counts
}
