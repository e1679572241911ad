import type { Day } from '../../types/shared'
import { dayOf, startOfDay, weekdayNumber } from '../../types/rules/days'

const day = 86_400_000
const minute = 60_000
const hour = 3600_000

/** The calendar of the demo, in which everything is a whole number of days from today (in Shanghai) and a clock time. */
export type Calendar = {
  today: Day
  /** Everything written so far was written before this instant: 8:30 of today, or the day's first instant if it is earlier than 8:30. Never after `now`. */
  asOf: Date
  /** The present. Only doors use it: who came today is known until now. */
  now: Date
  /** Instant of `clock` (`19:00`) on the day `offset` days from today. */
  at: (offset: number, clock: string) => Date
  /** 0 = Sunday. */
  weekday: (offset: number) => number
  isWeekend: (offset: number) => boolean
  /** The first offset, from `offset` on, that is a workday or a weekend day. */
  nextWorkday: (offset: number) => number
  nextWeekday: (offset: number, weekday: number) => number
  /** Moves an instant after `asOf` back by whole days, to the same clock time. */
  written: (at: Date) => Date
  /** Moves an instant between midnight and seven to the time just before seven, in the same order; never after `asOf`. */
  awake: (at: Date) => Date
  season: '春' | '夏' | '秋' | '冬'
}

const seasons = ['冬', '冬', '春', '春', '春', '夏', '夏', '夏', '秋', '秋', '冬', '冬'] as const

/** The calendar of a start at `now`, which decides the day and whether 8:30 has passed; besides, only the doors of today depend on it. */
export const calendarOf = (now: Date): Calendar => {
  const today = dayOf(now)
  const start = startOfDay(today).getTime()
  const morning = start + 8.5 * 3600_000
  const asOf = new Date(now.getTime() >= morning ? morning : start)
  const weekdayOfToday = weekdayNumber(today)
  const weekday = (offset: number) => (((weekdayOfToday + offset) % 7) + 7) % 7
  const isWeekend = (offset: number) => weekday(offset) % 6 === 0
  const first = (offset: number, fits: (candidate: number) => boolean) => {
    let candidate = offset
    while (!fits(candidate)) candidate++
    return candidate
  }
  return {
    today,
    asOf,
    now,
    at: (offset, clock) => {
      const [hours = 0, minutes = 0] = clock.split(':').map(Number)
      return new Date(start + offset * day + (hours * 60 + minutes) * minute)
    },
    weekday,
    isWeekend,
    nextWorkday: (offset) => first(offset, (candidate) => !isWeekend(candidate)),
    nextWeekday: (offset, wanted) => first(offset, (candidate) => weekday(candidate) === wanted),
    written: (at) => {
      const ahead = at.getTime() - asOf.getTime()
      return ahead <= 0 ? at : new Date(at.getTime() - Math.ceil(ahead / day) * day)
    },
    awake: (at) => {
      const sinceMidnight = (((at.getTime() - start) % day) + day) % day
      const shift = Math.max(0, 6.5 * hour - (sinceMidnight * 13) / 14)
      return new Date(Math.min(at.getTime() + (sinceMidnight < 7 * hour ? shift : 0), Math.max(at.getTime(), asOf.getTime())))
    },
    season: seasons[Number(today.slice(5, 7)) - 1] ?? '冬',
  }
}
