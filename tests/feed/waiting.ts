import { randomUUID } from 'node:crypto'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** Adds a rating as giveFeedback does, of a session in which the person was enrolled. */
export const putRating = async (
  world: World,
  person: WorldPerson,
  sessionId: string,
  { status, text = '', stars = 4 }: { status: 'checking' | 'review' | 'published'; text?: string; stars?: number },
): Promise<string> => {
  await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  const enrollment = await world.db
    .selectFrom('enrollments')
    .select('id')
    .where('personId', '=', person.id)
    .where('poolId', '=', sessionId)
    .executeTakeFirstOrThrow()
  const { id: activityId, organizationId } = await world.db
    .selectFrom('sessions')
    .innerJoin('activities', 'activities.id', 'sessions.activityId')
    .select(['activities.id', 'activities.organizationId'])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirstOrThrow()
  const row = await world.db
    .insertInto('ratings')
    .values({ enrollmentId: enrollment.id, personId: person.id, activityId, organizationId, stars, text, status, createdAt: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
