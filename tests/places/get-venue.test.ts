import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('a visitor sees where it is, whose it is and what is on, soonest first', async () => {
  const organizationId = await world.organization({ name: '暖融居家服务中心' })
  const venueId = await world.venue({ name: '都市会客厅' })
  const pictureId = randomUUID()
  await world.db
    .insertInto('pictures')
    .values({
      id: pictureId,
      personId: null,
      status: 'public' as const,
      url: '/demo/place-park.svg',
      width: 400,
      height: 300,
      alt: '公园',
      createdAt: world.now,
    })
    .execute()
  await world.db
    .updateTable('venues')
    .set({ organizationId, about: '一楼', openingHours: '9:00–21:00', pictureIds: [pictureId, randomUUID()] })
    .where('id', '=', venueId)
    .execute()
  await world.session({ venueId, organizationId, title: '晚一点', startsAt: world.in(30) })
  await world.session({ venueId, organizationId, title: '今天', startsAt: world.in(2) })
  await world.session({ venueId, title: '今天早上', startsAt: world.in(-5), endsAt: world.in(-4) })
  await world.session({ venueId, title: '没发布', startsAt: world.in(3), isPublished: false })
  const cancelled = await world.session({ venueId, title: '取消了', startsAt: world.in(3) })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', cancelled.sessionId).execute()

  const venue = await world.call(null, 'places', 'getVenue', { id: venueId, near: { lat: 36.066, lng: 103.797 } })
  expect(venue).toMatchObject({
    id: venueId,
    name: '都市会客厅',
    kind: 'community',
    regionCode: '620103',
    regionName: '七里河区',
    todayCount: 1,
    about: '一楼',
    openingHours: '9:00–21:00',
    organizationId,
    organizationName: '暖融居家服务中心',
    pictures: [{ url: '/demo/place-park.svg', width: 400, height: 300, alt: '公园' }],
  })
  expect(venue.sessions.map((session) => session.title)).toEqual(['今天', '晚一点'])
  expect(venue.distance).toBeGreaterThan(950)
  expect(venue.distance).toBeLessThan(1050)
  expect(venue.sessions[0]?.distance).toBe(venue.distance)
})

test('without a point there is no distance; a venue of nobody has no organization', async () => {
  const venue = await world.call(null, 'places', 'getVenue', { id: await world.venue() })
  expect(venue).toMatchObject({ distance: null, organizationId: null, organizationName: null, pictures: [], sessions: [], todayCount: 0 })
})

test('an unknown venue is told', async () => {
  expect((await world.refusal(world.call(null, 'places', 'getVenue', { id: '404' }))).code).toBe('places.notFound')
})
