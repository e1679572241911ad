import { dayOf, daysBetween, lastDayOf, shanghai, shanghaiTime, weekdayNumber } from '../../../types/rules/days'
import type { Instant } from '../../../types/shared'

/** Words for days and times, in Asia/Shanghai; the calendar is types/rules/days.ts. */
const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const

/** The instant of a day and time (`14:30`; noon where none is given). */
export const instantOf = (day: string, time = '12:00'): Instant => new Date(shanghaiTime(day, time)).toISOString()
/** How many days the instant's day is after today: 0 today, 1 tomorrow, -1 yesterday. `now` in ms. */
export const daysAway = (instant: Instant, now: number = Date.now()) => daysBetween(dayOf(now), dayOf(instant))

/** The weekday of a day, `一` to `日`. */
export const weekdayOf = (day: string) => weekdays[weekdayNumber(day)]!
/** The time of an instant: `9:00`, `14:30`. */
export const timeOf = (instant: Instant | number) => shanghai(instant).format('H:mm')
/** Start and end: `14:30–16:30`; the end has its date when it is on another day. */
export const timeRange = (from: Instant, to: Instant) => `${timeOf(from)}–${dayOf(from) === dayOf(to) ? '' : `${dateOf(to)} `}${timeOf(to)}`
/** Start and end for a screen reader: `14:30 到 16:30`; the end has its date when it is on another day. */
export const timesAloud = (from: Instant, to: Instant) => timeRange(from, to).replace('–', ' 到 ')
/** The days of a session that takes place on several, `12月19日–12月20日`; else empty. */
export const daysOf = (from: Instant, to: Instant) => {
  const last = lastDayOf(from, to)
  return last === dayOf(from) ? '' : `${dateOf(from)}–${dateOf(instantOf(last))}`
}
/** The date: `11月26日`, with the year when it is not the present one. */
export const dateOf = (instant: Instant | number, now: number = Date.now()) => {
  const date = shanghai(instant)
  return date.format(date.year() === shanghai(now).year() ? 'M月D日' : 'YYYY年M月D日')
}
/** The date with the weekday: `11月26日 周四`. */
export const longDate = (instant: Instant, now?: number) => `${dateOf(instant, now)} 周${weekdayOf(dayOf(instant))}`
/** `今天`, `明天` or `昨天`, else the date with the weekday. */
export const dayWord = (instant: Instant, now: number = Date.now()) =>
  ({ '0': '今天', '1': '明天', '-1': '昨天' })[daysAway(instant, now)] ?? longDate(instant, now)
/** Day and time: `今天 18:00`, `11月26日 周四 18:00`. */
export const dayAndTime = (instant: Instant, now?: number) => `${dayWord(instant, now)} ${timeOf(instant)}`

/** How long ago an instant was: `刚刚`, `5 分钟前`, `2 小时前`, then `今天 9:00`, `昨天 20:06`, `11月20日`. */
export function ago(instant: Instant, now: number = Date.now()) {
  const minutes = Math.floor((now - Date.parse(instant)) / 60_000)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  if (minutes < 180) return `${Math.floor(minutes / 60)} 小时前`
  const days = daysAway(instant, now)
  if (days === 0) return `今天 ${timeOf(instant)}`
  if (days === -1) return `昨天 ${timeOf(instant)}`
  return dateOf(instant, now)
}

/** Words for a distance in metres: `650 米`, `1.4 公里`, `23 公里`; empty when unknown. The spaces are no-break spaces. */
export function distance(metres: number | null | undefined) {
  if (metres === null || metres === undefined) return ''
  if (metres < 1000) return `${Math.max(10, Math.round(metres / 10) * 10)}\u00a0米`
  const km = metres / 1000
  return `${km < 10 ? km.toFixed(1) : Math.round(km)}\u00a0公里`
}

/** The words of a calendar leaf: above the weekday, 今天, 明天, or for another month 12月; below the day. */
export function leafOf(instant: Instant, now: number = Date.now()) {
  const day = dayOf(instant)
  const away = daysAway(instant, now)
  const isOtherMonth = dayOf(now).slice(0, 7) !== day.slice(0, 7)
  const top = away === 0 ? '今天' : away === 1 ? '明天' : isOtherMonth ? shanghai(instant).format('M月') : `周${weekdayOf(day)}`
  return { top, day: String(Number(day.slice(8))), isToday: away === 0, isPast: away < 0 }
}

/**
 * The time to show beside a calendar leaf; with the weekday where the leaf shows the month: `周二 14:30–16:30` beside 12月 1.
 * Without `to` only the start.
 */
export const besideLeaf = (from: Instant, to?: Instant, now: number = Date.now()) => {
  const { top, isPast } = leafOf(from, now)
  return `${top.endsWith('月') && !isPast ? `周${weekdayOf(dayOf(from))} ` : ''}${to === undefined ? timeOf(from) : timeRange(from, to)}`
}

/** The parts that are not empty, joined by a middle dot with a no-break space before it and a space after it. */
export const dotted = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join('\u00a0· ')
