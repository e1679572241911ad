import type { ActivityForm } from '../../types/activity-input'
import type { FormPart } from '../../types/rules/activity-parts'
import type { SignedInCtx } from '../_shared/core/context'
import type { Tx } from '../_shared/db/db'
import { notify } from '../_shared/core/notify'
import { withoutMoves } from './activity-form'
import type { LockedActivity } from './can'
import { reviewersOf } from '../_shared/core/reviewers'

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
  const reviewers = await reviewersOf(tx, now, region)
  await notify(
    tx,
    now,
    reviewers.map((personId) => ({ personId, kind: 'activitySubmitted' as const, data: { activityId: id, title, organizationName, parts } })),
  )
}

/** Removes the change that waits. */
export const withdraw = (tx: Tx, id: string) =>
  tx.updateTable('activities').set({ proposed: null, proposedAt: null, proposedBy: null, returnReason: null }).where('id', '=', id).execute()
