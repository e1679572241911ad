import { AppError } from '../../types/errors'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { changeOrganization } from './change-organization'
import { lockOrganization } from './save-organization'

/** The answer of the union that was asked to guide an organization, by staff of the region for which it stands. Throws organizations.noOffer where it was not asked, or no longer. */
export const answerGuidance: Verbs<'organizations'>['answerGuidance'] = (ctx, given) =>
  changeOrganization(ctx, 'organizations.answerGuidance', given, async (tx, row) => {
    const { unionId, accept } = given
    const union = await lockOrganization(tx, unionId)
    requireRight(ctx.me, 'oversee', { ...ctx.proof, region: union.guidingRegionCode })
    if (row.offeredOrganizationId !== unionId) throw new AppError('organizations.noOffer')
    const answered = { offeredOrganizationId: null, offeredAt: null }
    if (!accept) return { set: answered, step: { field: 'offer', was: unionId, is: row.guidingOrganizationId } }
    return {
      set: { ...answered, guidingOrganizationId: unionId, guidingRegionCode: union.guidingRegionCode },
      step: { field: 'guide', was: row.guidingOrganizationId, is: unionId },
    }
  })
