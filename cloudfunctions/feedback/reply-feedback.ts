import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import type { Verbs } from '../_shared/core/serve'
import { requireDecent } from './require-decent'
import { requireRead } from './require-read'

/** The organization's answer, by its admins or staff of the region. A second one replaces the first, a colleague's only when it was read; the worker is told once. */
export const replyFeedback: Verbs<'feedback'>['replyFeedback'] = async (ctx, { id, replaces, text }) => {
  const row = await ctx.db
    .selectFrom('ratings')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .innerJoin('organizations', 'organizations.id', 'ratings.organizationId')
    .innerJoin('enrollments', 'enrollments.id', 'ratings.enrollmentId')
    .select(['ratings.personId', 'ratings.activityId', 'activities.title', 'organizations.name as organizationName', 'enrollments.poolId as sessionId'])
    .where('ratings.id', '=', id)
    .where('ratings.status', '=', 'published')
    .executeTakeFirst()
  if (!row) throw new AppError('feedback.notFound')
  await requireDecent(ctx, text)
  return ctx.db.transaction().execute(async (tx) => {
    const before = await tx.selectFrom('ratings').select(['reply', 'repliedAt', 'repliedBy']).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    // The same words again are a repeat after a lost answer.
    if (before.reply === text && before.repliedAt) return { text, at: before.repliedAt.toISOString() }
    requireRead(ctx.me, { by: before.repliedBy, at: before.repliedAt }, replaces)
    await tx.updateTable('ratings').set({ reply: text, repliedAt: ctx.now, repliedBy: ctx.me.id }).where('id', '=', id).execute()
    await recordAudit(tx, { at: ctx.now, personId: ctx.me.id, action: 'feedback.replyFeedback', subjectKind: 'rating', subjectId: id })
    const { activityId, sessionId, title, organizationName } = row
    if (before.reply === null)
      await notify(tx, ctx.now, [{ personId: row.personId, kind: 'feedbackReplied', data: { activityId, sessionId, title, organizationName, text } }])
    return { text, at: ctx.now.toISOString() }
  })
}
