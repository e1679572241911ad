import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a point lies in the county whose own point is nearest', async () => {
  const near = async (lat: number, lng: number) => (await world.call(null, 'places', 'locate', { point: { lat, lng } })).fullName
  expect(await near(36.07, 103.78)).toBe('兰州市 七里河区')
  expect(await near(36.05, 103.83)).toBe('兰州市 城关区')
  expect(await near(35.61, 103.2)).toBe('临夏回族自治州 临夏市')
})

test('far away and at the pole there is still an answer', async () => {
  expect((await world.call(null, 'places', 'locate', { point: { lat: 39.9, lng: 116.4 } })).level).toBe('county')
  expect((await world.call(null, 'places', 'locate', { point: { lat: 90, lng: -180 } })).level).toBe('county')
})

test('without any county with a point it is said so', async () => {
  await world.db.updateTable('regions').set({ lat: null, lng: null }).where('level', '=', 3).execute()
  const refusal = await world.refusal(world.call(null, 'places', 'locate', { point: { lat: 36, lng: 103 } }))
  expect(refusal.code).toBe('places.notFound')
  for (const [code, lat, lng] of [
    ['620102', 36.057, 103.825],
    ['620103', 36.066, 103.786],
    ['622901', 35.604, 103.243],
  ] as const)
    await world.db.updateTable('regions').set({ lat, lng }).where('code', '=', code).execute()
})
