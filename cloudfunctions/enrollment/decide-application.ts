import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import type { Tx } from '../_shared/db/db'
import { countMore } from '../_shared/seats/counters'
import { leaveSeat } from '../_shared/seats/leave-seat'
import { lockPool, noticeDataOf, withQueue } from '../_shared/seats/locked-pool'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { promote } from '../_shared/seats/promote'
import { loadKinds } from '../_shared/seats/quota-kinds'
import { seatKindForNewcomers, sharedKinds, takeSeats } from '../_shared/seats/pool'
import type { Verbs } from '../_shared/core/serve'
import { standingOf } from '../_shared/core/text-standing'
import { lockEnrollment } from './lock-enrollment'

/** Confirms all heads of a party where seats are free and nobody waits for them, else puts them at the end of the waitlist. Returns their new status. */
const admit = async (tx: Tx, now: Date, poolId: string, party: string) => {
  // Offers and waits that ran out are ended first: the waitlist comes before this application.
  await promote(tx, now, poolId)
  const locked = await lockPool(tx, poolId)
  if (!locked) throw new AppError('enrollment.notFound')
  const pool = await withQueue(tx, now, locked)
  const heads = await tx
    .selectFrom('enrollments')
    .select(['id', 'personId', 'askedBy'])
    .where('poolId', '=', poolId)
    .where('party', '=', party)
    .where('status', '=', 'applied')
    .orderBy('seq')
    .execute()
  const kinds = pool.quotas ? await loadKinds(tx, heads) : []
  const seatKind = seatKindForNewcomers(pool, sharedKinds(kinds), heads.length, now)
  if (!seatKind && pool.waiting + heads.length > pool.waitlistLimit) throw new AppError('enrollment.full')
  const status = seatKind ? ('confirmed' as const) : ('waitlisted' as const)
  if (seatKind) takeSeats(pool, seatKind, heads.length)
  // The waitlist holds approved applications in the order in which they were approved.
  const first = Number(await countMore(tx, pool, seatKind ? 'seat' : 'waitlist', heads.length)) - heads.length + 1
  for (const [nth, { id }] of heads.entries())
    await tx
      .updateTable('enrollments')
      .set({ status, seq: `${first + nth}`, party: `${first}`, changedAt: now, givenAt: seatKind ? now : null, quota: seatKind === 'open' ? null : seatKind })
      .where('id', '=', id)
      .execute()
  return status
}

/** Answers an application once and tells the person who made it; the answer holds for all heads who applied together. Throws enrollment.alreadyDecided, enrollment.drawnByLot, enrollment.over, enrollment.full. */
export const decideApplication: Verbs<'enrollment'>['decideApplication'] = async (ctx, { key, enrollmentId, decision }) => {
  // A reason with forbidden words is refused, so that nobody is sent it.
  if (decision.kind === 'decline') await standingOf(ctx, decision.reason)
  return once(ctx, key, 'enrollment.decideApplication', { enrollmentId, decision }, async (tx) => {
    const { pool, own } = await lockEnrollment(tx, ctx)
    if (own.status !== 'applied') throw new AppError('enrollment.alreadyDecided')
    if (pool.signUp.isLottery && !pool.drawnAt) throw new AppError('enrollment.drawnByLot')
    if (pool.isCancelled) throw new AppError('enrollment.sessionCancelled')
    if (ctx.now >= pool.endsAt) throw new AppError('enrollment.over')
    const status = decision.kind === 'approve' ? await admit(tx, ctx.now, pool.poolId, own.party) : ('cancelled' as const)
    if (decision.kind === 'decline') await leaveSeat(tx, ctx.now, own, 'declined', decision.reason)
    const data = { ...noticeDataOf(pool), ...(decision.kind === 'decline' && { reason: decision.reason }) }
    const kind = status === 'confirmed' ? 'approved' : status === 'waitlisted' ? 'waitlisted' : 'declined'
    await notify(tx, ctx.now, [{ personId: own.askedBy, kind, data }])
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'enrollment.decideApplication',
      subjectKind: 'enrollment',
      subjectId: enrollmentId,
      detail: { sessionId: pool.poolId, status },
    })
    return { status }
  })
}
