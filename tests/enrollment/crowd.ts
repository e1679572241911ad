import { randomUUID } from 'node:crypto'
import { runTimers } from '../../cloudfunctions/enrollment/timers'
import type { Answer } from '../../types/rules/answers'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** What people and the clock do in the tests of enrollment. */
export const crowdOf = (world: World) => {
  const statuses = async (sessionId: string) => {
    const rows = await world.db.selectFrom('enrollments').select(['personId', 'status']).where('poolId', '=', sessionId).execute()
    return new Map(rows.map(({ personId, status }) => [personId, status]))
  }
  return {
    people: async <Count extends number>(count: Count) => {
      const made: WorldPerson[] = []
      for (let index = 0; index < count; index++) made.push(await world.person())
      return made as [WorldPerson, WorldPerson, WorldPerson, WorldPerson, WorldPerson]
    },
    enroll: (person: WorldPerson, sessionId: string, answers?: Answer[], key: string = randomUUID()) =>
      world.call(person, 'enrollment', 'enroll', { key, sessionId, ...(answers && { answers }) }),
    cancel: (person: WorldPerson, sessionId: string) => world.call(person, 'enrollment', 'cancel', { key: randomUUID(), sessionId }),
    answer: (person: WorldPerson, sessionId: string, accept: boolean, key: string = randomUUID()) =>
      world.call(person, 'enrollment', 'answerOffer', { key, sessionId, accept }),
    /** The status of each person in the session, in the order asked; null without an enrollment. */
    statusOf: async (sessionId: string, people: WorldPerson[]) => {
      const known = await statuses(sessionId)
      return people.map(({ id }) => known.get(id) ?? null)
    },
    counters: (sessionId: string) =>
      world.db.selectFrom('pools').select(['taken', 'waiting', 'held', 'quotas']).where('id', '=', sessionId).executeTakeFirstOrThrow(),
    rowOf: (person: WorldPerson, sessionId: string) =>
      world.db.selectFrom('enrollments').selectAll().where('personId', '=', person.id).where('poolId', '=', sessionId).executeTakeFirstOrThrow(),
    toldOf: async (person: WorldPerson) =>
      (await world.db.selectFrom('notices').select('kind').where('personId', '=', person.id).orderBy('id').execute()).map(({ kind }) => kind),
    minute: () => runTimers({ db: world.db, now: world.now }),
  }
}
