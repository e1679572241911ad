import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { changedParts, reviewedForm } from '../../types/activity-change'
import type { ActivityForm } from '../../types/activity-input'
import { AppError } from '../../types/errors'
import { addDays, clockOf, dayOf, daysBetween, shanghaiTime } from '../../types/rules/days'
import { once } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { formOf } from './activity-form'
import { lockOwnActivity } from './can'
import { changeActivity } from './save-activity'
import { type LockedSessions, lockSessions } from './save-sessions'

type Given = Parsed<Contract['activities']['changeRepeat']>
type Session = ActivityForm['sessions'][number]

/** Which sessions are changed: those that have not begun, and of several only those that nobody changed by themselves. */
const chosen = (existing: LockedSessions, { sessionId, scope }: Given, now: Date): LockedSessions => {
  const one = existing.find(({ id }) => id === sessionId)
  if (!one || one.isCancelled) throw new AppError('activities.notFound')
  if (one.startsAt <= now) throw new AppError('activities.inPast')
  if (scope === 'one') return [one]
  return existing.filter(
    ({ id, startsAt, isCancelled, isApart }) =>
      !isCancelled && startsAt > now && (!isApart || id === sessionId) && (scope === 'all' || startsAt >= one.startsAt),
  )
}

/** The time of a day as an instant, with the days by which it moves. */
const at = (instant: string, days: number, time = clockOf(instant)) => new Date(shanghaiTime(addDays(dayOf(instant), days), time)).toISOString()

/** A session as it will be. Its deadlines are left out, so that they stay as long before the start as they were. */
const changed = ({ id, startsAt, endsAt, capacity, roomId }: Session, { days = 0, from, to, ...change }: Given['change']): Session => {
  const start = at(startsAt, days, from)
  const lasts = Date.parse(endsAt) - Date.parse(startsAt)
  // An end that is given is on the day on which the session ends now.
  const end = to ? at(start, daysBetween(dayOf(startsAt), dayOf(endsAt)), to) : new Date(Date.parse(start) + lasts).toISOString()
  const room = change.roomId === undefined ? roomId : (change.roomId ?? undefined)
  return { ...(id !== undefined && { id }), startsAt: start, endsAt: end, capacity: change.capacity ?? capacity, ...(room !== undefined && { roomId: room }) }
}

/** Throws activities.capacityBelowTaken with the start of every session that has more people than it would have places. */
const requireRoomFor = (sessions: LockedSessions, capacity: number | undefined) => {
  const full = capacity === undefined ? [] : sessions.filter(({ taken, extra }) => taken - extra > capacity)
  if (full.length > 0) throw new AppError('activities.capacityBelowTaken', { startsAt: full.map(({ startsAt }) => startsAt.toISOString()).join() })
}

/** Changes one session, those from one on, or all; see the contract. Throws activities.inPast, activities.capacityBelowTaken, and what saveActivity throws. */
export const changeRepeat: Verbs<'activities'>['changeRepeat'] = (ctx, given) =>
  once(ctx, given.key, 'activities.changeRepeat', given, async (tx) => {
    const { me, now } = ctx
    const { id, version, scope, change } = given
    const before = await lockOwnActivity(tx, me, id)
    const existing = await lockSessions(tx, id)
    const sessions = chosen(existing, given, now)
    requireRoomFor(sessions, change.capacity)
    const shown = formOf(before, existing, now)
    // A change that waits for the reviewer goes on waiting.
    const form = before.proposed && before.proposedAt ? reviewedForm(shown, before.proposed) : shown
    const ids = new Set(sessions.map((session) => session.id))
    const activity = {
      ...form,
      sessions: form.sessions.map((session) => (session.id !== undefined && ids.has(session.id) ? changed(session, change) : session)),
    }
    // Sent again, it is done already, whatever the version that was read.
    if (changedParts(form, activity).length === 0)
      return { id, status: before.status, version: before.version, isWaiting: before.proposedAt !== null, toldCount: 0, changedCount: ids.size }
    const saved = await changeActivity(ctx, { key: given.key, id, version, activity }, 'published', tx)
    await tx
      .updateTable('sessions')
      .set({ isApart: scope === 'one' })
      .where('id', 'in', [...ids])
      .execute()
    return { ...saved, changedCount: ids.size }
  })
