import { addDays, dayOf, lastDayOf } from '../../types/rules/days'
import type { SessionShift, ShiftRole } from '../../types/volunteering'
import { instantOf, timeOf } from '../shared/core/format'

/** A shift on the form, with clock times in Asia/Shanghai. An end before the start is on the next day. */
export type ShiftDraft = {
  id?: string
  /** The version that was read. */
  version?: number
  role: ShiftRole
  title: string
  note: string
  day: string
  from: string
  to: string
  needed: number
  /** The stored instants; times that are not changed are sent back exactly as they were. */
  was?: { startsAt: string; endsAt: string }
}

const clock = (time: string) => time.padStart(5, '0')

type Times = { startsAt: string; endsAt: string }

/** The first and last day on which a shift may be: a day before its session to a day after it. */
export const shiftDays = (session: Times | null, otherwise: string) => ({
  first: addDays(session ? dayOf(session.startsAt) : otherwise, -1),
  last: addDays(session ? lastDayOf(session.startsAt, session.endsAt) : otherwise, 1),
})

/** The draft of a new shift, with the hours of the session, which most shifts have; in a session over several days, on the next of its days. */
export const newShiftDraft = (session: Times, now = Date.now()): ShiftDraft => ({
  role: 'guide',
  title: '引导',
  note: '',
  day: [dayOf(session.startsAt), [dayOf(now), lastDayOf(session.startsAt, session.endsAt)].sort()[0]!].sort()[1]!,
  from: timeOf(session.startsAt),
  to: timeOf(session.endsAt),
  needed: 2,
})
/** A shift as a draft, to edit it. */
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

/** The draft as saveShift takes it. */
export const shiftInput = ({ day, from, to, note, was, ...rest }: ShiftDraft) => {
  const isAsWas = was && dayOf(was.startsAt) === day && timeOf(was.startsAt) === from
  const startsAt = isAsWas ? was.startsAt : instantOf(day, clock(from))
  const sameDay = instantOf(day, clock(to))
  const endsAt = isAsWas && timeOf(was.endsAt) === to ? was.endsAt : sameDay > startsAt ? sameDay : instantOf(addDays(day, 1), clock(to))
  return { ...rest, ...(note.trim() && { note: note.trim() }), title: rest.title.trim(), startsAt, endsAt }
}
