import { sql } from 'kysely'
import { recordEach } from '../core/audit'
import type { Tx } from '../db/db'
import { endWaits } from './end-waits'
import { type LockedSession, lockSession, noticeDataOf } from './locked-session'
import { notify } from '../core/notify'
import { loadKinds } from './quota-kinds'
import { type Pool, poolFor, takeSeats } from './seat-pools'

type Given = { id: string; personId: string; pool: Pool }

/** Who may have the free seats, in the order they came; `session` counts them. */
const choose = async (tx: Tx, now: Date, session: LockedSession): Promise<Given[]> => {
  let query = tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'seats'])
    .where('sessionId', '=', session.sessionId)
    .where('status', '=', 'waitlisted')
    .where('heldUntil', 'is', null)
    .orderBy('seq')
  if (!session.quotas) query = query.limit(session.capacity - session.taken)
  const waiting = await query.execute()
  const kinds = session.quotas
    ? await loadKinds(
        tx,
        waiting.map(({ personId }) => personId),
      )
    : null
  const given: Given[] = []
  for (const { id, personId, seats } of waiting) {
    const own = kinds?.get(personId) ?? []
    const pool = poolFor(session, own, seats, now)
    if (pool) {
      takeSeats(session, pool, seats)
      given.push({ id, personId, pool })
    } else if (poolFor(session, own, 1, now)) break // Nobody behind passes a group that does not fit yet.
    if (session.taken >= session.capacity) break
  }
  return given
}

/**
 * Ends the offers and waits that ran out, then gives the free places of a session to those who wait, in the order they came and
 * as far as each may have them, and tells each. Where places are offered, each has some time to answer, and none is offered after
 * the start. To be called in the transaction that freed a place or raised the capacity. Takes the session's lock (again, where the
 * caller has it). A cancelled or ended session, and a lottery not drawn yet, promotes nobody. Returns the promoted persons. `tell`
 * where the caller tells them together with more.
 */
export const promote = async (tx: Tx, now: Date, sessionId: string, tell = notify): Promise<string[]> => {
  const locked = await lockSession(tx, sessionId)
  if (!locked) return []
  // After the lock and in statements of their own, so that they see what the lock's last holder wrote.
  const session = (await endWaits(tx, now, locked)) ? await lockSession(tx, sessionId) : locked
  if (!session?.isPublished || session.isCancelled || session.endsAt <= now || session.taken >= session.capacity) return []
  if (session.signUp.isLottery && !session.drawnAt) return []
  const { offerMinutes } = session.signUp
  if (offerMinutes !== undefined && session.startsAt <= now) return []

  const given = await choose(tx, now, session)
  if (given.length === 0) return []
  const offerEndsAt = offerMinutes === undefined ? null : new Date(Math.min(now.getTime() + offerMinutes * 60_000, session.startsAt.getTime()))
  await sql`
    update enrollments set status = ${offerEndsAt ? 'offered' : 'confirmed'}, offer_ends_at = ${offerEndsAt}::timestamptz, changed_at = ${now}::timestamptz,
      given_at = ${offerEndsAt ? null : now}::timestamptz, quota = nullif(given.pool, 'open')
    from unnest(${given.map(({ id }) => id)}::bigint[], ${given.map(({ pool }) => pool)}::text[]) as given (id, pool) where enrollments.id = given.id`.execute(
    tx,
  )
  await tx
    .updateTable('sessions')
    .set((row) => ({
      taken: session.taken,
      quotas: session.quotas && JSON.stringify(session.quotas),
      waiting: row('waiting', '-', given.length),
    }))
    .where('id', '=', sessionId)
    .execute()
  const data = { ...noticeDataOf(session), ...(offerEndsAt && { offerEndsAt: offerEndsAt.toISOString() }) }
  await tell(
    tx,
    now,
    given.map(({ personId }) => ({ personId, kind: offerEndsAt ? ('offered' as const) : ('promoted' as const), data })),
  )
  await recordEach(
    tx,
    { at: now, action: 'enrollment.promote', subjectKind: 'enrollment' },
    given.map(({ id }) => ({ subjectId: id, detail: { sessionId } })),
  )
  return given.map(({ personId }) => personId)
}
