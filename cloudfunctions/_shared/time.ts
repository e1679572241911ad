import type { Day, Hours } from '../../types/shared'

/** Asia/Shanghai has no daylight saving: a fixed offset is exact and needs no zone data. */
const shanghaiOffset = 8 * 3600_000

/** The day in Asia/Shanghai of an instant. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + shanghaiOffset).toISOString().slice(0, 10)

/** The time of day in Asia/Shanghai of an instant, as `18:30`. */
export const shanghaiClock = (at: Date): string => new Date(at.getTime() + shanghaiOffset).toISOString().slice(11, 16)

/** First instant of a day in Asia/Shanghai. */
export const startOfDay = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffset)

/** 八小时内外 of a start time: Mon–Fri 8:30–17:30 is working time, Sat and Sun are the weekend, the rest is evening. */
export const hoursOf = (at: Date): Hours => {
  const local = new Date(at.getTime() + shanghaiOffset)
  const weekday = local.getUTCDay()
  if (weekday === 0 || weekday === 6) return 'weekend'
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes()
  return minutes >= 8 * 60 + 30 && minutes < 17 * 60 + 30 ? 'working' : 'evening'
}
