import type { ActivityForm } from '../../types/activity-input'
import { AppError } from '../../types/errors'
import type { Tx } from '../_shared/db/db'
import type { NewNotice } from '../_shared/core/notify'
import { dropEmptyPools, groupPools } from '../_shared/seats/group-pools'
import { lockPools } from '../_shared/seats/pool-of'
import { changePool, giveFreed, makePool, type PoolRules } from '../_shared/seats/save-pool'
import { moveShifts } from '../_shared/seats/session-shifts'
import { dayOf } from '../../types/rules/days'
import { hoursOf } from '../_shared/core/time'
import { isMoved, requireDistinct, requireTimes, type Times, timesOf } from './session-times'
import { drawSeedFor, requireQuotas } from './sign-up-rules'

/** An activity's sessions with their pools, locked. The pools are locked first, in id order as enrolling locks them, before anything is written. */
export const lockSessions = async (tx: Tx, activityId: string) => {
  await lockPools(tx, activityId)
  return tx
    .selectFrom('sessions')
    .innerJoin('pools', 'pools.id', 'sessions.poolId')
    .select(['sessions.id', 'sessions.poolId', 'sessions.startsAt', 'sessions.endsAt', 'sessions.isCancelled', 'sessions.roomId', 'sessions.isApart'])
    .select(['pools.opensAt', 'pools.closesAt', 'pools.cancelUntil', 'pools.capacity', 'pools.taken', 'pools.extra', 'pools.waitlistLimit', 'pools.drawSeed'])
    .where('sessions.activityId', '=', activityId)
    .orderBy('sessions.id')
    .forUpdate('sessions')
    .execute()
}
export type LockedSessions = Awaited<ReturnType<typeof lockSessions>>
type Row = LockedSessions[number]

type Target = {
  id: string
  isPublished: boolean
  existing: LockedSessions
  personId: string
  /** The activity before the edit; null where it is new. */
  before: { opensAt: Date; waitlistLimit: number } | null
  isVenueChanged: boolean
}
/** The ids of the sessions whose time or room changed, and the notices to single people whose place changed. */
export type SavedSessions = { moved: string[]; notices: NewNotice[] }

/** Removes the sessions that the form leaves out, where nobody is in them. Sessions that were held or cancelled are kept. Throws activities.notEditable where somebody is in one. */
const removeLeftOut = async (tx: Tx, now: Date, { id, existing, isPublished }: Target, kept: Set<string>) => {
  for (const session of existing) {
    if (kept.has(session.id) || session.isCancelled || (isPublished && session.endsAt <= now)) continue
    // People who are in it must be told why: then the session is cancelled, not edited away. The same holds for volunteers with a right to scan there.
    if (await tx.selectFrom('enrollments').select('id').where('poolId', '=', session.poolId).limit(1).executeTakeFirst())
      throw new AppError('activities.notEditable')
    for (const table of ['grants', 'scans', 'shifts'] as const) {
      if (await tx.selectFrom(table).select('id').where('sessionId', '=', session.id).limit(1).executeTakeFirst()) throw new AppError('activities.notEditable')
    }
    await tx.deleteFrom('sessions').where('id', '=', session.id).execute()
  }
  await dropEmptyPools(tx, id)
}

type Planned = { given: ActivityForm['sessions'][number]; row: Row | null; times: Times; isNew: boolean }

/** What is to be done with each session of the form. Sessions that were held or cancelled are left as they are. */
const plan = (now: Date, { existing, before, isPublished }: Target, form: ActivityForm): Planned[] => {
  const opensAt = form.opensAt ? new Date(form.opensAt) : (before?.opensAt ?? now)
  const isOpeningSame = before !== null && before.opensAt.getTime() === opensAt.getTime()
  // The deadlines of a term are those of the whole, and its last session may end long after its first.
  const lastEnd = form.signUp?.isTerm ? new Date(Math.max(...form.sessions.map(({ endsAt }) => Date.parse(endsAt)))) : null
  const planned = form.sessions.flatMap((given) => {
    const row = given.id === undefined ? null : existing.find(({ id }) => id === given.id)
    if (row === undefined) throw new AppError('activities.notFound')
    if (row?.isCancelled) return []
    const times = timesOf(form, given, row, row && isOpeningSame ? row.opensAt : opensAt)
    requireTimes(row, times, now, isPublished, lastEnd ?? times.endsAt)
    return row && isPublished && row.endsAt <= now ? [] : [{ given, row, times, isNew: row === null || isMoved(row, times) }]
  })
  requireDistinct(planned)
  return planned
}

