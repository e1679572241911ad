import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const home = { label: '家', name: '西津东路 12 号', regionCode: '620103', point: { lat: 36.07, lng: 103.78 } }

test('a place goes, the others stay, and twice is once', async () => {
  const person = await world.person()
  await world.call(person, 'identity', 'savePlace', home)
  const [first] = await world.call(person, 'identity', 'savePlace', { ...home, label: '单位' })
  const id = first?.id ?? ''
  for (let tap = 0; tap < 2; tap++) expect(await world.call(person, 'identity', 'removePlace', { id })).toMatchObject([{ label: '单位' }])
})

test("nobody removes another's place", async () => {
  const person = await world.person()
  const [place] = await world.call(person, 'identity', 'savePlace', home)
  expect(await world.call(await world.person(), 'identity', 'removePlace', { id: place?.id ?? '' })).toEqual([])
  expect((await world.call(person, 'identity', 'getMe', {})).savedPlaces).toHaveLength(1)
})
