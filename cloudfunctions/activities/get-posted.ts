import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/context'
import { requireEdit } from './can'
import { loadActivity } from './load-activity'
import { reviewerOf } from './reviewer'

export const getPosted = async (
  ctx: SignedInCtx,
  { id }: Parsed<Contract['activities']['getPosted']>,
): Promise<Output<Contract['activities']['getPosted']>> => {
  const { activity, pictureIds, ...ground } = await loadActivity(ctx, id)
  requireEdit(ctx.me, ground)
  return { activity, pictureIds, organizationId: ground.organizationId, reviewer: await reviewerOf(ctx.db, id) }
}
