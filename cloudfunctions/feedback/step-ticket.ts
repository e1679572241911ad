import { AppError } from '../../types/errors'
import { recordAudit } from '../_shared/core/audit'
import { endAlarm } from '../_shared/core/ladder'
import { notify } from '../_shared/core/notify'
import { once } from '../_shared/core/once'
import { requireDecent } from '../_shared/core/require-decent'
import { groundNow, requireRight } from '../_shared/core/rights'
import type { Verbs } from '../_shared/core/serve'
import { storeReply } from './store-reply'
import { addStep, answerTicket, lockTicket } from './ticket-rows'

/**
 * One step of a ticket: the public answer, what was made better, or the union's yes to that. Whether it is better is not for the organization to say:
 * the worker or staff of the region do. feedback.alreadyStepped where a colleague or the worker was faster.
 */
export const stepTicket: Verbs<'feedback'>['stepTicket'] = async (ctx, { key, ...input }) => {
  const { me, now, proof } = ctx
  const { step } = input
  if (step.kind !== 'confirm') await requireDecent(ctx, step.text)
  return once(ctx, key, 'feedback.stepTicket', input, async (tx) => {
    const ticket = await lockTicket(tx, proof.id)
    if (!ticket) throw new AppError('feedback.notFound')
    const ground = groundNow(proof, ticket)
    requireRight(me, step.kind === 'confirm' ? 'oversee' : 'organize', ground)
    const { id, status, activityId, title } = ticket
    const from = { answer: ['open'], improve: ['open', 'answered'], confirm: ['claimed'] }[step.kind]
    if (!from.includes(status)) throw new AppError('feedback.alreadyStepped')
    const next = step.kind === 'answer' ? 'answered' : step.kind === 'improve' ? 'claimed' : 'improved'
    if (step.kind === 'answer') await storeReply(tx, ctx, ticket.ratingId, step.text, null)
    // The same words again, to a rating that was opened again, answer it too.
    if (step.kind === 'answer') await answerTicket(tx, now, me.id, ticket.ratingId)
    else {
      await tx.updateTable('tickets').set({ status: next }).where('id', '=', id).execute()
      await endAlarm(tx, 'ticket', id)
      await addStep(tx, now, { ticketId: id, kind: next, by: me.id, ...(step.kind === 'improve' && { text: step.text }) })
    }
    if (step.kind === 'improve')
      await notify(tx, now, [{ personId: ticket.personId, kind: 'ticketImproved', data: { ticketId: id, activityId, title, text: step.text } }])
    await recordAudit(tx, {
      at: now,
      personId: me.id,
      action: 'feedback.stepTicket',
      subjectKind: 'rating',
      subjectId: ticket.ratingId,
      detail: { step: step.kind },
    })
    return { status: next }
  })
}
