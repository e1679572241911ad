import type { TicketStep } from '../../types/feedback'
import { endAlarm } from '../_shared/core/ladder'
import type { Tx } from '../_shared/db/db'

type NewStep = { ticketId: string; kind: TicketStep['kind']; text?: string; by?: string }

/** Writes down what happened to a ticket. */
export const addStep = async (tx: Tx, now: Date, { ticketId, kind, text, by }: NewStep): Promise<void> => {
  await tx
    .insertInto('ticketSteps')
    .values({ ticketId, kind, text: text ?? null, steppedAt: now, steppedBy: by ?? null })
    .execute()
}

/** The ticket, locked, with what the rating it is about says of its place and author; undefined where there is none. */
export const lockTicket = (tx: Tx, id: string) =>
  tx
    .selectFrom('tickets')
    .innerJoin('ratings', 'ratings.id', 'tickets.ratingId')
    .innerJoin('activities', 'activities.id', 'ratings.activityId')
    .select(['tickets.id', 'tickets.status', 'tickets.reopenedAt', 'tickets.ratingId', 'tickets.organizationId', 'ratings.personId'])
    .select(['activities.regionCode', 'activities.id as activityId', 'activities.title'])
    .where('tickets.id', '=', id)
    .forNoKeyUpdate('tickets')
    .executeTakeFirst()

/** Moves the ticket of a rating to answered when it is replied to, and stops its clock. Gives its id; null for a rating without a ticket, or one that is answered. */
export const answerTicket = async (tx: Tx, now: Date, by: string, ratingId: string): Promise<string | null> => {
  const row = await tx
    .updateTable('tickets')
    .set({ status: 'answered' })
    .where('ratingId', '=', ratingId)
    .where('status', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  await endAlarm(tx, 'ticket', row.id)
  await addStep(tx, now, { ticketId: row.id, kind: 'answered', by })
  return row.id
}
