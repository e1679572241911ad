import type { Day } from '../../../types/shared'
import { monthDays } from '../../shared/core/day-counts'
import { dayOf } from '../../shared/core/format'

const noon = (year: number, month: number, date: number) => Date.UTC(year, month, date, 4)
const parts = (month: string) => [Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1] as const

/** First and last day that a month's grid shows (`2026-11`), with the days of its neighbours that fill the weeks. */
export function monthRange(month: string): { from: Day; to: Day } {
  const days = monthDays(month)
  return { from: days[0]!, to: days[days.length - 1]! }
}
/** `2026-12` for `2026-11` and 1. */
export function nextMonth(month: string, by: number) {
  const [year, index] = parts(month)
  return dayOf(noon(year, index + by, 1)).slice(0, 7)
}
/** `2026年11月` */
export const monthName = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
