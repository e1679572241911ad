import { makeWorld, type World } from '../world'
import { makeCollections } from './series'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

test('ten taps leave one state, and it is the follower who sees it', async () => {
  const { seriesId: id } = await makeCollections(world)
  const [person, other] = [await world.person(), await world.person()]
  await Promise.all(Array.from({ length: 10 }, () => world.call(person, 'activities', 'followSeries', { id, follow: true })))
  const isFollowed = async (who: typeof person) => (await world.call(who, 'activities', 'getSeries', { id })).isFollowed
  expect([await isFollowed(person), await isFollowed(other)]).toEqual([true, false])
  await world.call(person, 'activities', 'followSeries', { id, follow: false })
  expect(await isFollowed(person)).toBe(false)
  expect((await world.refusal(world.call(person, 'activities', 'followSeries', { id: '99', follow: true }))).code).toBe('activities.notFound')
})
