import type { Day } from '../../../types/shared'
import { monthDays } from '../../shared/core/day-counts'

/** The first and last day in the grid of a month (`2026-11`), which has whole weeks. */
export const monthRange = (month: string): { from: Day; to: Day } => {
  const days = monthDays(month)
  return { from: days[0]!, to: days[days.length - 1]! }
}
/** The month `by` months later: `2026-12` for `2026-11` and 1. */
export const nextMonth = (month: string, by: number): string => {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
/** The name of a month: `2026年11月`. */
export const monthName = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
