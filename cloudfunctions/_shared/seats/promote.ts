import { sql } from 'kysely'
import { recordEach } from '../core/audit'
import type { Tx } from '../db/db'
import { endWaits } from './end-waits'
import { type LockedPool, lockPool, noticeDataOf } from './locked-pool'
import { notify } from '../core/notify'
import { loadKinds } from './quota-kinds'
import { byParty, giveInOrder, releaseAt, sharedKinds } from './pool'

type Waiting = { id: string; personId: string; askedBy: string; party: string }

/** Which parties may have the free seats, in the order they came; `pool` counts them. */
const choose = async (tx: Tx, now: Date, pool: LockedPool): Promise<{ heads: Waiting[]; seatKind: string | null }[]> => {
  let query = tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'askedBy', 'party'])
    .where('poolId', '=', pool.poolId)
    .where('status', '=', 'waitlisted')
    .where('heldUntil', 'is', null)
    .orderBy('seq')
  // Before the release the first party that does not fit ends it: with one seat more than are free it is seen not to fit.
  if (!pool.quotas && now < releaseAt(pool)) query = query.limit(pool.capacity - pool.taken + 1)
  const waiting = await query.execute()
  const kinds = pool.quotas ? await loadKinds(tx, waiting) : []
  const kindsById = new Map(waiting.map(({ id }, index) => [id, kinds[index] ?? []]))
  const parties = byParty(waiting).map((heads) => ({ heads, kinds: sharedKinds(heads.map(({ id }) => kindsById.get(id) ?? [])) }))
  return giveInOrder(pool, parties, now).filter(({ seatKind }) => seatKind !== null)
}

/**
 * Ends the offers and waits that ran out, then gives the free places of a pool to those who wait, a party at a time, in the
 * order they came and as far as each may have them, and tells who asked for them. Where places are offered, each has some time to answer, and none is offered after
 * the start. To be called in the transaction that freed a place or raised the capacity. Takes the pool's lock (again, where the
 * caller has it). A cancelled or ended one, and a lottery not drawn yet, promotes nobody. Returns the promoted persons. `tell`
 * where the caller tells them together with more.
 */
export const promote = async (tx: Tx, now: Date, poolId: string, tell = notify): Promise<string[]> => {
  const locked = await lockPool(tx, poolId)
  if (!locked) return []
  // After the lock and in statements of their own, so that they see what the lock's last holder wrote.
  const pool = (await endWaits(tx, now, locked)) ? await lockPool(tx, poolId) : locked
  if (!pool?.isPublished || pool.isCancelled || pool.endsAt <= now || pool.taken >= pool.capacity) return []
  if (pool.signUp.isLottery && !pool.drawnAt) return []
  const { offerMinutes } = pool.signUp
  if (offerMinutes !== undefined && pool.startsAt <= now) return []

  const parties = await choose(tx, now, pool)
  if (parties.length === 0) return []
  const given = parties.flatMap(({ heads, seatKind }) => heads.map((head) => ({ ...head, seatKind })))
  const offerEndsAt = offerMinutes === undefined ? null : new Date(Math.min(now.getTime() + offerMinutes * 60_000, pool.startsAt.getTime()))
  await sql`
    update enrollments set status = ${offerEndsAt ? 'offered' : 'confirmed'}, offer_ends_at = ${offerEndsAt}::timestamptz, changed_at = ${now}::timestamptz,
      given_at = ${offerEndsAt ? null : now}::timestamptz, quota = nullif(given.seat_kind, 'open')
    from unnest(${given.map(({ id }) => id)}::bigint[], ${given.map(({ seatKind }) => seatKind)}::text[]) as given (id, seat_kind) where enrollments.id = given.id`.execute(
    tx,
  )
  await tx
    .updateTable('pools')
    .set((row) => ({
      taken: pool.taken,
      quotas: pool.quotas && JSON.stringify(pool.quotas),
      waiting: row('waiting', '-', given.length),
    }))
    .where('id', '=', poolId)
    .execute()
  const data = { ...noticeDataOf(pool), ...(offerEndsAt && { offerEndsAt: offerEndsAt.toISOString() }) }
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
    given.map(({ id }) => ({ subjectId: id, detail: { sessionId: poolId } })),
  )
  return given.map(({ personId }) => personId)
}
