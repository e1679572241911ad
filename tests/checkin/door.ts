import { randomUUID } from 'node:crypto'
import type { Pack, DoorRules } from '../../types/rules/door'
import type { Pass, Scan } from '../../types/checkin'
import { readPack } from '../../types/rules/pack-people'
import { makePass } from '../../types/rules/pass'
import type { World } from '../world'
import type { WorldPerson } from '../world/identity'

/** The pack as a phone gets it. */
export const fetchPack = async (world: World, person: WorldPerson, sessionId: string): Promise<Pack> =>
  readPack(await world.call(person, 'checkin', 'getPack', { sessionId }))

const minute = 60_000
export const start = new Date('2026-11-23T02:00:00Z')
/** The instant so many minutes after the start of the test. */
export const after = (minutes: number) => new Date(start.getTime() + minutes * minute)

/** A door with its volunteer 张伟, a session with two places, and what a test does there. */
export const openDoor = async (world: World, rules: DoorRules = {}) => {
  const { sessionId, activityId, organizationId } = await world.session({ startsAt: world.in(1), endsAt: world.in(3), capacity: 2, title: '太极' })
  await world.db
    .updateTable('activities')
    .set({ doorRules: JSON.stringify(rules) })
    .where('id', '=', activityId)
    .execute()
  const volunteer = await world.person({ name: '张伟' })
  await world.grant(volunteer, 'volunteer', { sessionId })
  let seq = 0

  const send = (scans: Scan[], person = volunteer) => world.call(person, 'checkin', 'uploadScans', { scans })
  return {
    sessionId,
    activityId,
    organizationId,
    volunteer,
    /** A person with a place (or on the waitlist), with their pass. */
    enrolled: async (name = '李静', session = sessionId) => {
      const person = await world.person({ name })
      await world.call(person, 'enrollment', 'enroll', { key: randomUUID(), sessionId: session })
      const [pass] = (await world.call(person, 'checkin', 'listPasses', {})).items
      return { person, pass: pass as Pass }
    },
    /** A scan of a fresh code at the start of the test, unless told otherwise. */
    scanOf: (pass: Pass, more: Partial<Scan> = {}): Scan => {
      const at = more.at ?? start.toISOString()
      const code = makePass(pass, Date.parse(at) + (more.clockOffset ?? 0))
      const made = { scanId: randomUUID(), sessionId, enrollmentNumber: pass.enrollmentNumber, at, clockOffset: 0, seq: ++seq, code }
      return { ...made, direction: 'in', device: 'phone-aaaa', verdict: 'ok', source: 'camera', ...more }
    },
    send,
    /** Uploads scans right after the last of them was made. */
    upload: (scans: Scan[], person: WorldPerson = volunteer) => {
      world.now = new Date(Math.max(world.now.getTime(), ...scans.map(({ at, clockOffset }) => Date.parse(at) + clockOffset)))
      return send(scans, person)
    },
    attendances: () => world.db.selectFrom('attendances').select(['enrollmentNumber', 'attendedAt', 'scanId']).orderBy('attendedAt').execute(),
    kept: () => world.db.selectFrom('scans').select(['id', 'verdict', 'standing', 'marks']).orderBy('seq').execute(),
  }
}
