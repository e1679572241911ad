import { addDays, weekdayNumber } from './days'

export const repeatKinds = ['week', 'twoWeeks', 'month'] as const
export type RepeatKind = (typeof repeatKinds)[number]
/**
 * How sessions repeat: each week or every second one on some weekdays (0 = Sunday), or each month on the day of the first. It ends with a day or
 * after a number of sessions, whichever comes first.
 */
export type Repeat = { kind: RepeatKind; weekdays: number[]; until: string | null; count: number | null }

/** The most sessions of one activity. */
export const mostSessions = 60
/** How far ahead days are looked for: a year. */
const farthest = 366

/** The day of the month of `first` in the month that is `months` later; null where that month has no such day. */
const inMonth = (first: string, months: number): string | null => {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number)
  const number = year * 12 + month - 1 + months
  const begin = `${Math.floor(number / 12)}-${`${(number % 12) + 1}`.padStart(2, '0')}`
  // A day that the month does not have would be one of the next.
  const found = addDays(`${begin}-01`, day - 1)
  return found.slice(0, 7) === begin ? found : null
}

/** All days on which something that begins on `first` repeats, `first` among them, soonest first; sixty at most. */
export const repeatDays = (first: string, { kind, weekdays, until, count }: Repeat): string[] => {
  const most = Math.min(count ?? mostSessions, mostSessions)
  const last = until ?? addDays(first, farthest)
  const days: string[] = [first]
  if (kind === 'month') {
    for (let months = 1; months <= 12 && days.length < most; months++) {
      const day = inMonth(first, months)
      if (day !== null && day <= last) days.push(day)
    }
    return days.slice(0, most)
  }
  // Weeks begin on Monday.
  const ahead = (weekdayNumber(first) + 6) % 7
  const chosen = weekdays.length > 0 ? weekdays : [weekdayNumber(first)]
  for (let n = 1; n <= farthest && days.length < most; n++) {
    const day = addDays(first, n)
    if (day > last) break
    const week = Math.floor((ahead + n) / 7)
    if (chosen.includes(weekdayNumber(day)) && (kind === 'week' || week % 2 === 0)) days.push(day)
  }
  return days.slice(0, most)
}
