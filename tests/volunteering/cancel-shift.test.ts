import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makeShift, signUp, told } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const cancel = async (given: Awaited<ReturnType<typeof makeShift>>, key: string = randomUUID()) =>
  world.call(given.admin, 'volunteering', 'cancelShift', { key, shiftId: given.shiftId, reason: '下雨，改到室内' })

test('everybody in it is told why, once', async () => {
  const made = await makeShift(world)
  const [first, second, left] = [await world.person(), await world.person(), await world.person()]
  for (const person of [first, second, left]) await signUp(world, person, made.shiftId)
  await world.call(left, 'volunteering', 'leaveShift', { key: randomUUID(), shiftId: made.shiftId })
  expect(await cancel(made)).toEqual({ toldCount: 2 })
  expect(await cancel(made)).toEqual({ toldCount: 0 })
  expect([await told(world, first), await told(world, second), await told(world, left)]).toEqual([['shiftCancelled'], ['shiftCancelled'], []])
  expect((await world.db.selectFrom('notices').select('data').executeTakeFirstOrThrow()).data).toMatchObject({ reason: '下雨，改到室内' })
})

test('not once it has begun, and only by organizers of this session', async () => {
  const made = await makeShift(world)
  const other = await makeShift(world)
  expect((await world.refusal(cancel({ ...made, admin: other.admin }))).code).toBe('identity.notAllowed')
  expect((await world.refusal(cancel({ ...made, shiftId: '987654321' }))).code).toBe('volunteering.notFound')
  world.now = made.startsAt
  const staff = await world.staff('620103')
  expect((await world.refusal(cancel({ ...made, admin: staff }))).code).toBe('volunteering.started')
})
