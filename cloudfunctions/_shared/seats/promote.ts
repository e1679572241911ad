import { sql } from 'kysely'
import { recordEach } from '../core/audit'
import type { Tx } from '../db/db'
import { endWaits } from './end-waits'
import { type LockedPool, lockPool, noticeDataOf } from './locked-pool'
import { notify } from '../core/notify'
import { loadKinds } from './quota-kinds'
import { byParty, giveInOrder, releaseAt, sharedKinds } from './pool'

type Waiting = { id: string; personId: string; askedBy: string; party: string }

/** The parties that get the free seats, in order; the seats are counted in `pool`. */
const choose = async (tx: Tx, now: Date, pool: LockedPool): Promise<{ heads: Waiting[]; seatKind: string | null }[]> => {
  let query = tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'askedBy', 'party'])
    .where('poolId', '=', pool.poolId)
    .where('status', '=', 'waitlisted')
    .where('heldUntil', 'is', null)
    .orderBy('seq')
  // Before the release the first party that does not fit ends the search; one row more than there are free seats shows that it does not.
  if (!pool.quotas && now < releaseAt(pool)) query = query.limit(pool.capacity - pool.taken + 1)
  const waiting = await query.execute()
  const kinds = pool.quotas ? await loadKinds(tx, waiting) : []
  const kindsById = new Map(waiting.map(({ id }, index) => [id, kinds[index] ?? []]))
  const parties = byParty(waiting).map((heads) => ({ heads, kinds: sharedKinds(heads.map(({ id }) => kindsById.get(id) ?? [])) }))
  return giveInOrder(pool, parties, now).filter(({ seatKind }) => seatKind !== null)
}

/**
 * Ends offers and waits that ran out, then gives the free places of a pool to its waitlist, party by party in order, and tells those who asked. Where
 * places are offered, each offer has a time to answer in, and none is made after the start. To be called in the transaction that freed a place or raised
 * the capacity. Takes the pool's lock. A cancelled or ended pool, and a lottery that was not drawn, promotes nobody. Returns the ids of the promoted
 * persons. `tell`: for a caller that tells them together with others.
 */
export const promote = async (tx: Tx, now: Date, poolId: string, tell = notify): Promise<string[]> => {
  const locked = await lockPool(tx, poolId)
  if (!locked) return []
  // Statements of their own after the lock, so that they see what the lock's last holder wrote.
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
