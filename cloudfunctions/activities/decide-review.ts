import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { changedParts, reviewedForm } from '../../types/activity-change'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { notify } from '../_shared/core/notify'
import { requireVersion } from '../_shared/core/require-version'
import { retirePictures } from '../_shared/core/pictures'
import { requireRight } from '../_shared/core/rights'
import { formOf } from './activity-form'
import { applyForm } from './apply-form'
import { type LockedActivity, lockActivity } from './can'
import { withdraw } from './propose'
import { publish, requireComing, requireToCome } from './publish'
import { endReview } from './review-clock'
import { recordChange } from './record-change'
import { lockSessions } from './save-sessions'

type Review = Contract['activities']['reviewActivity']
type Decision = Parsed<Review>['decision']

/** Publishes a submitted activity, or returns it. */
const decideFirst = async (tx: Tx, ctx: SignedInCtx, { id }: LockedActivity, decision: Decision): Promise<Output<Review>> => {
  if (decision.kind === 'publish') {
    await requireComing(tx, ctx.now, id)
    await publish(tx, ctx, id)
    return { status: 'published' }
  }
  await tx.updateTable('activities').set({ status: 'returned', returnReason: decision.reason, reviewedBy: ctx.me.id }).where('id', '=', id).execute()
  await recordChange(tx, ctx.now, ctx.me.id, id, { action: 'activity.return', parts: ['status'] })
  return { status: 'returned' }
}

/** Decides about a change of a published activity: applies it and tells those concerned, or returns it, with the activity unchanged. */
const decideChange = async (tx: Tx, ctx: SignedInCtx, activity: LockedActivity, decision: Decision): Promise<Output<Review>> => {
  const { me, now } = ctx
  const { id, proposed } = activity
  if (decision.kind === 'return') {
    await tx.updateTable('activities').set({ proposedAt: null, returnReason: decision.reason, reviewedBy: me.id }).where('id', '=', id).execute()
    await recordChange(tx, now, me.id, id, { action: 'activity.returnChange', parts: ['status'] })
    return { status: 'returned' }
  }
  const existing = await lockSessions(tx, id)
  const shown = formOf(activity, existing, now)
  const form = reviewedForm(shown, proposed!)
  requireToCome(existing, form, now)
  const parts = changedParts(shown, form)
  const toldCount = await applyForm(tx, ctx, { before: activity, existing, form, parts })
  await withdraw(tx, id)
  await retirePictures(
    tx,
    activity.pictureIds.filter((picture) => !form.pictureIds.includes(picture)),
  )
  await tx.updateTable('activities').set({ reviewedBy: me.id }).where('id', '=', id).execute()
  await recordChange(tx, now, me.id, id, { action: 'activity.publishChange', parts, toldCount })
  return { status: 'published' }
}

/** The reply where it was decided before: the same decision by the same reviewer is a repeat after a lost reply; else activities.alreadyDecided. */
const decidedBefore = ({ me }: SignedInCtx, { status, reviewedBy, returnReason }: LockedActivity, decision: Decision): Output<Review> => {
  const isSame = decision.kind === 'publish' ? status === 'published' && returnReason === null : returnReason === decision.reason
  if (reviewedBy !== me.id || !isSame) throw new AppError('activities.alreadyDecided')
  return { status: decision.kind === 'publish' ? 'published' : 'returned' }
}

/**
 * Decides about a submitted activity, or about a change of a published one. The second of two reviewers gets activities.alreadyDecided; a reviewer
 * who has read another version than the present one gets request.changed.
 */
export const decideReview = (ctx: SignedInCtx, { id, version, decision }: Parsed<Review>): Promise<Output<Review>> =>
  ctx.db.transaction().execute(async (tx) => {
    const activity = await lockActivity(tx, id)
    // The right is checked again under the lock, since the activity may have moved to another place meanwhile.
    requireRight(ctx.me, 'oversee', activity)
    const isChange = activity.status === 'published' && activity.proposedAt !== null
    if (activity.status !== 'submitted' && !isChange) return decidedBefore(ctx, activity, decision)
    if (isChange || version !== undefined) await requireVersion(tx, 'activity', activity, version)
    await endReview(tx, id)
    const outcome = await (isChange ? decideChange : decideFirst)(tx, ctx, activity, decision)
    const data = { activityId: id, title: activity.title, ...(decision.kind === 'return' && { reason: decision.reason }) }
    const personId = (isChange && activity.proposedBy) || activity.createdBy
    await notify(tx, ctx.now, [{ personId, kind: decision.kind === 'publish' ? 'activityPublished' : 'activityReturned', data }])
    return outcome
  })
