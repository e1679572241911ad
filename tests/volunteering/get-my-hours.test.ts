import { makeWorld, type World } from '../world'
import { served, servedAlone } from './shift'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('in all, by month and by organization; what waits is said apart', async () => {
  const { volunteer, organizationId } = await served(world)
  const { name } = await world.db.selectFrom('organizations').select('name').where('id', '=', organizationId).executeTakeFirstOrThrow()
  await served(world, { session: { ...(await world.session({ organizationId, startsAt: world.in(33) })) } }, volunteer)
  world.now = world.in(24 * 10)
  const other = await world.session({ organizationId: await world.organization({ name: '木客斋' }), startsAt: world.in(33) })
  await served(world, { session: other, endsAt: world.in(33) }, volunteer)
  expect(await world.call(volunteer, 'volunteering', 'getMyHours', {})).toEqual({
    counted: 420,
    waiting: 0,
    shiftCount: 3,
    months: [
      { month: '2026-12', minutes: 60 },
      { month: '2026-11', minutes: 360 },
    ],
    organizations: [
      { name, minutes: 360 },
      { name: '木客斋', minutes: 60 },
    ],
    organizationCount: 2,
  })
})

test('a month is Shanghai’s', async () => {
  world.now = new Date('2026-11-29T04:00:00Z')
  // From 30 November 22:30 to 1 December 0:30 in Shanghai: the shift is November's.
  const { volunteer } = await served(world, {
    session: await world.session({ startsAt: new Date('2026-11-30T15:00:00Z') }),
    startsAt: new Date('2026-11-30T14:30:00Z'),
    endsAt: new Date('2026-11-30T16:30:00Z'),
  })
  expect((await world.call(volunteer, 'volunteering', 'getMyHours', {})).months).toEqual([{ month: '2026-11', minutes: 120 }])
})

test('nobody else’s, and nothing before it is confirmed', async () => {
  const { volunteer } = await servedAlone(world)
  expect(await world.call(volunteer, 'volunteering', 'getMyHours', {})).toEqual({
    counted: 0,
    waiting: 180,
    shiftCount: 0,
    months: [],
    organizations: [],
    organizationCount: 0,
  })
  expect(await world.call(await world.person(), 'volunteering', 'getMyHours', {})).toMatchObject({ counted: 0, waiting: 0 })
})
