import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import type { Verbs } from '../_shared/core/serve'
import { requireDecent } from '../_shared/core/require-decent'
import { requireRead } from './require-read'

/** Stores the organization's reply. A second one replaces the first, a colleague's only where the caller had read it; the worker is told of the first one only. */
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
    // The same text again is a repeat after a lost reply.
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
