import type { SignedInCtx } from '../_shared/core/context'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import type { Tx } from '../_shared/db/db'
import { requireRead } from './require-read'
import { answerTicket } from './ticket-rows'

/** Stores the organization's reply to a rating, and answers its ticket; the worker is told of the first reply only. A colleague's is replaced only where the caller had read it: that of the time `replaces`; null where the ticket, open under its lock, says so. */
export const storeReply = async (
  tx: Tx,
  { me, now }: SignedInCtx,
  id: string,
  text: string,
  replaces: string | null | undefined,
): Promise<{ text: string; at: string }> => {
  const before = await tx
    .selectFrom('ratings')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .innerJoin('organizations', 'organizations.id', 'ratings.organizationId')
    .innerJoin('enrollments', 'enrollments.id', 'ratings.enrollmentId')
    .select(['ratings.reply', 'ratings.repliedAt', 'ratings.repliedBy', 'ratings.personId', 'ratings.activityId'])
    .select(['activities.title', 'organizations.name as organizationName', 'enrollments.poolId as sessionId'])
    .where('ratings.id', '=', id)
    .forUpdate('ratings')
    .executeTakeFirstOrThrow()
  // The same text again is a repeat after a lost reply.
  if (before.reply === text && before.repliedAt) return { text, at: before.repliedAt.toISOString() }
  if (replaces !== null) requireRead(me, { by: before.repliedBy, at: before.repliedAt }, replaces)
  await tx.updateTable('ratings').set({ reply: text, repliedAt: now, repliedBy: me.id }).where('id', '=', id).execute()
  const ticketId = await answerTicket(tx, now, me.id, id)
  await recordAudit(tx, { at: now, personId: me.id, action: 'feedback.replyFeedback', subjectKind: 'rating', subjectId: id })
  const { activityId, sessionId, title, organizationName } = before
  const data = { activityId, sessionId, title, organizationName, text, ...(ticketId && { ticketId }) }
  if (before.reply === null) await notify(tx, now, [{ personId: before.personId, kind: 'feedbackReplied', data }])
  return { text, at: now.toISOString() }
}
