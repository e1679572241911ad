import { addDays, dayOf, lastDayOf } from '../../types/rules/days'
import type { SessionShift, ShiftRole } from '../../types/volunteering'
import { instantOf, timeOf } from '../shared/core/format'

/** A shift while it is being written; times of day in Shanghai. An end before the start is on the next day. */
export type ShiftDraft = {
  id?: string
  /** Which state of it was read. */
  version?: number
  role: ShiftRole
  title: string
  note: string
  day: string
  from: string
  to: string
  needed: number
  /** The instants it had: what is not touched stays exactly as it is. */
  was?: { startsAt: string; endsAt: string }
}

const clock = (time: string) => time.padStart(5, '0')

type Times = { startsAt: string; endsAt: string }

/** Days on which a shift may be: those of its session and one around them. */
export const shiftDays = (session: Times | null, otherwise: string) => ({
  first: addDays(session ? dayOf(session.startsAt) : otherwise, -1),
  last: addDays(session ? lastDayOf(session.startsAt, session.endsAt) : otherwise, 1),
})

/** A new one takes the session's hours, which most shifts have; of a session over several days the day that is next. */
export const newShiftDraft = (session: Times, now = Date.now()): ShiftDraft => ({
  role: 'guide',
  title: '引导',
  note: '',
  day: [dayOf(session.startsAt), [dayOf(now), lastDayOf(session.startsAt, session.endsAt)].sort()[0]!].sort()[1]!,
  from: timeOf(session.startsAt),
  to: timeOf(session.endsAt),
  needed: 2,
})
export const shiftDraftOf = ({ id, version, role, title, note, startsAt, endsAt, needed }: SessionShift): ShiftDraft => ({
  id,
  version,
  role,
  title,
  note,
  day: dayOf(startsAt),
  from: timeOf(startsAt),
  to: timeOf(endsAt),
  needed,
  was: { startsAt, endsAt },
})

/** What saveShift takes. */
export const shiftInput = ({ day, from, to, note, was, ...rest }: ShiftDraft) => {
  const isAsWas = was && dayOf(was.startsAt) === day && timeOf(was.startsAt) === from
  const startsAt = isAsWas ? was.startsAt : instantOf(day, clock(from))
  const sameDay = instantOf(day, clock(to))
  const endsAt = isAsWas && timeOf(was.endsAt) === to ? was.endsAt : sameDay > startsAt ? sameDay : instantOf(addDays(day, 1), clock(to))
  return { ...rest, ...(note.trim() && { note: note.trim() }), title: rest.title.trim(), startsAt, endsAt }
}
