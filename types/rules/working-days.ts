import { addDays, dayOf, startOfDay, weekdayNumber } from './days'

/** What differs from the week, by day: `true` for a weekend on which people work, `false` for a weekday that is free. */
export type DaysOff = ReadonlyMap<string, boolean>

/** Whether people work on a day: as the table says, else from Monday to Friday. */
export const isWorkingDay = (day: string, known: DaysOff): boolean => known.get(day) ?? ![0, 6].includes(weekdayNumber(day))

const wholeDay = 24 * 3600_000

/**
 * The instant at which `count` working days have passed since `from`. Time runs on working days alone, around the clock: two working days from Friday 15:00 are
 * over on Tuesday 15:00, two from any hour of a Saturday when Tuesday ends.
 */
export const afterWorkingDays = (from: Date, count: number, known: DaysOff): Date => {
  let left = count * wholeDay
  for (let [at, day] = [from, dayOf(from)]; ; day = addDays(day, 1), at = startOfDay(day)) {
    if (!isWorkingDay(day, known)) continue
    const rest = startOfDay(addDays(day, 1)).getTime() - at.getTime()
    if (left <= rest) return new Date(at.getTime() + left)
    left -= rest
  }
}
