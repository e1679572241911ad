import type { ActivityForm } from '../../types/activity-input'
import type { FormPart } from '../../types/rules/activity-parts'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { notify } from '../_shared/core/notify'
import { withoutMoves } from './activity-form'
import { endReview, startReview } from './review-clock'
import type { LockedActivity } from './can'
import { nearestStaff } from '../_shared/core/staff-of'

/** Stores a change of a published activity until its reviewer has decided, instead of an earlier one, and tells the reviewers. */
export const propose = async (tx: Tx, { me, now }: SignedInCtx, activity: LockedActivity, form: ActivityForm, parts: FormPart[]): Promise<void> => {
  const { id, title, organizationName, region } = activity
  await tx
    .updateTable('activities')
    .set({ proposed: JSON.stringify(withoutMoves(form)), proposedAt: now, proposedBy: me.id, returnReason: null })
    .where('id', '=', id)
    .execute()
  // For a second edit the reviewers are not told again.
  if (activity.proposedAt) return
  await startReview(tx, now, id)
  const reviewers = await nearestStaff(tx, now, region)
  await notify(
    tx,
    now,
    reviewers.map((personId) => ({ personId, kind: 'activitySubmitted' as const, data: { activityId: id, title, organizationName, parts } })),
  )
}

/** Removes the change that waits. */
export const withdraw = async (tx: Tx, id: string) => {
  await endReview(tx, id)
  await tx.updateTable('activities').set({ proposed: null, proposedAt: null, proposedBy: null, returnReason: null }).where('id', '=', id).execute()
}
