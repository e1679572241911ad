import { makeWorld, type World } from '../world'
import { makePoster } from './posting'

let world: World
beforeAll(async () => (world = await makeWorld()))
beforeEach(() => world.clear())
afterAll(() => world.close())

test('anybody reads a published activity, with the distance from where they look', async () => {
  const { activityId, sessionId, organizationId } = await world.session({ capacity: 30 })
  await world.union('620103', '七里河区总工会', [organizationId])
  const activity = await world.call(null, 'activities', 'getActivity', { id: activityId, near: { lat: 36.066, lng: 103.797 } })
  expect(activity).toMatchObject({
    status: 'published',
    sessions: [{ sessionId, capacity: 30, taken: 0 }],
    guidingUnion: '七里河区总工会',
    venue: { name: '日间照料中心', regionName: '七里河区' },
    returnReason: null,
  })
  expect(activity.venue.distance).toBeGreaterThan(950)
  expect(activity.venue.distance).toBeLessThan(1030)
})

test('one that is not there is said so', async () => {
  expect((await world.refusal(world.call(null, 'activities', 'getActivity', { id: '12345' }))).code).toBe('activities.notFound')
})

test('before it was published only those who may edit or review it read it, also once it is cancelled', async () => {
  const poster = await makePoster(world)
  const { id } = await poster.save()
  const read = (person: Parameters<typeof world.call>[0]) => world.call(person, 'activities', 'getActivity', { id })
  const former = await world.admin(poster.organizationId)
  await world.db.updateTable('grants').set({ toAt: world.now }).where('personId', '=', former.id).execute()
  const strangers = [
    null,
    await world.person(),
    former,
    await world.admin(await world.organization()),
    await world.staff('620102'),
    await world.staff('620103001'),
  ]
  const insiders = [poster.admin, poster.staff, await world.staff('6201')]
  for (const cancel of [false, true]) {
    if (cancel) await world.call(poster.admin, 'activities', 'cancelActivity', { id, reason: '不办了' })
    for (const person of strangers) expect((await world.refusal(read(person))).code).toBe('activities.notFound')
    for (const person of insiders) expect((await read(person)).status).toBe(cancel ? 'cancelled' : 'draft')
  }
})

test('why it was returned is for its organizers alone', async () => {
  const poster = await makePoster(world)
  const id = await poster.published()
  await world.db.updateTable('activities').set({ returnReason: '地点没写清楚' }).where('id', '=', id).execute()
  expect((await world.call(await world.person(), 'activities', 'getActivity', { id })).returnReason).toBeNull()
  expect((await world.call(poster.admin, 'activities', 'getActivity', { id })).returnReason).toBe('地点没写清楚')
})
