import { randomUUID } from 'node:crypto'
import type { World } from '../../world'
import type { WorldPerson } from '../../world/identity'
import { canary } from '../canaries'
import { county } from './ground'

/** Adds people whose columns hold canaries to sessions, as rows. Numbers count up, so that no two are equal. */
export const actsOf = (world: World) => {
  const { db, now } = world
  let count = 0
  return {
    /** A person whose every column of words holds a canary. */
    async target(): Promise<WorldPerson> {
      const person = await world.person({ name: canary['persons.name'], phoneEnd: canary['persons.phoneEnd'], regionCode: county })
      await db
        .updateTable('persons')
        .set({ face: canary['persons.face'], openid: `${canary['persons.openid']}${++count}`, demoKey: `${canary['persons.demoKey']}${count}` })
        .where('id', '=', person.id)
        .execute()
      return person
    },

    enroll: (person: WorldPerson, sessionId: string, more: Record<string, unknown> = {}) =>
      db
        .insertInto('enrollments')
        .values({
          poolId: sessionId,
          personId: person.id,
          status: 'confirmed',
          seq: `${++count}`,
          number: `${4000 + count}`,
          enrolledAt: world.in(-40),
          changedAt: world.in(-40),
          ...more,
        })
        .returning(['id', 'number'])
        .executeTakeFirstOrThrow(),

    /** Records a scan of an enrollment: by a volunteer who gives a reason, or by the person with the code on the spot. */
    async scan(sessionId: string, own: { id: string; number: string }, source: 'search' | 'self', by: WorldPerson): Promise<void> {
      const id = randomUUID()
      const at = { deviceAt: now, clockOffset: '0', effectiveAt: now, receivedAt: now }
      const door = {
        device: canary['scans.device'],
        seq: ++count,
        verdict: 'ok' as const,
        source,
        reason: source === 'search' ? canary['scans.reason'] : null,
        personId: by.id,
        hash: id,
        marks: ['forced' as const],
      }
      await db
        .insertInto('scans')
        .values({ id, sessionId, enrollmentNumber: own.number, direction: 'in', ...at, ...door })
        .execute()
      await db.insertInto('attendances').values({ sessionId, enrollmentNumber: own.number, enrollmentId: own.id, attendedAt: now, scanId: id }).execute()
    },
  }
}
export type Acts = ReturnType<typeof actsOf>
