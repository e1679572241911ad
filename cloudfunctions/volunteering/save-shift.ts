import type { Contract } from '../../types'
import type { Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { requireVersion } from '../_shared/core/require-version'
import { groundNow, type Proof, requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { standingOf } from '../_shared/core/text-standing'
import { lockShift } from './locks'
import { longestShift, noticeOf, selectShifts, toShift } from './queries'
import { listStrangers } from './strangers'

type Given = Parsed<Contract['volunteering']['saveShift']>
const hour = 3600_000
/** How far from its session a shift may be, ms: people set up on the evening before, and clear away at night. */
const around = 12 * hour

/** The session that needs helpers, which must take place. Its row is locked until the end of the transaction, so that it is not cancelled meanwhile. Throws volunteering.notFound, volunteering.sessionClosed. */
const requireSession = async (tx: Tx, { now, me, proof }: SignedInCtx & { proof: Proof<'organize', 'session'> }) => {
  const session = await tx
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select(['sessions.startsAt', 'sessions.endsAt', 'sessions.isPublished', 'sessions.isCancelled', 'activities.organizationId', 'activities.regionCode'])
    .where('sessions.id', '=', proof.id)
    .forShare('sessions')
    .executeTakeFirst()
  if (!session) throw new AppError('volunteering.notFound')
  // Checked under the lock, because the activity may have moved to another organization or venue since the right was proved.
  requireRight(me, 'organize', groundNow(proof, session))
  if (!session.isPublished || session.isCancelled || session.endsAt <= now) throw new AppError('volunteering.sessionClosed')
  return session
}

type Around = { startsAt: Date; endsAt: Date }
const requireTimes = (session: Around, startsAt: Date, endsAt: Date, now: Date) => {
  const isNear = startsAt.getTime() >= session.startsAt.getTime() - around && endsAt.getTime() <= session.endsAt.getTime() + around
  const length = endsAt.getTime() - startsAt.getTime()
  if (startsAt <= now || length <= 0 || length > longestShift || !isNear) throw new AppError('volunteering.badTimes')
}

const listPersons = async (tx: Tx, shiftId: string) =>
  (await tx.selectFrom('shiftSignups').select('personId').where('shiftId', '=', shiftId).where('status', '=', 'on').orderBy('id').execute()).map(
    ({ personId }) => personId,
  )

type Row = { startsAt: Date; endsAt: Date; note: string }
/** Changes a shift and returns its new version and which parts changed; null where nothing differs. */
const change = async (tx: Tx, { now }: SignedInCtx, session: Around, id: string, given: Given, row: Row) => {
  const before = await lockShift(tx, id)
  await requireVersion(tx, 'shift', before, given.version)
  if (before.sessionId !== given.sessionId) throw new AppError('volunteering.notFound')
  if (before.isCancelled) throw new AppError('volunteering.cancelled')
  if (before.startsAt <= now) throw new AppError('volunteering.started')
  const { role, title, needed } = given
  const isMoved = row.startsAt.getTime() !== before.startsAt.getTime() || row.endsAt.getTime() !== before.endsAt.getTime()
  const changed = {
    role: role !== before.role,
    title: title !== before.title,
    needed: needed !== before.needed,
    note: row.note !== before.note,
    times: isMoved,
  }
  const parts = Object.entries(changed).flatMap(([part, isChanged]) => (isChanged ? [part] : []))
  // A save without a change raises no version, so that nobody who edits it meanwhile is told that it changed.
  if (parts.length === 0) return null
  if (isMoved) requireTimes(session, row.startsAt, row.endsAt, now)
  // Somebody who signed up to guide people has not been trusted with the names of the whole roster.
  const strangers = role === 'checkin' && changed.role ? await listStrangers(tx, id, before, now) : []
  if (strangers.length > 0) throw new AppError('volunteering.notMembers', { names: strangers.slice(0, 5).join('、'), count: strangers.length })
  if (needed < before.taken) throw new AppError('volunteering.neededBelowTaken', { taken: before.taken })
  await tx
    .updateTable('shifts')
    .set({ role, title, needed, ...row, version: before.version + 1 })
    .where('id', '=', id)
    .execute()
  if (!isMoved) return { version: before.version + 1, parts }
  const persons = await listPersons(tx, id)
  const data = noticeOf({ ...before, title, startsAt: row.startsAt })
  // People who were reminded of the old time are reminded again.
  await tx.updateTable('shiftSignups').set({ remindedAt: null }).where('shiftId', '=', id).execute()
  await notify(
    tx,
    now,
    persons.map((personId) => ({ personId, kind: 'shiftChanged', data })),
  )
  return { version: before.version + 1, parts }
}

/** The shift that the caller made before with this key. */
const findMade = async (tx: Tx, personId: string, key: string) => {
  const row = await selectShifts(tx).where('shifts.createdBy', '=', personId).where('shifts.createKey', '=', key).executeTakeFirst()
  return row && toShift(row)
}

/** Makes a shift of a session, or changes one that has not begun; people in it are told when its time changes. Throws volunteering.notFound, volunteering.sessionClosed, volunteering.badTimes, volunteering.started, volunteering.cancelled, volunteering.notMembers, volunteering.neededBelowTaken. */
export const saveShift: Verbs<'volunteering'>['saveShift'] = async (ctx, given) => {
  const { key, sessionId, role, title, note = '', needed } = given
  const row = { startsAt: new Date(given.startsAt), endsAt: new Date(given.endsAt), note }
  // Only forbidden words are refused. A doubtful text must not keep a door from being staffed.
  await standingOf(ctx, `${title}\n${note}`)
  return once(ctx, key, 'volunteering.saveShift', given, async (tx) => {
    const before = await findMade(tx, ctx.me.id, key)
    if (before) return before
    const session = await requireSession(tx, ctx)
    if (!given.id) requireTimes(session, row.startsAt, row.endsAt, ctx.now)
    const changed = given.id ? await change(tx, ctx, session, given.id, given, row) : null
    const made = given.id
      ? { id: given.id }
      : await tx
          .insertInto('shifts')
          .values({ sessionId, role, title, needed, ...row, createdBy: ctx.me.id, createdAt: ctx.now, createKey: key })
          .returning('id')
          .executeTakeFirstOrThrow()
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'volunteering.saveShift',
      subjectKind: 'shift',
      subjectId: made.id,
      detail: { sessionId, role, needed, isNew: !given.id, ...changed },
    })
    return toShift(await selectShifts(tx).where('shifts.id', '=', made.id).executeTakeFirstOrThrow())
  })
}
