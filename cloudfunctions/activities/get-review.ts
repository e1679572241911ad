import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/context'
import { requireStaff } from '../_shared/scope'
import { loadActivity } from './load-activity'
import { reviewChecks } from './review-checks'

export const getReview = async (
  ctx: SignedInCtx,
  { id }: Parsed<Contract['activities']['getReview']>,
): Promise<Output<Contract['activities']['getReview']>> => {
  const { activity, organizationId, regionCode } = await loadActivity(ctx, id)
  requireStaff(ctx.me, regionCode)
  return { activity, checks: await reviewChecks(ctx, activity, organizationId) }
}
