import { makeWorld, type World } from '../world'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => (world = await makeWorld()))
beforeEach(async () => {
  await world.clear()
  poster = await makePoster(world)
})
afterAll(() => world.close())

test('the nearest staff above are told, and only they', async () => {
  const province = await world.staff('62')
  const { id } = await poster.save()
  expect(await world.call(poster.admin, 'activities', 'submitActivity', { id })).toEqual({ status: 'submitted', reviewer: '七里河区工会' })
  const told = await world.db.selectFrom('notices').select('personId').where('kind', '=', 'activitySubmitted').execute()
  expect(told).toEqual([{ personId: poster.staff.id }])
  expect((await world.call(poster.staff, 'notifications', 'listNotices', {})).items[0]?.data).toEqual({
    activityId: id,
    title: '冬季养生讲座',
    organizationName: (await world.call(null, 'organizations', 'getOrganization', { id: poster.organizationId })).name,
  })
  expect(told).not.toContainEqual({ personId: province.id })
})

test('handing in twice is handing in once', async () => {
  const { id } = await poster.save()
  await world.call(poster.admin, 'activities', 'submitActivity', { id })
  expect((await world.call(poster.admin, 'activities', 'submitActivity', { id })).status).toBe('submitted')
  expect(await world.db.selectFrom('notices').select('id').where('kind', '=', 'activitySubmitted').execute()).toHaveLength(1)
})

test('staff of the region publish their own at once', async () => {
  const { id } = await poster.save({}, undefined, poster.staff)
  expect((await world.call(poster.staff, 'activities', 'submitActivity', { id })).status).toBe('published')
  expect(await world.db.selectFrom('posts').select('activityId').execute()).toEqual([{ activityId: id }])
})

test('a stranger cannot hand it in, and one whose time has passed is not taken', async () => {
  const { id } = await poster.save()
  expect((await world.refusal(world.call(await world.person(), 'activities', 'submitActivity', { id }))).code).toBe('identity.notAllowed')
  world.now = world.in(100)
  poster = { ...poster, admin: await world.admin(poster.organizationId) }
  expect((await world.refusal(world.call(poster.admin, 'activities', 'submitActivity', { id }))).code).toBe('activities.inPast')
})
