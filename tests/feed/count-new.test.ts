import { makeWorld, type World } from '../world'
import { home, putPost } from './circle'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('counts what came since under the same filter, near by when a place is given', async () => {
  await putPost(world, { hoursAgo: 3 })
  const since = world.in(-2).toISOString()
  await putPost(world, { hoursAgo: 1, category: 'skills', startsAt: new Date('2026-11-28T02:00:00Z') })
  await putPost(world, { hoursAgo: 1, category: 'culture', at: { lat: 35.604, lng: 103.243 }, regionCode: '622901' })
  const count = async (filter: object) => (await world.call(null, 'feed', 'countNew', { since, ...filter })).count
  expect(await count({})).toBe(2)
  expect(await count({ near: home })).toBe(1)
  expect(await count({ regionCode: '6229' })).toBe(1)
  expect(await count({ category: 'skills' })).toBe(1)
  expect(await count({ hours: 'weekend' })).toBe(1)
  expect(await count({ category: 'culture', near: home })).toBe(0)
})

test('what has ended meanwhile or is held back is not new', async () => {
  const since = world.in(-2).toISOString()
  await putPost(world, { hoursAgo: 1, startsAt: world.in(-0.5), endsAt: world.in(-0.1) })
  const { postId } = await putPost(world, { hoursAgo: 1 })
  await world.db.updateTable('posts').set({ status: 'review' }).where('id', '=', postId).execute()
  expect(await world.call(null, 'feed', 'countNew', { since })).toEqual({ count: 0 })
})
