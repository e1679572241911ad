import { makeWorld, type World } from '../world'
import { makeCollections } from './series'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

test('each says who it belongs to and how many sessions are still to come', async () => {
  await makeCollections(world)
  expect(await world.call(null, 'activities', 'listSeries', {})).toMatchObject([{ owner: '兰州市总工会', upcomingCount: 1 }])
})
