/** A day in Asia/Shanghai, as `2026-12-20`. */
type Day = string

const dayMs = 86_400_000
/**
 * Asia/Shanghai is eight hours ahead of UTC and has no summer time: a fixed offset is exact, needs no zone data and no Intl, and stands
 * here only, for phone and server. A library would do no more for it: dayjs with its utc plugin is 10 KB of the main package, 4 KB gzip
 * of the first script, and rules import nothing.
 */
const shanghaiMs = 8 * 3600_000
/** Until five in the morning people still speak of the evening before. */
const nightMs = 5 * 3600_000

/** A session goes on for so many times 24 hours at most. */
export const mostDays = 31

const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

type At = string | number | Date
/** A Date whose UTC parts read as the clock in Asia/Shanghai at an instant, which is a Date, ms or ISO text. */
export const shanghai = (at: At): Date => new Date(+new Date(at) + shanghaiMs)
/** The other way: ms of a day and time in Asia/Shanghai, `2026-12-20` and `18:30`; NaN where one of them is none. */
export const shanghaiTime = (day: Day, time: string): number => Date.parse(`${day}T${time}:00Z`) - shanghaiMs

/** `2026-12-20` is the day after `2026-12-19`. */
export const dayAfter = (day: Day): Day => dayAt(Date.parse(day) + dayMs)

/** The days from one to another, both included; none when they are the wrong way round. */
export const daysFrom = (from: Day, to: Day): Day[] => {
  const days: Day[] = []
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day)
  return days
}

/**
 * The last day on which a session takes place, in Asia/Shanghai; its first day is that of its start. An end until 05:00 belongs to the
 * day before: 21:00–00:30 is an evening, of one day, and what ends at 24:00 does not touch the next one. What goes on until 06:00 or
 * begins at 04:00 is of the day it ends on. `sessions.last_day` says the same (migration 0031).
 */
export const lastDayOf = (startsAt: string | Date, endsAt: string | Date): Day => {
  const [first, last] = [dayAt(+shanghai(startsAt)), dayAt(+shanghai(endsAt) - nightMs - 1)]
  return last > first ? last : first
}
