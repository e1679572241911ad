import { AppError } from '../../types/errors'
import { dayOf } from '../../types/rules/days'
import { requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { changeOrganization } from './change-organization'

/** Writes down that 建会 came to another state on a day, which is no later than today and no earlier than the step before. Throws organizations.stepsInOrder. */
export const setUnionState: Verbs<'organizations'>['setUnionState'] = (ctx, given) =>
  changeOrganization(ctx, 'organizations.setUnionState', given, async (tx, row) => {
    const { state, onDay, note } = given
    requireRight(ctx.me, 'oversee', { ...ctx.proof, region: row.regionCode })
    if (state === row.unionState) return null
    const last = await tx
      .selectFrom('organizationChanges')
      .select('onDay')
      .where('organizationId', '=', row.id)
      .where('field', '=', 'unionState')
      .orderBy('onDay', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (onDay > dayOf(ctx.now) || (last && onDay < last.onDay)) throw new AppError('organizations.stepsInOrder', last ? { after: last.onDay } : {})
    return { set: { unionState: state }, step: { field: 'unionState', was: row.unionState, is: state, onDay, ...(note !== undefined && { note }) } }
  })
