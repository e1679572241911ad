import type { Contract } from '../../types'
import type { Output, Parsed } from '../../types/action'
import { AppError } from '../../types/errors'
import type { SignedInCtx } from '../_shared/core/context'
import { writeActivityPost } from '../_shared/core/posts'
import { tellShifts } from '../_shared/seats/session-shifts'
import { standingOf } from '../_shared/core/text-standing'
import { lockOwnActivity } from './can'
import { recordChange } from './record-change'
import { endReview } from './review-clock'
import { lockSessions } from './save-sessions'
import { noticesToEnrolled, tellTogether } from './tell-enrolled'

/**
 * Cancels all sessions still to come, or one of them, and sends each person the reason. Enrollments are left as they are, so that the page can
 * show what happened to them. The activity is cancelled when no session is left. Repeating it tells nobody again. A session that
 * was held cannot be cancelled (activities.over).
 */
export const cancelActivity = async (
  ctx: SignedInCtx,
  { id, sessionId, reason }: Parsed<Contract['activities']['cancelActivity']>,
): Promise<Output<Contract['activities']['cancelActivity']>> => {
  // A reason with forbidden words is refused. One that is only doubtful, or that no check answered for, is sent, because people must be told.
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
    // A proposed change of a cancelled activity is dropped.
    if (isOver) await endReview(tx, id)
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
