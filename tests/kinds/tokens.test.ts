import { hashToken, tokenLifetimes } from '../../cloudfunctions/_shared/core/identity-of'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'

/** Every way in which an ended token could become valid again. */
let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const minutes = 1 / 60
const hours = (ms: number) => ms / 3600_000
const isIn = (person: WorldPerson) =>
  world.call(person, 'identity', 'getMe', {}).then(
    () => true,
    () => false,
  )
const rowOf = (person: WorldPerson) => world.db.selectFrom('tokens').select('personId').where('hash', '=', hashToken(person.token)).executeTakeFirst()
const endGrants = (person: WorldPerson) => world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', person.id).execute()
const again = (person: WorldPerson) => world.grant(person, 'staff', { regionCode: '620103' })
const usedStaff = async () => {
  const staff = await world.staff('620103')
  expect(await isIn(staff)).toBe(true)
  return staff
}
const tomorrow = () => (world.now = world.in(hours(tokenLifetimes.staffAbsolute) + minutes))

const ways: [what: string, live: () => Promise<WorldPerson>][] = [
  [
    'after twelve hours, once the grant ends',
    async () => {
      const staff = await usedStaff()
      for (let used = 0; used < 12; used += 0.4) {
        world.now = world.in(0.4)
        await isIn(staff)
      }
      tomorrow()
      expect(await isIn(staff)).toBe(false)
      await endGrants(staff)
      return staff
    },
  ],
  [
    'after twelve hours, when nobody tried it before the grant ended',
    async () => {
      const staff = await usedStaff()
      tomorrow()
      await endGrants(staff)
      return staff
    },
  ],
  [
    'idle for half an hour, after the grant was renewed',
    async () => {
      const staff = await usedStaff()
      world.now = world.in(31 * minutes)
      expect(await isIn(staff)).toBe(false)
      await endGrants(staff)
      await again(staff)
      return staff
    },
  ],
  [
    'idle while the grant ended and came again',
    async () => {
      const staff = await usedStaff()
      await endGrants(staff)
      world.now = world.in(10 * minutes)
      await again(staff)
      return staff
    },
  ],
  [
    'at once when the grant ends',
    async () => {
      const staff = await usedStaff()
      await endGrants(staff)
      return staff
    },
  ],
  [
    'when the grant runs out by itself',
    async () => {
      const staff = await world.staff('620103')
      await world.db
        .updateTable('grants')
        .set({ toAt: world.in(0.2) })
        .where('personId', '=', staff.id)
        .execute()
      expect(await isIn(staff)).toBe(true)
      world.now = world.in(0.2)
      return staff
    },
  ],
  [
    'when a second right is given',
    async () => {
      const staff = await usedStaff()
      await world.grant(staff, 'moderator', { regionCode: '62' })
      return staff
    },
  ],
  [
    'a worker’s of yesterday, when the worker became staff and was staff no more',
    async () => {
      const worker = await world.person()
      world.now = world.in(24)
      await again(worker)
      expect(await isIn(worker)).toBe(false)
      await endGrants(worker)
      return worker
    },
  ],
  [
    'after its own end, when the clock is set back',
    async () => {
      const worker = await world.person()
      const start = world.now
      world.now = world.in(hours(tokenLifetimes.worker))
      expect(await isIn(worker)).toBe(false)
      world.now = start
      return worker
    },
  ],
  [
    'after signing out',
    async () => {
      const worker = await world.person()
      await world.call(worker, 'identity', 'signOut', {})
      return worker
    },
  ],
  [
    'after the account has ended',
    async () => {
      const worker = await world.person()
      await world.call(worker, 'identity', 'deleteMe', { confirm: 'DELETE' })
      return worker
    },
  ],
]

test.each(ways)('Q13 a token is over for good %s', async (_what, live) => {
  const person = await live()
  expect(await isIn(person)).toBe(false)
  expect(await rowOf(person)).toBeUndefined()
})

test('Q13 a token of a new sign-in is good for what is held then, and a volunteer’s comes through shifts unharmed', async () => {
  const staff = await usedStaff()
  await endGrants(staff)
  expect(await isIn(staff)).toBe(false)
  const { sessionId } = await world.session()
  const volunteer = await world.person()
  expect(await isIn(volunteer)).toBe(true)
  await world.grant(volunteer, 'volunteer', { sessionId })
  expect(await isIn(volunteer)).toBe(true)
  await endGrants(volunteer)
  expect(await isIn(volunteer)).toBe(true)
  console.log(`tokens: ${ways.length} ways`)
})
