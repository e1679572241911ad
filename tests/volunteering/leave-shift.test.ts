import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makeShift, markAlone, signUp } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const leave = (person: Parameters<typeof signUp>[1], shiftId: string, key: string = randomUUID()) =>
  world.call(person, 'volunteering', 'leaveShift', { key, shiftId })

test('the place is free for the next', async () => {
  const { shiftId, organizationId } = await makeShift(world, { role: 'checkin', needed: 1 })
  const helper = await world.person()
  await world.grant(helper, 'volunteer', { organizationId })
  await signUp(world, helper, shiftId)
  world.now = world.in(20)
  expect(await leave(helper, shiftId)).toEqual({ status: 'left' })
  const next = await world.person()
  await world.grant(next, 'volunteer', { organizationId })
  await signUp(world, next, shiftId)
})

test('leaving twice frees one place; coming back takes one again', async () => {
  const { shiftId } = await makeShift(world, { needed: 2 })
  const [person, other] = [await world.person(), await world.person()]
  await signUp(world, other, shiftId)
  const { signupId } = await signUp(world, person, shiftId)
  await leave(person, shiftId)
  await leave(person, shiftId)
  expect(await world.db.selectFrom('shifts').select('taken').execute()).toEqual([{ taken: 1 }])
  expect((await signUp(world, person, shiftId)).signupId).toBe(signupId)
  expect(await world.db.selectFrom('shifts').select('taken').execute()).toEqual([{ taken: 2 }])
})

test('not once it has begun or the coming was marked, and not from a shift that is somebody else’s', async () => {
  const { shiftId, startsAt } = await makeShift(world)
  const person = await world.person()
  expect((await world.refusal(leave(person, shiftId))).code).toBe('volunteering.notOnShift')
  const { signupId } = await signUp(world, person, shiftId)
  world.now = new Date(startsAt.getTime() - 60_000)
  await markAlone(world, person, signupId, 'in')
  expect((await world.refusal(leave(person, shiftId))).code).toBe('volunteering.started')
  const second = await world.person()
  await signUp(world, second, shiftId)
  world.now = startsAt
  expect((await world.refusal(leave(second, shiftId))).code).toBe('volunteering.started')
})
