import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc'

/**
 * The calendar of phone and server: every day and every clock of the product is Asia/Shanghai's, whatever zone the phone or the machine
 * is in. It is the only file that knows dayjs, and the only one that knows of eight hours. Shanghai has no summer time, so a fixed
 * offset is exact and needs no zone data, no Intl and no locale. The plugin is needed: without it dayjs reads the parts of an instant in
 * the phone's own zone. The plugin's own offsets are not used, they go through that zone too and lose an hour where that zone has summer time;
 * eight hours are added to an instant whose parts are read in UTC instead.
 */
dayjs.extend(utc)

/** A day in Asia/Shanghai, as `2026-12-20`. */
type Day = string
/** An instant: a Date, ms, or ISO text with its zone. */
type At = string | number | Date

const ahead = 8
/** Hours after midnight that belong to the evening before: until five in the morning people still call it that evening. */
const nightHours = 5

/** The longest that a session lasts, in days of 24 hours. */
export const mostDays = 31

const dayAt = (local: Dayjs): Day => local.format('YYYY-MM-DD')
/** Noon of a day. Days are counted from noon to noon, far from midnight on either side. */
const noonOf = (day: Day) => dayjs.utc(`${day}T12:00:00Z`)

/** The clock in Asia/Shanghai at an instant: year(), month() from 0, date(), day() from Sunday 0, hour(), minute(), format(). Read its parts only: the instant it stands for is eight hours ahead. */
export const shanghai = (at: At): Dayjs => dayjs.utc(at).add(ahead, 'hour')
/** The instant, in ms, of a day and time in Asia/Shanghai, given as `2026-12-20` and `18:30`; NaN where one of them does not exist. */
export const shanghaiTime = (day: Day, time: string): number => dayjs.utc(`${day}T${time}:00Z`).subtract(ahead, 'hour').valueOf()

/** The day in Asia/Shanghai of an instant. */
export const dayOf = (at: At): Day => dayAt(shanghai(at))
/** The time of day in Asia/Shanghai of an instant, as `09:00` or `18:30`. */
export const clockOf = (at: At): string => shanghai(at).format('HH:mm')
/** First instant of a day in Asia/Shanghai. */
export const startOfDay = (day: Day): Date => new Date(shanghaiTime(day, '00:00'))
/** Minutes since midnight in Asia/Shanghai of an instant. */
export const minutesOf = (at: At): number => shanghai(at).hour() * 60 + shanghai(at).minute()
/** The weekday of a day: 0 for Sunday to 6 for Saturday. */
export const weekdayNumber = (day: Day): number => noonOf(day).day()

/** The day `count` days after a day; before it for a negative count. */
export const addDays = (day: Day, count: number): Day => dayAt(noonOf(day).add(count, 'day'))
/** The next day: `2026-12-20` after `2026-12-19`. */
export const dayAfter = (day: Day): Day => addDays(day, 1)
/** How many days `to` is after `from`: 1 for the next day, -1 for the one before. */
export const daysBetween = (from: Day, to: Day): number => noonOf(to).diff(noonOf(from), 'day')

/** The days from `from` to `to`, both included; empty where `to` is before `from`. */
export const daysFrom = (from: Day, to: Day): Day[] => {
  const days: Day[] = []
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day)
  return days
}

/**
 * The last day on which a session takes place, in Asia/Shanghai; its first day is the day of its start. An end until 05:00 belongs to the
 * day before: 21:00–00:30 is an evening of one day, and a session that ends at 24:00 does not touch the next day. A session that ends at
 * 06:00, or begins at 04:00, takes place on the day of its end. The column `sessions.last_day` is computed alike (migration 0031).
 */
export const lastDayOf = (startsAt: string | Date, endsAt: string | Date): Day => {
  const [first, last] = [dayOf(startsAt), dayAt(shanghai(endsAt).subtract(nightHours, 'hour').subtract(1, 'millisecond'))]
  return last > first ? last : first
}