type Changed = Planned & { row: Row }
const byStart = (one: Planned, other: Planned) => one.times.startsAt.getTime() - other.times.startsAt.getTime()

const rulesOf = (form: ActivityForm, { given, times }: Planned, drawSeed: string | null): PoolRules => ({
  capacity: given.capacity,
  waitlistLimit: form.waitlistLimit,
  opensAt: times.opensAt,
  closesAt: times.closesAt,
  cancelUntil: times.cancelUntil,
  signUp: form.signUp,
  drawSeed: drawSeedFor(form.signUp, drawSeed),
})

const columnsOf = ({ isPublished }: Target, { given, times: { startsAt, endsAt } }: Planned) => ({
  startsAt,
  endsAt,
  day: dayOf(startsAt),
  hours: hoursOf(startsAt),
  isPublished,
  roomId: given.roomId ?? null,
})

/**
 * Changes the sessions of one pool, and the pool to what is given for its first session. Where the capacity shrinks, people move back to the
 * waitlist; where it grows, the queue gets the seats. Their notices are added to `notices`. Returns the ids of the sessions whose time or room changed.
 */
const change = async (tx: Tx, now: Date, target: Target, form: ActivityForm, sessions: Changed[], notices: NewNotice[]): Promise<string[]> => {
  const [first] = sessions.sort(byStart)
  if (!first) return []
  const { row, times } = first
  const tell = async (_: Tx, __: Date, all: NewNotice[]) =>
    void notices.push(...all.map((notice) => ({ ...notice, data: { ...notice.data, startsAt: times.startsAt.toISOString() } })))
  const moved = sessions.filter((session) => isMoved(session.row, session.times))
  const elsewhere = sessions.filter((session) => session.row.roomId !== (session.given.roomId ?? null))
  const changes = {
    ...row,
    sessionId: row.id,
    moves: sessions.flatMap(({ given }) => given.moves ?? []),
    isLimitSet: target.before?.waitlistLimit !== form.waitlistLimit,
    isAnnounced: target.isPublished && (moved.length > 0 || target.isVenueChanged || times.cancelUntil < row.cancelUntil),
  }
  await changePool(tx, now, target.personId, changes, rulesOf(form, first, row.drawSeed), tell)
  for (const session of sessions) await tx.updateTable('sessions').set(columnsOf(target, session)).where('id', '=', session.row.id).execute()
  await giveFreed(tx, now, row.poolId, times.startsAt, tell)
  for (const session of moved) await moveShifts(tx, now, session.row.id, session.times.startsAt.getTime() - session.row.startsAt.getTime())
  return [...new Set([...moved, ...elsewhere])].map((session) => session.row.id)
}

const add = async (tx: Tx, target: Target, form: ActivityForm, planned: Planned) => {
  const { id, number } = await makePool(tx, target.id, rulesOf(form, planned, null))
  await tx
    .insertInto('sessions')
    .values({ id, number, poolId: id, activityId: target.id, ...columnsOf(target, planned) })
    .execute()
}

/**
 * Makes an activity's sessions what the form says: adds new ones, changes those that differ, and removes those that are left out, if nobody is in
 * them. A raised capacity gives places to the queue. The caller sends the notices.
 */
export const saveSessions = async (tx: Tx, now: Date, target: Target, form: ActivityForm): Promise<SavedSessions> => {
  const planned = plan(now, target, form)
  await removeLeftOut(tx, now, target, new Set(form.sessions.flatMap(({ id }) => id ?? [])))
  const notices: NewNotice[] = []
  const pools = new Map<string, Changed[]>()
  for (const each of planned) {
    requireQuotas(form.signUp?.quotas, each.given.capacity)
    const { row } = each
    if (row) pools.set(row.poolId, [...(pools.get(row.poolId) ?? []), { ...each, row }])
    else await add(tx, target, form, each)
  }
  const moved: string[] = []
  for (const sessions of pools.values()) moved.push(...(await change(tx, now, target, form, sessions, notices)))
  await groupPools(tx, target.id, form.signUp?.isTerm === true)
  return { moved, notices }
}
