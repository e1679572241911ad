import { makeWorld, type World } from '../world'
import { makeCollections } from './series'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

test('its page lists what is still to come, soonest first, with the distance', async () => {
  const { seriesId: id } = await makeCollections(world)
  const page = await world.call(null, 'activities', 'getSeries', { id, near: { lat: 36.066, lng: 103.786 } })
  expect(page).toMatchObject({ owner: '兰州市总工会', upcomingCount: 1, sessions: [{ title: '共读一小时', distance: 0 }] })
})

test('one that is not there is said so', async () => {
  expect((await world.refusal(world.call(null, 'activities', 'getSeries', { id: '99' }))).code).toBe('activities.notFound')
})
