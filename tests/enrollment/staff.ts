import { randomUUID } from 'node:crypto'
import type { SignUp } from '../../types/sign-up'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** A session with its organizer, and the calls and reads of the tests about staff's actions. */
export const makeStaffed = async (world: World, overrides: Parameters<World['session']>[0] & { signUp?: SignUp } = {}) => {
  const { signUp, ...session } = overrides
  const { sessionId, activityId, organizationId } = await world.session(session)
  if (signUp)
    await world.db
      .updateTable('activities')
      .set({ signUp: JSON.stringify(signUp) })
      .where('id', '=', activityId)
      .execute()
  const admin = await world.admin(organizationId)
  const enroll = (person: WorldPerson) => world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId })
  /** Enrolls so many new people, one after the other. */
  const crowd = async (count: number) => {
    const people: (WorldPerson & { enrollmentId: string })[] = []
    for (let index = 0; index < count; index++) {
      const person = await world.person()
      people.push({ ...person, enrollmentId: (await enroll(person)).enrollment.id })
    }
    return people
  }
  /** Adds a person: as a walk-in from half an hour before the start, before that as somebody who telephoned, unless told otherwise. */
  const add = async (
    person: WorldPerson,
    input: { name?: string; phoneEnd?: string; source?: 'walkIn' | 'phone'; overCapacityReason?: string; key?: string } = {},
  ) => {
    const { startsAt } = await world.db.selectFrom('sessions').select('startsAt').where('id', '=', sessionId).executeTakeFirstOrThrow()
    const source = startsAt <= world.in(0.5) ? ('walkIn' as const) : ('phone' as const)
    return world.call(person, 'enrollment', 'addEnrollment', { key: randomUUID(), sessionId, name: '马师傅', source, ...input })
  }
  const remove = (person: WorldPerson, enrollmentId: string, key: string = randomUUID()) =>
    world.call(person, 'enrollment', 'removeEnrollment', { key, enrollmentId, reason: '名额要留给老人' })
  const seats = () => world.db.selectFrom('pools').select(['capacity', 'extra', 'taken', 'waiting']).where('id', '=', sessionId).executeTakeFirstOrThrow()
  const statusOf = async (enrollmentId: string) =>
    (await world.db.selectFrom('enrollments').select('status').where('id', '=', enrollmentId).executeTakeFirstOrThrow()).status
  const noticesOf = (person: WorldPerson) =>
    world.db.selectFrom('notices').select(['kind', 'data']).where('personId', '=', person.id).orderBy('notices.id').execute()
  return { sessionId, activityId, organizationId, admin, enroll, crowd, add, remove, seats, statusOf, noticesOf }
}
