import type { World } from '../../world'
import type { WorldPerson } from '../../world/identity'
import { canary } from '../canaries'
import type { Acts } from './acts'
import type { Ground } from './ground'

/** An enrollment of each kind: confirmed, waitlisted, removed, absent and excused, applied, let in by a volunteer, let in by oneself; and two of yesterday. */
export const fillSessions = async (world: World, { running, coming, past }: Ground, { target, enroll, scan }: Acts, volunteer: WorldPerson) => {
  const self = await target()
  const answers = JSON.stringify([
    { id: 'ill', value: canary['enrollments.answers'] },
    { id: 'size', value: canary['enrollments.answers door'] },
  ])
  const inRunning = await enroll(self, running.sessionId, { answers })
  const waiting = await enroll(await target(), running.sessionId, { answers, extraReason: canary['enrollments.extraReason'] })
  await enroll(await target(), running.sessionId, { status: 'cancelled', endReason: 'removed', endNote: canary['enrollments.endNote'] })
  const absent = await enroll(await target(), running.sessionId)
  await world.db
    .insertInto('noShows')
    .values({
      personId: self.id,
      enrollmentId: absent.id,
      at: world.now,
      expiresAt: world.in(99),
      excusedAt: world.now,
      excuse: canary['noShows.excuse'],
    })
    .execute()
  const applied = await enroll(await target(), coming.sessionId, { status: 'applied', answers })
  await enroll(self, coming.sessionId, { answers })
  const scanned = await target()
  await scan(running.sessionId, await enroll(scanned, running.sessionId), 'search', volunteer)
  const checkedIn = await target()
  await scan(running.sessionId, await enroll(checkedIn, running.sessionId), 'self', checkedIn)
  const inPast = await enroll(self, past.sessionId)
  await scan(past.sessionId, inPast, 'search', volunteer)
  const late = await enroll(scanned, past.sessionId)
  await scan(past.sessionId, late, 'search', volunteer)
  return { self, inRunning, waiting, absent, applied, inPast, scanned, late }
}
export type Enrolled = Awaited<ReturnType<typeof fillSessions>>
