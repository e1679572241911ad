import { walk } from '../walk'
import { makeWorld, type World } from '../world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

test('B40 what is on of a host is walked to its end from the page’s own first rows, soonest first; what is over, cancelled or a draft is not in it', async () => {
  const [organizationId, venueId] = [await world.organization(), await world.venue()]
  const of = { organizationId, venueId }
  for (let count = 0; count < 47; count++) await world.session({ ...of, startsAt: world.in(24 + (count % 5)) })
  await world.session({ ...of, startsAt: world.in(-3), endsAt: world.in(-1), title: '过了' })
  const running = await world.session({ ...of, startsAt: world.in(-1), endsAt: world.in(1), title: '正在办' })
  await world.session({ ...of, isPublished: false, title: '草稿' })
  const cancelled = await world.session({ ...of, title: '取消' })
  await world.db.updateTable('sessions').set({ isCancelled: true }).where('id', '=', cancelled.sessionId).execute()
  await world.session({ title: '别处' })
  const organization = await world.call(null, 'organizations', 'getOrganization', { id: organizationId })
  const venue = await world.call(null, 'places', 'getVenue', { id: venueId })
  for (const [host, id, first] of [
    ['organization', organizationId, { items: organization.upcoming, cursor: organization.upcomingCursor }],
    ['venue', venueId, { items: venue.sessions, cursor: venue.sessionsCursor }],
  ] as const) {
    const rows = await walk(async ({ cursor }) => (cursor ? world.call(null, 'activities', 'listUpcoming', { of: host, id, cursor }) : first))
    expect(rows).toHaveLength(48)
    expect(new Set(rows.map(({ sessionId }) => sessionId)).size).toBe(48)
    expect(rows[0]?.sessionId).toBe(running.sessionId)
    expect(rows.map(({ startsAt }) => startsAt)).toEqual(rows.map(({ startsAt }) => startsAt).sort())
  }
})

test('a series and a brand go on the same way', async () => {
  const made = await world.session()
  for (let count = 0; count < 25; count++) await world.session({ activityId: made.activityId, startsAt: world.in(50 + count) })
  const series = await world.db.insertInto('series').values({ name: '系列', about: '', owner: '总工会', mark: '' }).returning('id').executeTakeFirstOrThrow()
  const brand = await world.db.insertInto('brands').values({ name: '品牌', about: '', owner: '总工会', mark: '' }).returning('id').executeTakeFirstOrThrow()
  await world.db.updateTable('activities').set({ seriesId: series.id, brandId: brand.id }).where('id', '=', made.activityId).execute()
  for (const [of, id, action] of [
    ['series', series.id, 'getSeries'],
    ['brand', brand.id, 'getBrand'],
  ] as const) {
    const { sessions, sessionsCursor, upcomingCount } = await world.call(null, 'activities', action, { id })
    const rows = await walk(async ({ cursor }) =>
      cursor ? world.call(null, 'activities', 'listUpcoming', { of, id, cursor }) : { items: sessions, cursor: sessionsCursor },
    )
    expect([sessions.length, rows.length, upcomingCount]).toEqual([20, 26, 26])
  }
})
