import { issueToken } from '../../cloudfunctions/_shared/core/identity-of'
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

test('an admin finds all of the organization page by page, also what colleagues and staff posted, and nothing of others', async () => {
  for (let index = 0; index < 22; index++) await poster.save({ title: `第${index}场` }, undefined, index === 3 ? poster.staff : poster.admin)
  await (await makePoster(world)).save()
  const first = await world.call(poster.admin, 'activities', 'listPosted', {})
  const second = await world.call(poster.admin, 'activities', 'listPosted', { cursor: first.cursor! })
  expect([first.items.length, second.items.length, second.cursor]).toEqual([20, 2, null])
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(Array.from({ length: 22 }, (_, index) => `第${index}场`))
  expect((await world.call(poster.staff, 'activities', 'listPosted', {})).items.map(({ title }) => title)).toEqual(['第3场'])
})

test('an admin finds what is over as well, whoever posted it', async () => {
  const { organizationId, activityId } = await world.session({ startsAt: world.in(-30) })
  const { items } = await world.call(await world.admin(organizationId), 'activities', 'listPosted', { half: 'over' })
  expect(items.map(({ id }) => id)).toEqual([activityId])
})

test('a state narrows the list, and each row carries its sums', async () => {
  await poster.save()
  const id = await poster.published({
    sessions: [72, 96].map((hours) => ({ startsAt: world.in(hours).toISOString(), endsAt: world.in(hours + 1).toISOString(), capacity: 5 })),
  })
  const { items } = await world.call(poster.admin, 'activities', 'listPosted', { status: 'published' })
  expect(items).toMatchObject([{ id, sessionCount: 2, capacity: 10, taken: 0, firstSession: { startsAt: world.in(72).toISOString() } }])
})

test('who no longer posts for an organization no longer sees what it plans', async () => {
  await poster.save()
  const second = await world.organization()
  await world.grant(poster.admin, 'orgAdmin', { organizationId: second })
  await world.db
    .updateTable('grants')
    .set({ toAt: world.now })
    .where('personId', '=', poster.admin.id)
    .where('organizationId', '=', poster.organizationId)
    .execute()
  // Other rights end the token used with the ones before.
  poster.admin.token = await issueToken(world.db, world.now, poster.admin.id)
  expect((await world.call(poster.admin, 'activities', 'listPosted', {})).items).toEqual([])
})

test.each([
  ['the organization lies there', { organization: '620103', venue: '620102' }, 1],
  ['the venue lies there', { organization: '620102', venue: '620103' }, 1],
  ['neither lies there any more', { organization: '620102', venue: '620102' }, 0],
])('staff find what they posted while it is theirs to run: %s', async (_, where, count) => {
  const staff = await world.staff('620103')
  const organizationId = await world.organization({ regionCode: where.organization })
  for (const [activityId, half] of [
    [(await world.session({ organizationId, regionCode: where.venue })).activityId, 'coming'],
    [(await world.session({ organizationId, regionCode: where.venue, startsAt: world.in(-30) })).activityId, 'over'],
  ] as const) {
    await world.db.updateTable('activities').set({ createdBy: staff.id }).where('id', '=', activityId).execute()
    expect((await world.call(staff, 'activities', 'listPosted', { half })).items).toHaveLength(count)
  }
})

test('a worker and a visitor are turned away', async () => {
  expect((await world.refusal(world.call(await world.person(), 'activities', 'listPosted', {}))).code).toBe('identity.notAllowed')
  expect((await world.refusal(world.call(null, 'activities', 'listPosted', {}))).code).toBe('identity.signInFirst')
})
