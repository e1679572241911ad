import type { ActivityForm } from '../../types/activity-input'
import { mostDays } from '../../types/rules/days'
import { AppError } from '../../types/errors'

export type Times = { startsAt: Date; endsAt: Date; opensAt: Date; closesAt: Date; cancelUntil: Date }
const dayMs = 86_400_000
type Given = ActivityForm['sessions'][number]
type Form = Pick<ActivityForm, 'sessions' | 'opensAt' | 'closesAt' | 'cancelUntil'>

const firstStart = (sessions: Given[]) => Math.min(...sessions.map(({ startsAt }) => Date.parse(startsAt)))

/**
 * The times of one given session. Deadlines are its own; where it names none, one that is there keeps them as long before its start
 * as they were, and a new one takes the activity's, which are those of the first session.
 */
export const timesOf = (form: Form, given: Given, before: Times | null, opensAt: Date): Times => {
  const startsAt = new Date(given.startsAt)
  const by = startsAt.getTime() - (before ? before.startsAt.getTime() : firstStart(form.sessions))
  const shift = (own: string | undefined, ofAll: string | undefined, old: Date | undefined, otherwise: Date) => {
    if (own !== undefined) return new Date(own)
    if (ofAll !== undefined) return new Date(Date.parse(ofAll) + startsAt.getTime() - firstStart(form.sessions))
    return old ? new Date(old.getTime() + by) : otherwise
  }
  const closesAt = shift(given.closesAt, form.closesAt, before?.closesAt, startsAt)
  return { startsAt, endsAt: new Date(given.endsAt), opensAt, closesAt, cancelUntil: shift(given.cancelUntil, form.cancelUntil, before?.cancelUntil, closesAt) }
}

export const isMoved = (before: Times, after: Times) =>
  before.startsAt.getTime() !== after.startsAt.getTime() || before.endsAt.getTime() !== after.endsAt.getTime()
const isChanged = (before: Times, after: Times) =>
  isMoved(before, after) || (['opensAt', 'closesAt', 'cancelUntil'] as const).some((name) => before[name].getTime() !== after[name].getTime())

/**
 * Refuses times of a session that contradict each other, unless they were there before: ends before it starts, goes on for more than a month, closes or may be
 * cancelled after its end (`lastEnd`, of a term that of the last session), opens when it is closed. Nothing is moved into the past, and what was held stays; one that is on may end at another time.
 */
export const requireTimes = (before: Times | null, after: Times, now: Date, isPublished: boolean, lastEnd: Date): void => {
  if (before && !isChanged(before, after)) return
  if (after.endsAt <= after.startsAt) throw new AppError('activities.endsBeforeStart')
  // Bounds what a list of one day has to look through.
  if (after.endsAt.getTime() - after.startsAt.getTime() > mostDays * dayMs) throw new AppError('activities.tooLong')
  const isOn = before !== null && before.startsAt <= now && before.startsAt.getTime() === after.startsAt.getTime()
  if (before && isPublished && before.endsAt <= now) throw new AppError('activities.inPast')
  if ((!before || isMoved(before, after)) && (isOn ? after.endsAt <= now : after.startsAt <= now)) throw new AppError('activities.inPast')
  if (after.closesAt > lastEnd) throw new AppError('activities.closesAfterEnd')
  if (after.cancelUntil > lastEnd) throw new AppError('activities.cancelsAfterEnd')
  if (after.opensAt >= after.closesAt) throw new AppError('activities.opensAfterCloses')
}

/** Refuses a new or moved session at the very time of another one of the same activity. */
export const requireDistinct = (sessions: { times: Times; isNew: boolean }[]): void => {
  const seen = new Map<string, boolean>()
  for (const { times, isNew } of sessions) {
    const key = `${times.startsAt.getTime()} ${times.endsAt.getTime()}`
    if (seen.has(key) && (isNew || seen.get(key))) throw new AppError('activities.sameTwice')
    seen.set(key, isNew)
  }
}
