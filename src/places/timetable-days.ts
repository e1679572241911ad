import type { SessionCard } from '../../types/activities'
import { dayOf, daysFrom, lastDayOf } from '../../types/rules/days'
import type { Day } from '../../types/shared'

type Times = Pick<SessionCard, 'startsAt' | 'endsAt'>

export const touches = ({ startsAt, endsAt }: Times, day: Day): boolean => dayOf(startsAt) <= day && lastDayOf(startsAt, endsAt) >= day

/**
 * The days from today on which one of these sessions takes place, each once. They come soonest first; while more can be loaded a day behind
 * the start of the last one is left out, since others of that day are not there yet.
 */
export const timetableDays = (sessions: Times[], today: Day, hasMore: boolean): Day[] => {
  const days = new Set(sessions.flatMap(({ startsAt, endsAt }) => daysFrom(dayOf(startsAt), lastDayOf(startsAt, endsAt))))
  const last = sessions[sessions.length - 1]
  const until = hasMore && last ? [dayOf(last.startsAt), today].sort()[1]! : undefined
  const first = [...days].sort()
  // What began in the night before and is still on has no later day: it stands under its own.
  const shown = first.filter((day) => day >= today && (until === undefined || day <= until))
  const night = sessions.filter((session) => !shown.some((day) => touches(session, day))).map(({ startsAt }) => dayOf(startsAt))
  return [...new Set([...night, ...shown])].sort()
}
