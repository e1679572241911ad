import { walk } from '../walk'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const near = { lat: 36.066, lng: 103.786 }

test('the nearest comes first, also when it is far away', async () => {
  await world.venue({ name: '三公里', lat: 36.093 })
  await world.venue({ name: '敦煌', lat: 40.14, lng: 94.66 })
  await world.venue({ name: '隔壁', lng: 103.787 })
  await world.venue({ name: '临夏', lat: 35.6, lng: 103.21 })
  const { items: venues } = await world.call(null, 'places', 'listVenues', { near })
  expect(venues.map((venue) => venue.name)).toEqual(['隔壁', '三公里', '临夏', '敦煌'])
  expect(venues[1]?.distance).toBeGreaterThan(2900)
  expect(venues[1]?.distance).toBeLessThan(3100)
})

// Scattered over 45 by 45 km without a pattern: the last of a page lies just inside the first box that is searched, or in its corners.
test.each([290, 205])('of %i all are shown page by page, the nearer first, none of them missed', async (length) => {
  let last = 7
  const random = () => (last = (last * 16807) % 2147483647) / 2147483647
  const places = Array.from({ length }, () => ({ lat: near.lat + (random() - 0.5) * 0.4, lng: near.lng + (random() - 0.5) * 0.5 }))
  await world.db
    .insertInto('venues')
    .values(
      places.map((place, index) => ({ name: `场地${index}`, kind: 'park' as const, mark: '/demo/mark-tree.svg', address: '', regionCode: '620103', ...place })),
    )
    .execute()
  const shown = await walk((cursor) => world.call(null, 'places', 'listVenues', { near, ...cursor }))
  const radians = Math.PI / 180
  const far = (place: { lat: number; lng: number }) =>
    Math.hypot(place.lat - near.lat, (place.lng - near.lng) * Math.cos(((place.lat + near.lat) / 2) * radians))
  const expected = places.map((place, index) => ({ name: `场地${index}`, far: far(place) })).sort((a, b) => a.far - b.far)
  expect(shown.map((venue) => venue.name)).toEqual(expected.map((place) => place.name))
})

test('region and kind narrow it; without a point it is by name', async () => {
  await world.venue({ name: '乙', regionCode: '620103' })
  await world.venue({ name: '甲', regionCode: '620103001' })
  await world.venue({ name: '丙', regionCode: '622901' })
  const palace = await world.venue({ name: '丁', regionCode: '620103' })
  await world.db.updateTable('venues').set({ kind: 'palace' }).where('id', '=', palace).execute()
  const names = async (input: { regionCode?: string; kind?: 'palace' }) =>
    (await world.call(null, 'places', 'listVenues', input)).items.map((venue) => venue.name)
  expect(await names({})).toEqual(['丁', '丙', '乙', '甲'])
  expect(await names({ regionCode: '620103' })).toEqual(['丁', '乙', '甲'])
  expect(await names({ regionCode: '620103', kind: 'palace' })).toEqual(['丁'])
})

test('sessions of today are counted, in the days of Shanghai', async () => {
  const venueId = await world.venue()
  world.now = new Date('2026-11-23T15:30:00Z')
  await world.session({ venueId, startsAt: world.in(0.25) })
  await world.session({ venueId, startsAt: world.in(1) })
  expect((await world.call(null, 'places', 'listVenues', {})).items[0]?.todayCount).toBe(1)
})
