import { randomUUID } from 'node:crypto'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

type Of = { ratingId: string; organizationId: string; sessionId: string }
/** What the person told the people of a session, and a ticket of the person's rating that the person also took a step of. */
export const makeDuties = async ({ db, now }: World, person: WorldPerson, { ratingId, organizationId, sessionId }: Of): Promise<void> => {
  const message = { states: ['enrolled' as const], text: '请早点来', day: '2026-11-23', nth: 1, told: 2 }
  await db
    .insertInto('broadcasts')
    .values({ sessionId, createKey: randomUUID(), sentBy: person.id, sentAt: now, ...message })
    .execute()
  const ticket = await db
    .insertInto('tickets')
    .values({ ratingId, organizationId, regionCode: '620103', status: 'claimed', openedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('ticketSteps').values({ ticketId: ticket.id, kind: 'claimed', text: '秘密改进', steppedAt: now, steppedBy: person.id }).execute()
}
