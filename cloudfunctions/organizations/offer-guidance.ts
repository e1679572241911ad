import { AppError } from '../../types/errors'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { changeOrganization } from './change-organization'
import { unionsAround } from './guiding'

/** Asks another union around to guide an organization; the present one guides it until that one accepts. Throws organizations.offerWaits where another union was asked and has not answered. */
export const offerGuidance: Verbs<'organizations'>['offerGuidance'] = (ctx, given) =>
  changeOrganization(ctx, 'organizations.offerGuidance', given, async (tx, row) => {
    const { unionId } = given
    requireRight(ctx.me, 'oversee', { ...ctx.proof, region: row.regionCode })
    if (row.offeredOrganizationId === unionId) return null
    if (row.offeredOrganizationId !== null) throw new AppError('organizations.offerWaits')
    const union = (await unionsAround(tx, row.regionCode)).find(({ id }) => id === unionId && id !== row.id && id !== row.guidingOrganizationId)
    if (!union) throw new AppError('organizations.notFound')
    return { set: { offeredOrganizationId: unionId, offeredAt: ctx.now }, step: { field: 'offer', was: row.guidingOrganizationId, is: unionId } }
  })
