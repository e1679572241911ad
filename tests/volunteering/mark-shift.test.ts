import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { awake, makeShift, mark, markAlone, minute, signUp } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const begun = async () => {
  const made = await makeShift(world)
  const volunteer = await world.person()
  const { signupId } = await signUp(world, volunteer, made.shiftId)
  world.now = made.startsAt
  return { ...made, volunteer, signupId }
}
const code = async (work: Promise<unknown>) => (await world.refusal(work)).code

test('an organizer sees somebody come and go, and the hours are there', async () => {
  const { admin, signupId, startsAt, endsAt } = await begun()
  expect(await mark(world, admin, signupId, 'in')).toMatchObject({ inAt: startsAt.toISOString(), isInside: true, counted: 0 })
  world.now = endsAt
  expect(await mark(world, admin, signupId, 'out')).toMatchObject({ outAt: endsAt.toISOString(), isInside: false, counted: 180, waiting: 0, flags: [] })
})

test('coming twice is one coming; a repeat of one tap is one mark', async () => {
  const { admin, signupId, startsAt } = await begun()
  const key = randomUUID()
  await awake(world, admin)
  for (let tap = 0; tap < 2; tap++) await world.call(admin, 'volunteering', 'markShift', { key, signupId, direction: 'in' })
  world.now = new Date(startsAt.getTime() + 10 * minute)
  expect(await mark(world, admin, signupId, 'in')).toMatchObject({ inAt: startsAt.toISOString(), isInside: true })
  expect(await world.db.selectFrom('shiftMarks').select('id').execute()).toHaveLength(1)
})

test('who came by the code alone is vouched for from when an organizer saw it', async () => {
  const { admin, volunteer, signupId, startsAt, endsAt } = await begun()
  await markAlone(world, volunteer, signupId, 'in')
  world.now = new Date(startsAt.getTime() + 60 * minute)
  await mark(world, admin, signupId, 'in')
  world.now = endsAt
  expect(await mark(world, admin, signupId, 'out')).toMatchObject({ counted: 120, waiting: 60 })
})

test('nobody goes who has not come, and only around the time of the shift', async () => {
  const { admin, signupId, startsAt, endsAt } = await begun()
  expect(await code(mark(world, admin, signupId, 'out'))).toBe('volunteering.notInside')
  for (const at of [startsAt.getTime() - 16 * minute, endsAt.getTime() + 16 * minute]) {
    world.now = new Date(at)
    expect(await code(mark(world, admin, signupId, 'in'))).toBe('volunteering.notMarkTime')
  }
  world.now = new Date(startsAt.getTime() - 15 * minute)
  await mark(world, admin, signupId, 'in')
  world.now = new Date(endsAt.getTime() + 15 * minute)
  expect(await mark(world, admin, signupId, 'out')).toMatchObject({ counted: 210, flags: [] })
})

test('only by organizers of the session, never for oneself, and not for somebody who left', async () => {
  const { admin, shiftId, signupId, startsAt } = await begun()
  const other = await makeShift(world)
  expect(await code(mark(world, other.admin, signupId, 'in'))).toBe('identity.notAllowed')
  world.now = new Date(startsAt.getTime() - 10 * minute)
  const own = await signUp(world, await awake(world, admin), shiftId)
  expect(await code(mark(world, admin, own.signupId, 'in'))).toBe('volunteering.ownHours')
  const gone = await world.person()
  const left = await signUp(world, gone, shiftId)
  await world.call(gone, 'volunteering', 'leaveShift', { key: randomUUID(), shiftId })
  expect(await code(mark(world, admin, left.signupId, 'in'))).toBe('volunteering.notOnShift')
  await world.db.updateTable('shifts').set({ cancelledAt: world.now }).where('id', '=', shiftId).execute()
  expect(await code(mark(world, admin, signupId, 'in'))).toBe('volunteering.cancelled')
})
