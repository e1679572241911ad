import { sql } from 'kysely'
import { minutesOf, shanghai } from '../../../types/rules/days'
import type { DayPart, Hours } from '../../../types/shared'

const noon = 12 * 60
const endOfWork = 17 * 60 + 30

/** 八小时内外 of a start time: Mon–Fri 8:30–17:30 is working time, Sat and Sun are the weekend, the rest is evening. */
export const hoursOf = (at: Date): Hours => {
  const weekday = shanghai(at).day()
  if (weekday === 0 || weekday === 6) return 'weekend'
  const minutes = minutesOf(at)
  return minutes >= 8 * 60 + 30 && minutes < endOfWork ? 'working' : 'evening'
}

/** The time of day of a start: morning before 12:00, evening from 17:30 on, afternoon between. */
export const partOf = (at: Date): DayPart => {
  const minutes = minutesOf(at)
  return minutes < noon ? 'morning' : minutes < endOfWork ? 'afternoon' : 'evening'
}

const bounds: Record<DayPart, [from: number, before: number]> = { morning: [0, noon], afternoon: [noon, endOfWork], evening: [endOfWork, 24 * 60] }
/** Whether an instant's column falls into the time of day: the same as partOf. */
export const inPart = (column: string, part: DayPart) => {
  const minutes = sql`extract(epoch from (${sql.ref(column)} at time zone 'Asia/Shanghai')::time) / 60`
  return sql<boolean>`(${minutes} >= ${bounds[part][0]} and ${minutes} < ${bounds[part][1]})`
}

/** What a post's sessions can be filtered by: each one's hours, its time of day, and the two together. */
export const slotsOf = (starts: { hours: Hours; startsAt: Date }[]): Slot[] => [
  ...new Set(starts.flatMap(({ hours, startsAt }): Slot[] => [hours, partOf(startsAt), `${hours}-${partOf(startsAt)}`])),
]
export type Slot = Hours | DayPart | `${Hours}-${DayPart}`
/** The slot that a filter asks for; undefined without one. */
export const slotFor = (hours?: Hours, part?: DayPart): Slot | undefined => (hours && part ? `${hours}-${part}` : (hours ?? part))
