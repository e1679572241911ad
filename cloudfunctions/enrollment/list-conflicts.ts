import { AppError } from '../../types/errors'
import type { Verbs } from '../_shared/serve'

/** My other open enrollments that overlap this session in time; touching ends do not overlap. */
export const listConflicts: Verbs<'enrollment'>['listConflicts'] = async (ctx, { sessionId }) => {
  const asked = await ctx.db
    .selectFrom('sessions')
    .select(['startsAt', 'endsAt'])
    .where('id', '=', sessionId)
    .where('isPublished', '=', true)
    .executeTakeFirst()
  if (!asked) throw new AppError('enrollment.notFound')
  const rows = await ctx.db
    .selectFrom('enrollments')
    .innerJoin('sessions', 'sessions.id', 'enrollments.sessionId')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select(['sessions.id as sessionId', 'activities.title', 'sessions.startsAt', 'sessions.endsAt'])
    .where('enrollments.personId', '=', ctx.me.id)
    .where('enrollments.status', '<>', 'cancelled')
    .where('sessions.isCancelled', '=', false)
    .where('sessions.id', '<>', sessionId)
    .where('sessions.startsAt', '<', asked.endsAt)
    .where('sessions.endsAt', '>', asked.startsAt)
    .orderBy('sessions.startsAt')
    .limit(20)
    .execute()
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }))
}
