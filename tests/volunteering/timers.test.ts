import { randomUUID } from 'node:crypto'
import { runShiftTimers } from '../../cloudfunctions/volunteering/timers'
import { makeWorld, type World } from '../world'
import { makeShift, mark, markAlone, minute, signUp, told } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const run = () => runShiftTimers({ db: world.db, now: world.now })
const at = (from: Date, minutes: number) => new Date(from.getTime() + minutes * minute)

test('everybody in a shift is told two hours before it, once', async () => {
  const { shiftId, startsAt } = await makeShift(world)
  const [first, left, late] = [await world.person(), await world.person(), await world.person()]
  for (const person of [first, left]) await signUp(world, person, shiftId)
  await world.call(left, 'volunteering', 'leaveShift', { key: randomUUID(), shiftId })
  world.now = at(startsAt, -121)
  expect(await run()).toEqual({ reminded: 0, signedOut: 0, kept: 0 })
  world.now = at(startsAt, -120)
  expect(await run()).toEqual({ reminded: 1, signedOut: 0, kept: 0 })
  await signUp(world, late, shiftId)
  expect([await run(), await run()]).toEqual([
    { reminded: 1, signedOut: 0, kept: 0 },
    { reminded: 0, signedOut: 0, kept: 0 },
  ])
  expect([await told(world, first), await told(world, left), await told(world, late)]).toEqual([['shiftSoon'], [], ['shiftSoon']])
})

test('nobody is called to a shift that was called off', async () => {
  const { admin, shiftId, startsAt, sessionId } = await makeShift(world)
  await signUp(world, await world.person(), shiftId)
  const other = await makeShift(world)
  await signUp(world, await world.person(), other.shiftId)
  await world.call(admin, 'volunteering', 'cancelShift', { key: randomUUID(), shiftId, reason: '人够了' })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '<>', sessionId).execute()
  world.now = at(startsAt, -60)
  expect(await run()).toEqual({ reminded: 0, signedOut: 0, kept: 0 })
})

test('who forgot to sign out is signed out as of the end, once, and told; who went, never came or left is not', async () => {
  const { admin, shiftId, startsAt, endsAt } = await makeShift(world, { needed: 5 })
  const people = [await world.person(), await world.person(), await world.person()] as const
  const [forgot, went, absent] = people
  const ids = []
  for (const person of people) ids.push((await signUp(world, person, shiftId)).signupId)
  world.now = startsAt
  await mark(world, admin, ids[0] ?? '', 'in')
  await markAlone(world, went, ids[1] ?? '', 'in')
  world.now = at(endsAt, -5)
  await markAlone(world, went, ids[1] ?? '', 'out')
  world.now = at(endsAt, 14)
  expect((await run()).signedOut).toBe(0)
  world.now = at(endsAt, 15)
  expect([(await run()).signedOut, (await run()).signedOut]).toEqual([1, 0])
  expect(await world.db.selectFrom('shiftMarks').select(['signupId', 'direction', 'at', 'recordedBy']).where('source', '=', 'auto').execute()).toEqual([
    { signupId: ids[0], direction: 'out', at: endsAt, recordedBy: null },
  ])
  expect([await told(world, forgot), await told(world, went), await told(world, absent)]).toEqual([['shiftAutoOut'], [], []])
  expect(await world.call(forgot, 'volunteering', 'getMyHours', {})).toMatchObject({ counted: 180 })
})
