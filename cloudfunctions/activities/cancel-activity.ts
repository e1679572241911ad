import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import { writeActivityPost } from '../_shared/core/posts'
import { tellShifts } from '../_shared/seats/session-shifts'
import { standingOf } from '../_shared/core/text-standing'
import { lockOwnActivity } from './can'
import { recordChange } from './record-change'
import { lockSessions } from './save-sessions'
import { noticesToEnrolled, tellTogether } from './tell-enrolled'

/**
 * Cancels every session still to come, or one of them. Enrollments stay as they were, so that the page can say what became of
 * them; each person is told why. The activity is cancelled when no session is left. Repeating it tells nobody again. What was held is not
 * called off: activities.over.
 */
export const cancelActivity = async (
  ctx: SignedInCtx,
  { id, sessionId, reason }: Parsed<Contract['activities']['cancelActivity']>,
): Promise<Output<Contract['activities']['cancelActivity']>> => {
  // Clearly forbidden words are sent to nobody; a doubt, or a check that does not answer, must not keep people from being told.
  await standingOf(ctx, reason)
  return ctx.db.transaction().execute(async (tx) => {
    const { me, now } = ctx
    const activity = await lockOwnActivity(tx, me, id)
    const sessions = await lockSessions(tx, id)
    if (sessionId && !sessions.some((session) => session.id === sessionId)) throw new AppError('activities.notFound')
    const cancelled = sessions
      .filter((session) => !session.isCancelled && session.endsAt > now && (!sessionId || session.id === sessionId))
      .map((session) => session.id)
    const wasOver = activity.status === 'cancelled'
    const meant = sessions.filter((session) => !sessionId || session.id === sessionId)
    if (activity.status === 'published' && meant.every((session) => !session.isCancelled && session.endsAt <= now)) throw new AppError('activities.over')
    if (cancelled.length > 0) await tx.updateTable('sessions').set({ isCancelled: true }).where('id', 'in', cancelled).execute()
    const isOver = sessions.every((session) => session.isCancelled || cancelled.includes(session.id)) || (!sessionId && activity.status !== 'published')
    if (cancelled.length === 0 && (wasOver || !isOver)) return { toldCount: 0, version: activity.version }
    // What was wanted of it is wanted no more.
    if (isOver)
      await tx.updateTable('activities').set({ status: 'cancelled', proposed: null, proposedAt: null, proposedBy: null }).where('id', '=', id).execute()
    const toldCount = await tellTogether(tx, now, await noticesToEnrolled(tx, now, 'sessionCancelled', cancelled, { reason }))
    await tellShifts(tx, now, 'shiftCancelled', cancelled, { reason })
    await writeActivityPost(tx, now, id)
    const version = await recordChange(tx, now, me.id, id, {
      action: 'activity.cancel',
      parts: [isOver ? 'status' : 'sessions'],
      sessions: cancelled,
      toldCount,
    })
    return { toldCount, version }
  })
}
