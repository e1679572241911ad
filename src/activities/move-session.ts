import { dayOf } from '../../types/rules/days'
import { instantOf, timeOf } from '../shared/core/format'
import { type DraftSession, sessionTimes } from './draft'

const clock = (time: string) => time.padStart(5, '0')

/** A session moved to another start. It lasts as long as before, so that most people change the start only. */
export const moveStart = (session: DraftSession, day: string, from: string): DraftSession => {
  const { startsAt, endsAt } = sessionTimes(session)
  const length = Math.max(30 * 60_000, Date.parse(endsAt) - Date.parse(startsAt))
  const end = new Date(Date.parse(instantOf(day, clock(from))) + length).toISOString()
  const { endDay: _, ...rest } = session
  return { ...rest, day, from, ...(dayOf(end) !== day && { endDay: dayOf(end) }), to: timeOf(end) }
}

/** A session with another end. */
export const moveEnd = (session: DraftSession, endDay: string, to: string): DraftSession => {
  const { endDay: _, ...rest } = session
  return { ...rest, ...(endDay !== session.day && { endDay }), to }
}
