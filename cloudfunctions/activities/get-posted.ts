import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import type { SignedInCtx } from '../_shared/context'
import { requireOrganizer } from '../_shared/scope'
import { loadActivity } from './load-activity'
import { reviewerOf } from './reviewer'

export const getPosted = async (ctx: SignedInCtx, { id }: Parsed<Contract['activities']['getPosted']>): Promise<Output<Contract['activities']['getPosted']>> => {
  const { activity, pictureIds, organizationId, regionCode } = await loadActivity(ctx, id)
  requireOrganizer(ctx.me, { organizationId, regionCode })
  return { activity, pictureIds, organizationId, reviewer: await reviewerOf(ctx.db, id) }
}
