import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { once } from '../_shared/core/once'
import { raiseRev } from '../_shared/core/raise-rev'
import { canOrganize } from '../_shared/core/scope'
import type { Verbs } from '../_shared/core/serve'

/**
 * A lost phone or paper: from now on only the newest code of this pass is good, at doors offline with their next list. Throws enrollment.over
 * once there is no door any more.
 */
export const reissuePass: Verbs<'checkin'>['reissuePass'] = async (ctx, input) => {
  const row = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('sessions', 'sessions.id', 'enrollments.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select(['enrollments.personId', 'sessions.endsAt', 'activities.organizationId', 'activities.regionCode'])
    .where('enrollments.id', '=', input.enrollmentId)
    .where('enrollments.status', '<>', 'cancelled')
    .executeTakeFirst()
  // To others it is not even said to exist.
  if (!row || (row.personId !== ctx.me.id && !canOrganize(ctx.me, row))) throw new AppError('checkin.notFound')
  return once(ctx, input.key, 'checkin.reissuePass', input, async (tx) => {
    const made = await tx.selectFrom('enrollments').select('rev').where('id', '=', input.enrollmentId).where('reissueKey', '=', input.key).executeTakeFirst()
    if (made) return { rev: made.rev }
    if (ctx.now >= row.endsAt) throw new AppError('enrollment.over')
    const rev = await raiseRev(tx, input.enrollmentId)
    if (rev === null) throw new AppError('checkin.tooManyIssues')
    await tx.updateTable('enrollments').set({ reissueKey: input.key }).where('id', '=', input.enrollmentId).execute()
    await recordAudit(tx, {
      at: ctx.now,
      personId: ctx.me.id,
      action: 'checkin.reissuePass',
      subjectKind: 'enrollment',
      subjectId: input.enrollmentId,
      detail: { rev },
    })
    return { rev }
  })
}
