import { randomUUID } from 'node:crypto'
import type { World } from '../world'
import { afterEnd } from './after-end'

/** Somebody who came to a session and rates it when it is over, with the ticket that a bad rating opens. */
export const rated = async (world: World, { stars = 2, text = '等了一个小时' }: { stars?: number; text?: string } = {}) => {
  const { sessionId, organizationId, activityId } = await world.session({ startsAt: world.in(0.5) })
  const admin = await world.admin(organizationId)
  const person = await world.person()
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  await world.attend(person, sessionId)
  const rating = await afterEnd(world, sessionId, () =>
    world.call(person, 'feedback', 'giveFeedback', { key: randomUUID(), sessionId, stars, text, pictureIds: [] }),
  )
  const ticket = await world.db.selectFrom('tickets').select(['id', 'status']).where('ratingId', '=', rating.id).executeTakeFirst()
  return { person, admin, rating, ticketId: ticket?.id ?? '', sessionId, organizationId, activityId }
}
