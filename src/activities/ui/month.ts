import type { Day } from '../../../types/shared'
import { monthDays } from '../../shared/core/day-counts'

/** First and last day that a month's grid shows (`2026-11`), with the days of its neighbours that fill the weeks. */
export const monthRange = (month: string): { from: Day; to: Day } => {
  const days = monthDays(month)
  return { from: days[0]!, to: days[days.length - 1]! }
}
/** `2026-12` for `2026-11` and 1, for one month or a few. */
export const nextMonth = (month: string, by: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
/** `2026年11月` */
export const monthName = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
