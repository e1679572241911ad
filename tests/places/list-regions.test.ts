import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a visitor goes down from the province to the community', async () => {
  const provinces = await world.call(null, 'places', 'listRegions', {})
  expect(provinces.map(({ name, level, hasChildren }) => [name, level, hasChildren])).toEqual([['甘肃省', 'province', true]])
  const cities = await world.call(null, 'places', 'listRegions', { parent: '62' })
  expect(cities.map(({ code, name }) => [code, name])).toEqual([
    ['6201', '兰州市'],
    ['6229', '临夏回族自治州'],
  ])
  const communities = await world.call(null, 'places', 'listRegions', { parent: '620102021' })
  expect(communities).toEqual([
    {
      code: '620102021001',
      name: '穆柯寨社区',
      level: 'community',
      fullName: '兰州市 城关区 盐场路街道 穆柯寨社区',
      hasChildren: false,
      point: { lat: 36.057, lng: 103.825 },
    },
  ])
})

test('a street without a point has that of its county, not of the city', async () => {
  const [street] = await world.call(null, 'places', 'listRegions', { parent: '620103' })
  expect(street).toMatchObject({ name: '西园街道', level: 'street', point: { lat: 36.066, lng: 103.786 } })
})

test('a community has nothing below it; an unknown region is told apart from that', async () => {
  expect(await world.call(null, 'places', 'listRegions', { parent: '620102021001' })).toEqual([])
  expect(await world.refusal(world.call(null, 'places', 'listRegions', { parent: '99' }))).toEqual({ code: 'places.notFound', detail: {} })
})
