import type { SessionCard } from '../../types/activities'
import { dayOf, daysFrom, lastDayOf } from '../../types/rules/days'
import type { Day } from '../../types/shared'

type Times = Pick<SessionCard, 'startsAt' | 'endsAt'>

/** Whether a session takes place on a day. */
export const touches = ({ startsAt, endsAt }: Times, day: Day): boolean => dayOf(startsAt) <= day && lastDayOf(startsAt, endsAt) >= day

/**
 * The days from today on which one of these sessions takes place, each once, soonest first. While there are more sessions to load, days after the
 * start of the last session are left out, since others of those days are not loaded yet.
 */
export const timetableDays = (sessions: Times[], today: Day, hasMore: boolean): Day[] => {
  const days = new Set(sessions.flatMap(({ startsAt, endsAt }) => daysFrom(dayOf(startsAt), lastDayOf(startsAt, endsAt))))
  const last = sessions[sessions.length - 1]
  const until = hasMore && last ? [dayOf(last.startsAt), today].sort()[1]! : undefined
  const first = [...days].sort()
  // A session that began the night before and is still on has no later day; it is listed under its own day.
  const shown = first.filter((day) => day >= today && (until === undefined || day <= until))
  const night = sessions.filter((session) => !shown.some((day) => touches(session, day))).map(({ startsAt }) => dayOf(startsAt))
  return [...new Set([...night, ...shown])].sort()
}
