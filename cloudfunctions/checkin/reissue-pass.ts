import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import { raiseRev } from '../_shared/core/raise-rev'
import type { Verbs } from '../_shared/core/serve'

/**
 * Replaces the pass of somebody whose phone or paper is lost: from now on only the newest code is valid, at doors without network from their
 * next list on. Throws enrollment.over when the doors have closed.
 */
export const reissuePass: Verbs<'checkin'>['reissuePass'] = (ctx, input) => {
  const { id } = ctx.proof
  return once(ctx, input.key, 'checkin.reissuePass', input, async (tx) => {
    const row = await tx
      .selectFrom('enrollments')
      .innerJoin('pools', 'pools.id', 'enrollments.poolId')
      .select(['enrollments.rev', 'enrollments.reissueKey', 'pools.endsAt'])
      .where('enrollments.id', '=', id)
      .where('enrollments.status', '<>', 'cancelled')
      .executeTakeFirst()
    if (!row) throw new AppError('checkin.notFound')
    if (row.reissueKey === input.key) return { rev: row.rev }
    if (ctx.now >= row.endsAt) throw new AppError('enrollment.over')
    const rev = await raiseRev(tx, id, input.key)
    if (rev === null) throw new AppError('checkin.tooManyIssues')
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'checkin.reissuePass',
      subjectKind: 'enrollment',
      subjectId: id,
      detail: { rev },
    })
    return { rev }
  })
}
