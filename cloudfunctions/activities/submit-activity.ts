import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import { notify } from '../_shared/core/notify'
import { requireLinked } from '../_shared/core/require-linked'
import { settlePictures } from '../_shared/core/settle-pictures'
import { may } from '../_shared/core/rights'
import { lockOwnActivity } from './can'
import { recordChange } from './record-change'
import { publish, requireComing } from './publish'
import { startReview } from './review-clock'
import { reviewerOf } from './reviewer'
import { nearestStaff } from '../_shared/core/staff-of'

/** Submits a draft or returned activity for review. One submitted by staff of its region is published at once. */
export const submitActivity = async (
  ctx: SignedInCtx,
  { id }: Parsed<Contract['activities']['submitActivity']>,
): Promise<Output<Contract['activities']['submitActivity']>> => {
  const done = await ctx.db.transaction().execute(async (tx) => {
    const { me, now } = ctx
    const activity = await lockOwnActivity(tx, me, id)
    const reviewer = await reviewerOf(tx, id)
    // After a lost reply the repeat finds it submitted already.
    if (activity.status === 'submitted' || activity.status === 'published') return { status: activity.status, reviewer }
    if (activity.status === 'cancelled') throw new AppError('activities.notEditable')
    await requireLinked(tx, activity.organizationId)
    await requireComing(tx, now, id)
    await tx.updateTable('activities').set({ status: 'submitted', submittedAt: now, returnReason: null }).where('id', '=', id).execute()
    await recordChange(tx, now, me.id, id, { action: 'activity.submit', parts: ['status'] })
    if (may(me, 'oversee', activity)) {
      await publish(tx, ctx, id)
      return { status: 'published' as const, reviewer }
    }
    await startReview(tx, now, id)
    const reviewers = await nearestStaff(tx, now, activity.region)
    await notify(
      tx,
      now,
      reviewers.map((personId) => ({
        personId,
        kind: 'activitySubmitted' as const,
        data: { activityId: id, title: activity.title, organizationName: activity.organizationName },
      })),
    )
    return { status: 'submitted' as const, reviewer }
  })
  await settlePictures(ctx).catch(() => 0)
  return done
}
