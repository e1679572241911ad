import { sql } from 'kysely'
import { recordEach } from '../core/audit'
import type { Tx } from '../db/db'
import { endWaits } from './end-waits'
import { type LockedSession, lockSession, noticeDataOf } from './locked-session'
import { notify } from '../core/notify'
import { loadKinds } from './quota-kinds'
import { byParty, giveInOrder, releaseAt, sharedKinds } from './pool'

type Waiting = { id: string; personId: string; askedBy: string; party: string }

/** Which parties may have the free seats, in the order they came; `session` counts them. */
const choose = async (tx: Tx, now: Date, session: LockedSession): Promise<{ heads: Waiting[]; pool: string | null }[]> => {
  let query = tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'askedBy', 'party'])
    .where('sessionId', '=', session.sessionId)
    .where('status', '=', 'waitlisted')
    .where('heldUntil', 'is', null)
    .orderBy('seq')
  // Before the release the first party that does not fit ends it: with one seat more than are free it is seen not to fit.
  if (!session.quotas && now < releaseAt(session)) query = query.limit(session.capacity - session.taken + 1)
  const waiting = await query.execute()
  const kinds = session.quotas ? await loadKinds(tx, waiting) : []
  const kindsById = new Map(waiting.map(({ id }, index) => [id, kinds[index] ?? []]))
  const parties = byParty(waiting).map((heads) => ({ heads, kinds: sharedKinds(heads.map(({ id }) => kindsById.get(id) ?? [])) }))
  return giveInOrder(session, parties, now).filter(({ pool }) => pool !== null)
}

/**
 * Ends the offers and waits that ran out, then gives the free places of a session to those who wait, a party at a time, in the
 * order they came and as far as each may have them, and tells who asked for them. Where places are offered, each has some time to answer, and none is offered after
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

  const parties = await choose(tx, now, session)
  if (parties.length === 0) return []
  const given = parties.flatMap(({ heads, pool }) => heads.map((head) => ({ ...head, pool })))
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
    parties.flatMap(({ heads: [first] }) =>
      first ? [{ personId: first.askedBy, kind: offerEndsAt ? ('offered' as const) : ('promoted' as const), data }] : [],
    ),
  )
  await recordEach(
    tx,
    { at: now, action: 'enrollment.promote', subjectKind: 'enrollment' },
    given.map(({ id }) => ({ subjectId: id, detail: { sessionId } })),
  )
  return given.map(({ personId }) => personId)
}
