import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const home = { label: '家', name: '西津东路 12 号', regionCode: '620103', point: { lat: 36.07, lng: 103.78 } }

test('a worker saves home and work', async () => {
  const person = await world.person()
  await world.call(person, 'identity', 'savePlace', home)
  const places = await world.call(person, 'identity', 'savePlace', { ...home, label: '单位', name: '兰石' })
  expect(places).toEqual([
    { id: expect.any(String), label: '家', name: '西津东路 12 号', regionCode: '620103', lat: 36.07, lng: 103.78 },
    { id: expect.any(String), label: '单位', name: '兰石', regionCode: '620103', lat: 36.07, lng: 103.78 },
  ])
  expect((await world.call(person, 'identity', 'getMe', {})).savedPlaces).toEqual(places)
})

test('the same place again is moved, not doubled', async () => {
  const person = await world.person()
  await world.call(person, 'identity', 'savePlace', home)
  const places = await world.call(person, 'identity', 'savePlace', { ...home, regionCode: '620103001', point: { lat: 36.08, lng: 103.7 } })
  expect(places).toMatchObject([{ label: '家', regionCode: '620103001', lat: 36.08, lng: 103.7 }])
})

test('the eleventh place is refused, also when all are saved at once', async () => {
  const person = await world.person()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => world.call(person, 'identity', 'savePlace', { ...home, name: `地方${index}` })),
  )
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(10)
  expect(await world.refusal(world.call(person, 'identity', 'savePlace', { ...home, name: '第十一个' }))).toEqual({
    code: 'identity.tooManyPlaces',
    detail: { most: 10 },
  })
  expect((await world.call(person, 'identity', 'getMe', {})).savedPlaces).toHaveLength(10)
  // One that is there can still be moved, and another person still has room.
  expect(await world.call(person, 'identity', 'savePlace', { ...home, name: '地方0' })).toHaveLength(10)
  expect(await world.call(await world.person(), 'identity', 'savePlace', home)).toHaveLength(1)
})

test('two workers who live in one house save it each', async () => {
  const [one, two] = [await world.person(), await world.person()]
  await world.call(one, 'identity', 'savePlace', home)
  expect(await world.call(two, 'identity', 'savePlace', { ...home, point: { lat: 1, lng: 1 } })).toHaveLength(1)
  expect((await world.call(one, 'identity', 'getMe', {})).savedPlaces).toMatchObject([home.point])
})

test('a region that is none is refused', async () => {
  const person = await world.person()
  expect((await world.refusal(world.call(person, 'identity', 'savePlace', { ...home, regionCode: '99' }))).code).toBe('places.notFound')
})
