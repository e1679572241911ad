import { randomUUID } from 'node:crypto'
import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
import { contract } from '../../types'
import type { Action } from '../../types/action'
import { doorOf } from '../doors'
import { signUp, makeShift } from '../volunteering/shift'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

type Place = { sessionId: string; organizationId: string; regionCode: string }
type Membership = { name: string; scope: (place: Place) => Parameters<World['grant']>[2]; role: 'volunteer' | 'orgAdmin' | 'staff' }
/** Every way in which a person belongs to the organization, so that they may be given a door. */
const memberships: Membership[] = [
  { name: 'its volunteer', role: 'volunteer', scope: ({ organizationId }) => ({ organizationId }) },
  { name: 'its admin', role: 'orgAdmin', scope: ({ organizationId }) => ({ organizationId }) },
  { name: 'staff of the region', role: 'staff', scope: ({ regionCode }) => ({ regionCode }) },
]
type Ending = { name: string; end: (grantId: string, person: WorldPerson, place: Place) => Promise<unknown> }
const endings: Ending[] = [
  { name: 'is revoked before its time', end: (id) => world.db.updateTable('grants').set({ toAt: world.now }).where('id', '=', id).execute() },
  { name: 'is removed', end: (id) => world.db.deleteFrom('grants').where('id', '=', id).execute() },
  {
    name: 'is replaced by one elsewhere',
    end: async (id, person) => {
      await world.db.updateTable('grants').set({ toAt: world.now }).where('id', '=', id).execute()
      await world.grant(person, 'orgAdmin', { organizationId: await world.organization() })
    },
  },
  {
    name: 'has its end, and the session is moved behind it',
    end: async (id, _person, { sessionId }) => {
      await world.db.updateTable('grants').set({ toAt: world.now }).where('id', '=', id).execute()
      await world.db
        .updateTable('sessions')
        .set({ startsAt: world.in(1), endsAt: world.in(3) })
        .where('id', '=', sessionId)
        .execute()
    },
  },
]
const ways = memberships.flatMap((membership) => endings.map((ending) => ({ membership, ending, name: `${membership.name}, whose membership ${ending.name}` })))

/** Every action at a door that its volunteers may call, from the contract. A person without a right there is refused. */
const doorReads = (Object.entries(contract.checkin) as [string, Action][]).filter(([, { policy }]) => doorOf(policy) === 'volunteer').map(([name]) => name)

test.each(ways)('Q07 the door that came with a shift is closed to $name', async ({ membership, ending }) => {
  const made = await makeShift(world, { role: 'checkin' })
  const place = { ...made, regionCode: '620103' }
  const worker = await world.person()
  await world.call(worker, 'enrollment', 'enroll', { key: randomUUID(), sessionId: made.sessionId })
  const helper = await world.person()
  const grantId = await world.grant(helper, membership.role, membership.scope(place))
  await signUp(world, helper, made.shiftId)
  world.now = made.startsAt
  // A change of rights ends the sign-in of staff, so they sign in again as the same person.
  const at = async (person: WorldPerson) => ({ ...person, token: await issueToken(world.db, world.now, person.id) })
  const seen = await world.call(await at(helper), 'checkin', 'getPack', { sessionId: made.sessionId })
  expect(Object.keys(seen.keys)).toHaveLength(1)
  await ending.end(grantId, helper, place)
  const { sessionId } = made
  const asks: Record<string, (person: WorldPerson) => Promise<unknown>> = {
    getPack: (person) => world.call(person, 'checkin', 'getPack', { sessionId }),
    getVenueCode: (person) => world.call(person, 'checkin', 'getVenueCode', { sessionId }),
    searchRoster: (person) => world.call(person, 'checkin', 'searchRoster', { sessionId, text: '职工' }),
    listDoors: async (person) => {
      // Either the call is refused, or the list does not have this door.
      const { items } = await world.call(person, 'checkin', 'listDoors', {})
      if (items.every((item) => item.sessionId !== sessionId)) await world.call(person, 'checkin', 'getVenueCode', { sessionId })
    },
    uploadScans: async (person) => {
      const scan = { scanId: randomUUID(), sessionId, enrollmentNumber: 1, at: world.in(0.1).toISOString(), clockOffset: 0, device: 'phone-aaaa', seq: 1 }
      world.now = world.in(0.2)
      const { results } = await world.call(person, 'checkin', 'uploadScans', {
        scans: [{ ...scan, direction: 'in', verdict: 'ok', source: 'search', code: '' }],
      })
      expect(results).toMatchObject([{ status: 'rejected', code: 'checkin.notYourSession' }])
      await world.call(person, 'checkin', 'getVenueCode', { sessionId })
    },
  }
  expect(doorReads.filter((name) => !asks[name])).toEqual([])
  for (const name of Object.keys(asks))
    expect([name, (await world.refusal(asks[name]!(await at(helper)))).code]).toEqual([
      name,
      expect.stringMatching(/identity\.notAllowed|checkin\.notYourSession/),
    ])
  const { grants } = await world.call(await at(helper), 'identity', 'getMe', {})
  expect(grants.filter((grant) => grant.sessionId === sessionId)).toEqual([])
  expect(await world.db.selectFrom('attendances').select('sessionId').execute()).toEqual([])
})

test('Q07 how many ways a membership ends, and what is asked at a door', () => {
  console.log(`Q07: ${memberships.length} memberships × ${endings.length} endings, ${doorReads.length} actions of a door`)
  expect([ways.length, doorReads.length]).toEqual([12, 4])
})
