import { sql } from 'kysely'
import type { Parsed } from '../../types/action'
import type { Contract } from '../../types'
import { AppError } from '../../types/errors'
import type { Tx } from '../_shared/db'
import { moveToWaitlist, tooMany } from '../_shared/move-to-waitlist'
import { promote } from '../_shared/promote'
import { moveShifts } from '../_shared/session-shifts'
import { countQuotas } from '../_shared/quotas'
import { dayOf, hoursOf } from '../_shared/time'
import { drawSeedFor, requireQuotas } from './sign-up-rules'

type Given = Parsed<Contract['activities']['saveActivity']>['activity']
export type Times = { opensAt: Date; closesAt: Date; cancelUntil: Date }

/** Ends after it starts, and nothing new in the past. Throws activities.endsBeforeStart or activities.inPast. */
export const requireTimes = (sessions: Given['sessions'], now: Date) => {
  for (const { id, startsAt, endsAt } of sessions) {
    if (Date.parse(endsAt) <= Date.parse(startsAt)) throw new AppError('activities.endsBeforeStart')
    if (!id && Date.parse(startsAt) <= now.getTime()) throw new AppError('activities.inPast')
  }
}

/** Registration opens at once, closes when the first session starts and may be cancelled as long, unless told otherwise. */
export const timesOf = (given: Given, now: Date): Times => {
  const first = Math.min(...given.sessions.map(({ startsAt }) => Date.parse(startsAt)))
  const closesAt = given.closesAt ? new Date(given.closesAt) : new Date(first)
  return { opensAt: given.opensAt ? new Date(given.opensAt) : now, closesAt, cancelUntil: given.cancelUntil ? new Date(given.cancelUntil) : closesAt }
}

/** Deadlines of a later session lie as long before its start as the activity's lie before the first. */
const shifted = ({ opensAt, closesAt, cancelUntil }: Times, by: number): Times => ({
  opensAt,
  closesAt: new Date(closesAt.getTime() + by),
  cancelUntil: new Date(cancelUntil.getTime() + by),
})

/** An activity's sessions, locked in id order as enrolling locks them: before anything that writes them, the activity's own row included. */
export const lockSessions = (tx: Tx, activityId: string) =>
  tx
    .selectFrom('sessions')
    .select(['id', 'startsAt', 'endsAt', 'taken', 'extra', 'waiting', 'isCancelled', 'drawSeed'])
    .where('activityId', '=', activityId)
    .orderBy('id')
    .forUpdate()
    .execute()
type Locked = Awaited<ReturnType<typeof lockSessions>>

type Target = { id: string; isPublished: boolean; existing: Locked; personId: string }

/**
 * Brings an activity's sessions to what is given: new ones are added, changed ones changed, missing ones taken out if nobody is in
 * them. A raised capacity promotes. Returns the sessions whose time changed.
 */
export const saveSessions = async (
  tx: Tx,
  now: Date,
  { id: activityId, isPublished, existing, personId }: Target,
  given: Given,
  times: Times,
): Promise<string[]> => {
  const first = Math.min(...given.sessions.map(({ startsAt }) => Date.parse(startsAt)))
  const quotas = given.signUp?.quotas?.length ? given.signUp.quotas : undefined
  const moved: string[] = []
  const kept = new Set(given.sessions.flatMap(({ id }) => id ?? []))
  for (const session of existing) {
    // What was held or cancelled stays on record, named or not.
    if (kept.has(session.id) || session.isCancelled || session.endsAt <= now) continue
    // People in it must be told why: that is cancelling, not editing. The same for volunteers who are to scan there.
    for (const table of ['enrollments', 'grants', 'scans', 'shifts'] as const) {
      if (await tx.selectFrom(table).select('id').where('sessionId', '=', session.id).limit(1).executeTakeFirst()) throw new AppError('activities.notEditable')
    }
    await tx.deleteFrom('sessions').where('id', '=', session.id).execute()
  }
  for (const { id, startsAt: startText, endsAt: endText, capacity, moves = [] } of given.sessions) {
    const startsAt = new Date(startText)
    const endsAt = new Date(endText)
    if (endsAt > now) requireQuotas(quotas, capacity)
    const shown = { startsAt, endsAt, day: dayOf(startsAt), hours: hoursOf(startsAt), capacity, ...shifted(times, startsAt.getTime() - first) }
    if (!id) {
      await tx
        .insertInto('sessions')
        .values({
          activityId,
          ...shown,
          waitlistLimit: given.waitlistLimit,
          isPublished,
          quotas: quotas ? JSON.stringify(quotas.map((quota) => ({ ...quota, taken: 0 }))) : null,
          drawSeed: drawSeedFor(given.signUp, null),
        })
        .execute()
      continue
    }
    const session = existing.find((row) => row.id === id)
    if (!session) throw new AppError('activities.notFound')
    if (session.isCancelled) continue
    const smaller = { sessionId: id, taken: session.taken, extra: session.extra, capacity }
    if (tooMany(smaller) > 0) await moveToWaitlist(tx, now, personId, smaller, moves)
    const isMoved = session.startsAt.getTime() !== startsAt.getTime() || session.endsAt.getTime() !== endsAt.getTime()
    if (isMoved && (session.endsAt <= now || startsAt <= now)) throw new AppError('activities.inPast')
    if (isMoved) moved.push(id)
    const state = await countQuotas(tx, id, quotas)
    // A shorter waitlist takes nobody off who already waits.
    await tx
      .updateTable('sessions')
      .set({
        ...shown,
        isPublished,
        waitlistLimit: sql<number>`greatest(${given.waitlistLimit}::int, waiting)`,
        // With more places fewer lie beyond the capacity.
        extra: sql<number>`least(extra, greatest(0, taken - ${capacity}::int))`,
        quotas: state && JSON.stringify(state),
        drawSeed: drawSeedFor(given.signUp, session.drawSeed),
      })
      .where('id', '=', id)
      .execute()
    await promote(tx, now, id)
    if (isMoved) await moveShifts(tx, now, id, startsAt.getTime() - session.startsAt.getTime())
  }
  return moved
}
