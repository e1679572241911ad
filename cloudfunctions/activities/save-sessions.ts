import { sql } from 'kysely'
import type { ActivityForm } from '../../types/activity-input'
import { AppError } from '../../types/errors'
import type { Tx } from '../_shared/db/db'
import { endOffersBy } from '../_shared/seats/end-offers'
import { moveToWaitlist, tooMany } from '../_shared/seats/move-to-waitlist'
import type { NewNotice } from '../_shared/core/notify'
import { promote } from '../_shared/seats/promote'
import { countQuotas } from '../_shared/seats/quotas'
import { moveShifts } from '../_shared/seats/session-shifts'
import { dayOf } from '../../types/rules/days'
import { hoursOf } from '../_shared/core/time'
import { isMoved, requireDistinct, requireTimes, type Times, timesOf } from './session-times'
import { drawSeedFor, requireQuotas } from './sign-up-rules'

/** An activity's sessions, locked in id order as enrolling locks them: before anything that writes them, the activity's own row included. */
export const lockSessions = (tx: Tx, activityId: string) =>
  tx
    .selectFrom('sessions')
    .select(['id', 'startsAt', 'endsAt', 'opensAt', 'closesAt', 'cancelUntil', 'capacity', 'taken', 'extra', 'waitlistLimit', 'isCancelled', 'drawSeed'])
    .where('activityId', '=', activityId)
    .orderBy('id')
    .forUpdate()
    .execute()
export type LockedSessions = Awaited<ReturnType<typeof lockSessions>>
type Row = LockedSessions[number]

type Target = {
  id: string
  isPublished: boolean
  existing: LockedSessions
  personId: string
  /** What it had before; null when it is new. */
  before: { opensAt: Date; waitlistLimit: number } | null
  isVenueChanged: boolean
}
/** The sessions whose time changed, and what was told to single people meanwhile: they moved up, or had to move back. */
export type SavedSessions = { moved: string[]; notices: NewNotice[] }

/** Sessions that the form leaves out: gone if nobody is in them. What was held or cancelled stays on record, named or not. */
const removeLeftOut = async (tx: Tx, now: Date, { existing, isPublished }: Target, kept: Set<string>) => {
  for (const session of existing) {
    if (kept.has(session.id) || session.isCancelled || (isPublished && session.endsAt <= now)) continue
    // People in it must be told why: that is cancelling, not editing. The same for volunteers who are to scan there.
    for (const table of ['enrollments', 'grants', 'scans', 'shifts'] as const) {
      if (await tx.selectFrom(table).select('id').where('sessionId', '=', session.id).limit(1).executeTakeFirst()) throw new AppError('activities.notEditable')
    }
    await tx.deleteFrom('sessions').where('id', '=', session.id).execute()
  }
}

type Planned = { given: ActivityForm['sessions'][number]; row: Row | null; times: Times; isNew: boolean }

/** What each given session becomes; sessions that were held or cancelled are left alone. */
const plan = (now: Date, { existing, before, isPublished }: Target, form: ActivityForm): Planned[] => {
  const opensAt = form.opensAt ? new Date(form.opensAt) : (before?.opensAt ?? now)
  const isOpeningSame = before !== null && before.opensAt.getTime() === opensAt.getTime()
  const planned = form.sessions.flatMap((given) => {
    const row = given.id === undefined ? null : existing.find(({ id }) => id === given.id)
    if (row === undefined) throw new AppError('activities.notFound')
    if (row?.isCancelled) return []
    const times = timesOf(form, given, row, row && isOpeningSame ? row.opensAt : opensAt)
    requireTimes(row, times, now, isPublished)
    return row && isPublished && row.endsAt <= now ? [] : [{ given, row, times, isNew: row === null || isMoved(row, times) }]
  })
  requireDistinct(planned)
  return planned
}

/** The people of a session who must make room move back, the seats that are more go to who waits; each is told through `tell`. */
const change = async (tx: Tx, now: Date, target: Target, form: ActivityForm, { given, row, times }: Planned & { row: Row }, notices: NewNotice[]) => {
  const { id } = row
  const tell = async (_: Tx, __: Date, all: NewNotice[]) =>
    void notices.push(...all.map((notice) => ({ ...notice, data: { ...notice.data, startsAt: times.startsAt.toISOString() } })))
  const smaller = { sessionId: id, taken: row.taken, extra: row.extra, capacity: given.capacity }
  if (tooMany(smaller) > 0) await moveToWaitlist(tx, now, target.personId, smaller, given.moves ?? [], tell)
  const hasMoved = isMoved(row, times)
  const isAnnounced = target.isPublished && (hasMoved || target.isVenueChanged || times.cancelUntil < row.cancelUntil)
  const state = await countQuotas(tx, id, form.signUp?.quotas)
  await tx
    .updateTable('sessions')
    .set({
      ...times,
      day: dayOf(times.startsAt),
      hours: hoursOf(times.startsAt),
      capacity: given.capacity,
      isPublished: target.isPublished,
      ...(isAnnounced && { changedAt: now }),
      // A shorter waitlist takes nobody off who already waits.
      ...(target.before?.waitlistLimit !== form.waitlistLimit && { waitlistLimit: sql<number>`greatest(${form.waitlistLimit}::int, waiting)` }),
      // With more places fewer lie beyond the capacity.
      extra: sql<number>`least(extra, greatest(0, taken - ${given.capacity}::int))`,
      quotas: state && JSON.stringify(state),
      drawSeed: drawSeedFor(form.signUp, row.drawSeed),
    })
    .where('id', '=', id)
    .execute()
  if (hasMoved) await endOffersBy(tx, id, times.startsAt)
  await promote(tx, now, id, tell)
  if (hasMoved) await moveShifts(tx, now, id, times.startsAt.getTime() - row.startsAt.getTime())
  return hasMoved
}

/**
 * Brings an activity's sessions to what is given: new ones are added, changed ones changed, missing ones taken out if nobody is in
 * them; what is given as it is stays exactly as it is. A raised capacity promotes. Telling is left to the caller.
 */
export const saveSessions = async (tx: Tx, now: Date, target: Target, form: ActivityForm): Promise<SavedSessions> => {
  const quotas = form.signUp?.quotas?.length ? form.signUp.quotas : undefined
  const planned = plan(now, target, form)
  await removeLeftOut(tx, now, target, new Set(form.sessions.flatMap(({ id }) => id ?? [])))
  const moved: string[] = []
  const notices: NewNotice[] = []
  for (const each of planned) {
    const { given, row, times } = each
    requireQuotas(quotas, given.capacity)
    if (row) {
      if (await change(tx, now, target, form, { ...each, row }, notices)) moved.push(row.id)
      continue
    }
    await tx
      .insertInto('sessions')
      .values({
        activityId: target.id,
        ...times,
        day: dayOf(times.startsAt),
        hours: hoursOf(times.startsAt),
        capacity: given.capacity,
        waitlistLimit: form.waitlistLimit,
        isPublished: target.isPublished,
        quotas: quotas ? JSON.stringify(quotas.map((quota) => ({ ...quota, taken: 0 }))) : null,
        drawSeed: drawSeedFor(form.signUp, null),
      })
      .execute()
  }
  return { moved, notices }
}
