import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

test('anybody reads a published activity, with the distance from where they look', async () => {
  const { activityId, sessionId } = await world.session({ capacity: 30 })
  const activity = await world.call(null, 'activities', 'getActivity', { id: activityId, near: { lat: 36.066, lng: 103.797 } })
  expect(activity).toMatchObject({ status: 'published', sessions: [{ sessionId, capacity: 30, taken: 0 }], guidingUnion: '七里河区总工会', venue: { name: '日间照料中心', regionName: '七里河区' }, returnReason: null })
  expect(activity.venue.distance).toBeGreaterThan(950)
  expect(activity.venue.distance).toBeLessThan(1030)
})

test('one that is not there is said so', async () => {
  expect((await world.refusal(world.call(null, 'activities', 'getActivity', { id: '12345' }))).code).toBe('activities.notFound')
})
