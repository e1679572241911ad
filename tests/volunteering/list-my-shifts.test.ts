import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { makeShift, mark, served, signUp } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('coming by start, past newest first, with my hours; what I left is gone', async () => {
  const { volunteer, signupId } = await served(world, { title: '早的' })
  await served(world, { title: '晚的' }, volunteer)
  const [next, left] = [await makeShift(world, { title: '下一个' }), await makeShift(world, { title: '不去了', startsAt: world.in(35), endsAt: world.in(36) })]
  await signUp(world, volunteer, next.shiftId)
  await signUp(world, volunteer, left.shiftId)
  await world.call(volunteer, 'volunteering', 'leaveShift', { key: randomUUID(), shiftId: left.shiftId })
  const list = async (which: 'coming' | 'past') => (await world.call(volunteer, 'volunteering', 'listMyShifts', { which })).items
  expect((await list('coming')).map(({ title, counted }) => [title, counted])).toEqual([['下一个', 0]])
  const past = await list('past')
  expect(past.map(({ title, counted }) => [title, counted])).toEqual([
    ['晚的', 180],
    ['早的', 180],
  ])
  expect(past[1]).toMatchObject({ signupId, waiting: 0, isInside: false, flags: [], correction: null, needed: 3, taken: 1 })
  expect(await world.call(await world.person(), 'volunteering', 'listMyShifts', { which: 'past' })).toEqual({ items: [], cursor: null })
})

test('a shift that runs shows that I am in; a cancelled one stays and says so', async () => {
  const { admin, shiftId, startsAt } = await makeShift(world)
  const volunteer = await world.person()
  const { signupId } = await signUp(world, volunteer, shiftId)
  const called = await makeShift(world, { startsAt: world.in(36), endsAt: world.in(37) })
  await signUp(world, volunteer, called.shiftId)
  await world.call(called.admin, 'volunteering', 'cancelShift', { key: randomUUID(), shiftId: called.shiftId, reason: '人够了' })
  world.now = startsAt
  await mark(world, admin, signupId, 'in')
  expect(await world.call(volunteer, 'volunteering', 'listMyShifts', { which: 'coming' })).toMatchObject({
    items: [
      { isInside: true, isCancelled: false },
      { isInside: false, isCancelled: true },
    ],
    cursor: null,
  })
})
