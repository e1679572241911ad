import { randomUUID } from 'node:crypto'
import { poolOf } from '../../cloudfunctions/_shared/seats/pool-of'
import type { WorldPerson } from './identity'
import type { Stage } from './stage'

/** Check-ins. */
export const checkinOf = (stage: Stage) => ({
  /** Records that an enrolled person came, as a scan at the door does. */
  async attend(person: WorldPerson, sessionId: string): Promise<void> {
    const at = stage.now
    const own = await stage.db
      .selectFrom('enrollments')
      .select(['id', 'number'])
      .where('poolId', '=', poolOf(sessionId))
      .where('personId', '=', person.id)
      .executeTakeFirstOrThrow()
    const scanId = randomUUID()
    const times = { deviceAt: at, clockOffset: '0', effectiveAt: at, receivedAt: at }
    const door = { device: 'door-0001', seq: ++stage.names, verdict: 'ok' as const, source: 'camera' as const, reason: null, personId: person.id, hash: scanId }
    await stage.db
      .insertInto('scans')
      .values({ id: scanId, sessionId, enrollmentNumber: own.number, direction: 'in', ...times, ...door })
      .execute()
    await stage.db.insertInto('attendances').values({ sessionId, enrollmentNumber: own.number, enrollmentId: own.id, attendedAt: at, scanId }).execute()
  },
})
