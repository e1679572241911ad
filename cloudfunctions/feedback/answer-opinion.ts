import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { notify } from '../_shared/core/notify'
import type { Verbs } from '../_shared/core/serve'
import { requireDecent } from '../_shared/core/require-decent'
import { requireRead } from './require-read'

/** Stores the union's answer. A second one replaces the first, a colleague's only where the caller had read it; the writer is told of the first one only. */
export const answerOpinion: Verbs<'feedback'>['answerOpinion'] = async (ctx, { id, replaces, text }) => {
  await requireDecent(ctx, text)
  return ctx.db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('opinions')
      .select(['personId', 'answer', 'answeredAt', 'answeredBy'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new AppError('feedback.notFound')
    // The same text again is a repeat after a lost reply.
    if (before.answer === text && before.answeredAt) return { text, at: before.answeredAt.toISOString() }
    requireRead(ctx.me, { by: before.answeredBy, at: before.answeredAt }, replaces)
    await tx.updateTable('opinions').set({ answer: text, answeredAt: ctx.now, answeredBy: ctx.me.id }).where('id', '=', id).execute()
    await recordAudit(tx, { at: ctx.now, personId: ctx.me.id, action: 'feedback.answerOpinion', subjectKind: 'opinion', subjectId: id })
    if (before.answer === null) await notify(tx, ctx.now, [{ personId: before.personId, kind: 'unionAnswered', data: { text } }])
    return { text, at: ctx.now.toISOString() }
  })
}
