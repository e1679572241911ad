import type { ActivityForm } from '../../types/activity-input'
import { mostDays } from '../../types/rules/days'
import { AppError } from '../../types/errors'

export type Times = { startsAt: Date; endsAt: Date; opensAt: Date; closesAt: Date; cancelUntil: Date }
const dayMs = 86_400_000
type Given = ActivityForm['sessions'][number]
type Form = Pick<ActivityForm, 'sessions' | 'opensAt' | 'closesAt' | 'cancelUntil'>

const firstStart = (sessions: Given[]) => Math.min(...sessions.map(({ startsAt }) => Date.parse(startsAt)))

/**
 * The times of one session of the form. Its own deadlines hold. Without own ones an existing session keeps its deadlines as long before its start as they
 * were, and a new one gets the activity's, which are those of the first session.
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

/** Whether the start or the end differs. */
export const isMoved = (before: Times, after: Times) =>
  before.startsAt.getTime() !== after.startsAt.getTime() || before.endsAt.getTime() !== after.endsAt.getTime()
const isChanged = (before: Times, after: Times) =>
  isMoved(before, after) || (['opensAt', 'closesAt', 'cancelUntil'] as const).some((name) => before[name].getTime() !== after[name].getTime())

/**
 * Refuses times of a session that contradict each other, unless they are unchanged: it ends before it starts, lasts more than a month, closes or can be
 * cancelled after its end (`lastEnd`, in a term the end of the last session), or opens after it closes. A session cannot be moved into the past, and one that
 * was held cannot be changed; of one that is on the end may be moved.
 */
export const requireTimes = (before: Times | null, after: Times, now: Date, isPublished: boolean, lastEnd: Date): void => {
  if (before && !isChanged(before, after)) return
  if (after.endsAt <= after.startsAt) throw new AppError('activities.endsBeforeStart')
  // The limit bounds how many sessions a list of one day has to read.
  if (after.endsAt.getTime() - after.startsAt.getTime() > mostDays * dayMs) throw new AppError('activities.tooLong')
  const isOn = before !== null && before.startsAt <= now && before.startsAt.getTime() === after.startsAt.getTime()
  if (before && isPublished && before.endsAt <= now) throw new AppError('activities.inPast')
  if ((!before || isMoved(before, after)) && (isOn ? after.endsAt <= now : after.startsAt <= now)) throw new AppError('activities.inPast')
  if (after.closesAt > lastEnd) throw new AppError('activities.closesAfterEnd')
  if (after.cancelUntil > lastEnd) throw new AppError('activities.cancelsAfterEnd')
  if (after.opensAt >= after.closesAt) throw new AppError('activities.opensAfterCloses')
}

/** Refuses a new or moved session at the same time as another one of the activity in the same room (activities.sameTwice). */
export const requireDistinct = (sessions: { given: Given; times: Times; isNew: boolean }[]): void => {
  const seen = new Map<string, boolean>()
  for (const { given, times, isNew } of sessions) {
    const key = `${times.startsAt.getTime()} ${times.endsAt.getTime()} ${given.roomId ?? ''}`
    if (seen.has(key) && (isNew || seen.get(key))) throw new AppError('activities.sameTwice')
    seen.set(key, isNew)
  }
}
