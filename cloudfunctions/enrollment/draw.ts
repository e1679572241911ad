import { sql } from 'kysely'
import { rankDraw } from '../../types/rules/draw'
import { recordEach } from '../_shared/core/audit'
import type { Tx } from '../_shared/db/db'
import { countDraw } from '../_shared/seats/counters'
import { type LockedPool, lockPool, noticeDataOf } from '../_shared/seats/locked-pool'
import { mergeSessions, type NewNotice, notify } from '../_shared/core/notify'
import { loadKinds } from '../_shared/seats/quota-kinds'
import { byParty, giveInOrder, sharedKinds } from '../_shared/seats/pool'

type Applied = { id: string; personId: string; askedBy: string; number: string; party: string }
type Drawn = { heads: Applied[]; status: 'confirmed' | 'waitlisted' | 'cancelled'; seatKind: string | null }
const kinds = { confirmed: 'drawn', waitlisted: 'waitlisted', cancelled: 'notDrawn' } as const

/** What each party gets, in the order drawn; a party is one lot. Changes the pool's counters. */
const deal = async (tx: Tx, now: Date, pool: LockedPool, seed: string): Promise<Drawn[]> => {
  const applied = await tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'askedBy', 'number', 'party'])
    .where('poolId', '=', pool.poolId)
    .where('status', '=', 'applied')
    .orderBy('seq')
    .execute()
  const known = pool.quotas ? await loadKinds(tx, applied) : []
  const kindsById = new Map(applied.map(({ id }, index) => [id, known[index] ?? []]))
  // The lot is the party's `seq`, which may be published; the number of the enrollment may not, because it is part of the pass.
  const byPlace = new Map(byParty(applied).map((heads) => [placeOf(heads), heads]))
  const lots = rankDraw(seed, [...byPlace.keys()]).map((place) => {
    const heads = byPlace.get(place) ?? []
    return { heads, kinds: sharedKinds(heads.map(({ id }) => kindsById.get(id) ?? [])) }
  })
  const canWait = (heads: number) => {
    if (pool.waiting + heads > pool.waitlistLimit) return false
    pool.waiting += heads
    return true
  }
  return giveInOrder(pool, lots, now, canWait).map(({ heads, seatKind }) =>
    seatKind === 'none' ? { heads, seatKind: null, status: 'cancelled' } : { heads, seatKind, status: seatKind ? 'confirmed' : 'waitlisted' },
  )
}
const placeOf = ([first]: Applied[]) => Number(first?.party)

/** The outcomes, best first: a person is told the best one, with counts of the others in the same draw. */
const bestFirst = ['drawn', 'waitlisted', 'notDrawn'] as const
type Outcome = (typeof bestFirst)[number]

/** One notice for each person: it names the sessions with the best outcome and counts the others. */
export const mergeDraws = (notices: (NewNotice & { kind: Outcome })[]): NewNotice[] => {
  const byPerson = new Map<string, (NewNotice & { kind: Outcome })[]>()
  for (const notice of notices) byPerson.set(notice.personId, [...(byPerson.get(notice.personId) ?? []), notice])
  return [...byPerson.values()].flatMap((own) => {
    const best = bestFirst.find((kind) => own.some((notice) => notice.kind === kind))
    const count = (kind: Outcome) => (kind === best ? 0 : own.filter((notice) => notice.kind === kind).length)
    const others = { waitlisted: count('waitlisted'), notDrawn: count('notDrawn') }
    const told = mergeSessions(own.filter(({ kind }) => kind === best))
    return others.waitlisted + others.notDrawn === 0 ? told : told.map((notice) => ({ ...notice, data: { ...notice.data, others } }))
  })
}

/**
 * Draws a pool whose registration has closed: in the drawn order parties get its seats, then places on the waitlist, and the others
 * nothing. A pool that is drawn already, or is not to be drawn, is left as it is. Returns the notices to those who applied.
 */
const drawPool = async (tx: Tx, now: Date, poolId: string): Promise<(NewNotice & { kind: Outcome })[]> => {
  const pool = await lockPool(tx, poolId)
  if (!pool?.drawSeed || pool.drawnAt || !pool.signUp.isLottery || pool.closesAt > now || pool.isCancelled) return []
  const parties = await deal(tx, now, pool, pool.drawSeed)
  const first = Number(pool.lastSeq) + 1
  await countDraw(
    tx,
    now,
    pool,
    parties.map(({ heads }) => [placeOf(heads), ...heads.map(({ number }) => Number(number))]),
  )
  if (parties.length === 0) return []
  const drawn = parties.flatMap(({ heads, status, seatKind }) => heads.map((head, nth) => ({ ...head, status, seatKind, nth })))
  await sql`
    update enrollments e set status = d.status, seq = d.seq, party = d.party, quota = nullif(d.seat_kind, 'open'), changed_at = ${now}::timestamptz,
      given_at = case when d.status = 'confirmed' then ${now}::timestamptz end, end_reason = case when d.status = 'cancelled' then 'notDrawn' end
    from unnest(${drawn.map(({ id }) => id)}::bigint[], ${drawn.map(({ status }) => status)}::text[], ${drawn.map(({ seatKind }) => seatKind)}::text[],
      ${drawn.map((_, index) => first + index)}::bigint[], ${drawn.map(({ nth }, index) => first + index - nth)}::bigint[])
      as d (id, status, seat_kind, seq, party) where e.id = d.id`.execute(tx)
  await recordEach(
    tx,
    { at: now, action: 'enrollment.draw', subjectKind: 'enrollment' },
    drawn.map(({ id, status }) => ({ subjectId: id, detail: { sessionId: poolId, status } })),
  )
  return parties.flatMap(({ heads: [head], status }) => (head ? [{ personId: head.askedBy, kind: kinds[status], data: noticeDataOf(pool) }] : []))
}

/** Draws pools of one activity in the order of their ids and sends each person one notice. Returns how many lots were drawn. */
export const drawPools = async (tx: Tx, now: Date, poolIds: string[]): Promise<number> => {
  const told: Awaited<ReturnType<typeof drawPool>> = []
  for (const id of poolIds) told.push(...(await drawPool(tx, now, id)))
  await notify(tx, now, mergeDraws(told))
  return told.length
}
