import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/audit'
import type { SignedInCtx } from '../_shared/context'
import { notify } from '../_shared/notify'
import { settlePictures } from '../_shared/settle-pictures'
import { requireStaff } from '../_shared/scope'
import { publish, requireComing } from './publish'

/** Submitted → published or returned, by staff in whose region it lies. The second of two reviewers learns that it is decided. */
export const reviewActivity = async (
  ctx: SignedInCtx,
  { id, decision }: Parsed<Contract['activities']['reviewActivity']>,
): Promise<Output<Contract['activities']['reviewActivity']>> => {
  const done = await ctx.db.transaction().execute(async (tx) => {
    const { me, now } = ctx
    const activity = await tx
      .selectFrom('activities')
      .select(['status', 'regionCode', 'createdBy', 'title'])
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!activity) throw new AppError('activities.notFound')
    requireStaff(me, activity.regionCode)
    if (activity.status !== 'submitted') throw new AppError('activities.alreadyDecided')
    const data = { activityId: id, title: activity.title }
    if (decision.kind === 'publish') {
      await requireComing(tx, now, id)
      await publish(tx, ctx, id)
      await notify(tx, now, [{ personId: activity.createdBy, kind: 'activityPublished', data }])
      return { status: 'published' as const }
    }
    await tx.updateTable('activities').set({ status: 'returned', returnReason: decision.reason, reviewedBy: me.id }).where('id', '=', id).execute()
    await recordAudit(tx, { at: now, personId: me.id, action: 'activity.return', subjectKind: 'activity', subjectId: id })
    await notify(tx, now, [{ personId: activity.createdBy, kind: 'activityReturned', data: { ...data, reason: decision.reason } }])
    return { status: 'returned' as const }
  })
  await settlePictures(ctx).catch(() => 0)
  return done
}
