import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import type { WorldPerson } from '../world/identity'
import { awake, makeShift, served, servedAlone, signUp, told } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const confirm = async (by: WorldPerson, signupId: string, key: string = randomUUID()) =>
  world.call(await awake(world, by), 'volunteering', 'confirmHours', { key, signupId })
const code = async (work: Promise<unknown>) => (await world.refusal(work)).code

test('hours that only the volunteer told of count once an organizer confirms them, and the volunteer is told once', async () => {
  const { admin, volunteer, signupId } = await servedAlone(world)
  const hours = () => world.call(volunteer, 'volunteering', 'getMyHours', {})
  expect(await hours()).toMatchObject({ counted: 0, waiting: 180 })
  expect(await confirm(admin, signupId)).toMatchObject({ counted: 180, waiting: 0 })
  expect(await confirm(admin, signupId)).toMatchObject({ counted: 180, waiting: 0 })
  expect(await hours()).toMatchObject({ counted: 180, waiting: 0 })
  expect(await told(world, volunteer)).toEqual(['hoursConfirmed'])
  expect(await world.db.selectFrom('audit').select('detail').where('action', '=', 'volunteering.confirmHours').execute()).toEqual([
    { detail: { minutes: 180 } },
  ])
})

test('not before the shift is over, and only where something waits', async () => {
  const { admin, signupId, endsAt } = await servedAlone(world)
  world.now = new Date(endsAt.getTime() - 1)
  expect(await code(confirm(admin, signupId))).toBe('volunteering.notOver')
  const seen = await served(world)
  expect(await code(confirm(seen.admin, seen.signupId))).toBe('volunteering.nothingToConfirm')
})

test('only by organizers of the session, and never for oneself', async () => {
  const { signupId } = await servedAlone(world)
  const other = await makeShift(world)
  expect(await code(confirm(other.admin, signupId))).toBe('identity.notAllowed')
  const own = await signUp(world, other.admin, other.shiftId)
  world.now = other.endsAt
  expect(await code(confirm(other.admin, own.signupId))).toBe('volunteering.ownHours')
})
