import { AppError } from '../../types/errors'
import { notify } from '../_shared/core/notify'
import { adminsOf } from '../_shared/core/staff-of'
import type { Verbs } from '../_shared/core/serve'
import { lockTicket, addStep } from './ticket-rows'
import { startTicket } from './ticket-clock'

/**
 * The worker's word about an answer: it is better, or it is not, which opens the ticket again, once. A ticket of somebody else is feedback.notFound; a repeat
 * after a lost reply changes nothing.
 */
export const reopenTicket: Verbs<'feedback'>['reopenTicket'] = ({ db, me, now }, { id, isImproved }) =>
  db.transaction().execute(async (tx) => {
    const ticket = await lockTicket(tx, id)
    if (ticket?.personId !== me.id) throw new AppError('feedback.notFound')
    if (isImproved) {
      if (ticket.status === 'improved') return { status: 'improved' as const }
      if (ticket.status !== 'claimed') throw new AppError('feedback.alreadyStepped')
      await tx.updateTable('tickets').set({ status: 'improved' }).where('id', '=', id).execute()
      await addStep(tx, now, { ticketId: id, kind: 'improved', by: me.id })
      return { status: 'improved' as const }
    }
    if (ticket.status === 'open' && ticket.reopenedAt) return { status: 'open' as const }
    if (ticket.reopenedAt) throw new AppError('feedback.reopenedOnce')
    if (ticket.status === 'open') throw new AppError('feedback.alreadyStepped')
    await tx.updateTable('tickets').set({ status: 'open', reopenedAt: now }).where('id', '=', id).execute()
    await addStep(tx, now, { ticketId: id, kind: 'reopened', by: me.id })
    await startTicket(tx, now, id)
    const { activityId, title } = ticket
    const admins = await adminsOf(tx, now, ticket.organizationId)
    await notify(
      tx,
      now,
      admins.map((personId) => ({ personId, kind: 'ticketOpened' as const, data: { ticketId: id, activityId, title } })),
    )
    return { status: 'open' as const }
  })
