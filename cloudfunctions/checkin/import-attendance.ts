import { createHash } from 'node:crypto'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { once, requestHash } from '../_shared/core/once'
import type { Verbs } from '../_shared/core/serve'
import { appendScans, type Entry } from './append-scans'
import { requireDoor } from './queries'
import { lockListed, pairOf } from './scan-rows'

const day = 24 * 3600_000
/** How long after the session a list may be entered, ms: as long as volunteers may ask for a correction of their own times. */
const within = 30 * day
const verdicts = { c: 'ok', w: 'waitlisted', x: 'cancelled' } as const

/** The id of the scan of one entry: the same key gives the same ids, so that a repeat adds nothing. */
const idFrom = (key: string, enrollmentId: string) => {
  const digest = createHash('sha256').update(`${key}\n${enrollmentId}`).digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

/**
 * Enters a paper list, from the day before the session to 30 days after it. Each entry becomes a scan of its own, marked as entered, beside
 * the scans of the doors. All are entered or none. Throws checkin.notNow, enrollment.over.
 */
export const importAttendance: Verbs<'checkin'>['importAttendance'] = async (ctx, input) => {
  const { sessionId, reason } = input
  const door = await requireDoor(ctx.db, ctx.proof)
  const earliest = door.startsAt.getTime() - day
  if (ctx.now.getTime() < earliest) throw new AppError('checkin.notNow')
  if (ctx.now.getTime() > door.endsAt.getTime() + within) throw new AppError('enrollment.over')
  const latest = Math.min(door.endsAt.getTime(), ctx.now.getTime())
  return once(ctx, input.key, 'checkin.importAttendance', input, async (tx) => {
    const times = new Map(input.people.map(({ enrollmentId, at }) => [enrollmentId, Date.parse(at)]))
    const rows = await tx
      .selectFrom('enrollments')
      .select(['id', 'number'])
      .where('poolId', '=', door.poolId)
      .where('id', 'in', [...times.keys()])
      .execute()
    if (rows.length < times.size) throw new AppError('checkin.notFound')
    const named = rows.map(({ id, number }) => ({ id, sessionId, enrollmentNumber: Number(number) }))
    const listed = await lockListed(tx, named)
    const hash = requestHash('checkin.importAttendance', input)
    const entries = named.map(({ id, enrollmentNumber }): Entry => {
      const letter = listed.get(pairOf({ sessionId, enrollmentNumber }))?.row[2] ?? 'c'
      const at = new Date(Math.min(Math.max(times.get(id) ?? 0, earliest), latest))
      const marks = letter === 'c' ? (['imported'] as const) : (['imported', 'forced'] as const)
      return { scanId: idFrom(input.key, id), sessionId, enrollmentNumber, at, source: 'import', verdict: verdicts[letter], marks: [...marks], reason, hash }
    })
    await appendScans(tx, ctx, entries, listed)
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'checkin.importAttendance',
      subjectKind: 'session',
      subjectId: sessionId,
      detail: { rows: entries.length },
    })
    return { count: entries.length }
  })
}
