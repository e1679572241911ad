import { randomUUID } from 'node:crypto'
import { putPicture, statusOf } from '../pictures'
import { makeWorld, type World } from '../world'
import { saveVenue, venueForm } from './venue-form'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const refusalOf = async (work: Promise<unknown>) => (await world.refusal(work)).code
const rowOf = (id: string) => world.db.selectFrom('venues').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const cells = async (table: 'activities' | 'sessions' | 'posts') =>
  (await world.pool.query<{ cell: number }>(`select distinct ${table === 'posts' ? 'cell' : 'mid_cell'} as cell from ${table}`)).rows.map(({ cell }) => cell)

test('an admin registers the own venue with its rooms, once, and the next read has all of it', async () => {
  const organizationId = await world.organization()
  const admin = await world.admin(organizationId)
  const key = randomUUID()
  const form = { organizationId, about: '一楼有电梯', openingHours: '9:00–21:00', rooms: [{ name: '多功能厅', seats: 60 }, { name: '书画室' }] }
  const saved = await saveVenue(world, admin, form, undefined, key)
  expect(saved).toEqual({ id: saved.id, version: 1, isOutside: false })
  // The stored reply is swept after two days; then the row's own key answers.
  await world.db.deleteFrom('requests').execute()
  expect((await saveVenue(world, admin, form, undefined, key)).id).toBe(saved.id)
  const read = await world.call(admin, 'places', 'getVenueForm', { id: saved.id })
  expect(read).toMatchObject({
    version: 1,
    isUnion: false,
    regionName: '兰州市 七里河区',
    form: { ...form, name: '河畔活动室', point: { lat: 36.066, lng: 103.786 } },
  })
  expect(read.form.rooms.map(({ name, seats }) => [name, seats])).toEqual([
    ['多功能厅', 60],
    ['书画室', undefined],
  ])
  expect(await world.call(null, 'places', 'getVenue', { id: saved.id })).toMatchObject({
    name: '河畔活动室',
    rooms: [{ name: '多功能厅' }, { name: '书画室' }],
  })
})

test('综合体, 职工之家 and 文化宫 are registered by the union of the region only', async () => {
  const organizationId = await world.organization()
  const admin = await world.admin(organizationId)
  expect(await refusalOf(saveVenue(world, admin, { organizationId, kind: 'workersHome' }))).toBe('places.unionOnly')
  expect(await refusalOf(saveVenue(world, admin, { kind: 'workersHome' }))).toBe('identity.notAllowed')
  expect(await refusalOf(saveVenue(world, await world.staff('620102'), { kind: 'workersHome' }))).toBe('identity.notAllowed')
  const { id } = await saveVenue(world, await world.staff('620103'), { kind: 'workersHome' })
  expect((await rowOf(id)).kind).toBe('workersHome')
  const own = await saveVenue(world, admin, { organizationId })
  expect(await refusalOf(saveVenue(world, admin, { organizationId, kind: 'palace' }, own.id))).toBe('places.unionOnly')
  expect(await refusalOf(saveVenue(world, await world.admin(await world.organization()), { organizationId }, own.id))).toBe('identity.notAllowed')
})

test('a point outside its county is warned about, not refused', async () => {
  const staff = await world.staff('620103')
  const inside = await saveVenue(world, staff, { point: { lat: 36.07, lng: 103.78 } })
  expect(inside.isOutside).toBe(false)
  const { id, isOutside } = await saveVenue(world, staff, { point: { lat: 36.057, lng: 103.83 } })
  expect(isOutside).toBe(true)
  expect(await rowOf(id)).toMatchObject({ lat: 36.057, lng: 103.83, regionCode: '620103' })
  // Without a point it is the region's: of a street without one, the county's.
  expect(await rowOf((await saveVenue(world, staff, { regionCode: '620103001' })).id)).toMatchObject({ lat: 36.066, lng: 103.786 })
})

test('when a venue moves, the cells of its activities, sessions and posts move too', async () => {
  const staff = await world.staff('6201')
  const { id } = await saveVenue(world, staff)
  const { activityId } = await world.session({ venueId: id })
  const organizationId = await world.organization()
  const poster = await world.admin(organizationId)
  const sessions = [{ startsAt: world.in(72).toISOString(), endsAt: world.in(74).toISOString(), capacity: 2 }]
  const activity = {
    organizationId,
    category: 'culture' as const,
    title: '共读',
    text: '带书',
    pictureIds: [],
    venueId: id,
    rules: [],
    waitlistLimit: 0,
    sessions,
  }
  const posted = await world.call(poster, 'activities', 'saveActivity', { key: randomUUID(), activity })
  await world.call(poster, 'activities', 'submitActivity', { id: posted.id })
  await world.call(staff, 'activities', 'reviewActivity', { id: posted.id, decision: { kind: 'publish' } })
  const before = [await cells('activities'), await cells('sessions'), await cells('posts')]
  expect(
    (await world.call(null, 'activities', 'countByDay', { near: { lat: 35.6, lng: 103.21 }, from: '2026-11-20', to: '2026-12-01' })).some(
      (day) => day.count > 0,
    ),
  ).toBe(false)
  await saveVenue(world, await world.staff('62'), { regionCode: '622901', point: { lat: 35.6, lng: 103.21 } }, id)
  const after = [await cells('activities'), await cells('sessions'), await cells('posts')]
  for (const [index, found] of after.entries()) expect([found.length, found[0] === before[index]![0]]).toEqual([1, false])
  expect(await world.db.selectFrom('activities').select('regionCode').where('id', '=', activityId).executeTakeFirst()).toEqual({ regionCode: '622901' })
  expect(await world.db.selectFrom('sessions').select('regionCode').distinct().execute()).toEqual([{ regionCode: '622901' }])
  const counted = await world.call(null, 'activities', 'countByDay', { near: { lat: 35.6, lng: 103.21 }, from: '2026-11-20', to: '2026-12-01' })
  expect(counted.reduce((sum, day) => sum + day.count, 0)).toBe(2)
  expect((await world.call(null, 'feed', 'listFeed', { near: { lat: 35.6, lng: 103.21 } })).items).toMatchObject([{ distance: 0 }])
})

test('to another county only the union there moves a venue', async () => {
  const organizationId = await world.organization()
  const admin = await world.admin(organizationId)
  const { id } = await saveVenue(world, admin, { organizationId })
  expect(await refusalOf(saveVenue(world, admin, { organizationId, regionCode: '620102' }, id))).toBe('places.otherCounty')
  expect((await saveVenue(world, admin, { organizationId, regionCode: '620103001' }, id)).version).toBe(2)
})

test('of two who edit at once the second is told what changed, and a save without a change raises no version', async () => {
  const staff = await world.staff('620103')
  const { id } = await saveVenue(world, staff)
  expect((await saveVenue(world, staff, {}, id)).version).toBe(1)
  expect((await saveVenue(world, staff, { name: '河畔新活动室', rooms: [{ name: '一号' }] }, id)).version).toBe(2)
  const late = world.call(staff, 'places', 'saveVenue', { key: randomUUID(), id, version: 1, venue: venueForm({ address: '滨河路 13 号' }) })
  expect(await world.refusal(late)).toMatchObject({ code: 'request.changed', detail: { version: 2, parts: 'name,rooms' } })
})

test('rooms may swap their names, not have the same one, and none is removed while something is to be held in it', async () => {
  const staff = await world.staff('620103')
  const { id } = await saveVenue(world, staff, { rooms: [{ name: '东厅' }, { name: '西厅' }] })
  const rooms = async () => (await world.call(staff, 'places', 'getVenueForm', { id })).form.rooms
  const [east, west] = await rooms()
  await saveVenue(
    world,
    staff,
    {
      rooms: [
        { id: east!.id!, name: '西厅' },
        { id: west!.id!, name: '东厅' },
      ],
    },
    id,
  )
  expect((await rooms()).map(({ name }) => name)).toEqual(['西厅', '东厅'])
  expect(await refusalOf(saveVenue(world, staff, { rooms: [{ name: '东厅' }, { name: '东厅' }] }, id))).toBe('places.roomTwice')
  const { sessionId } = await world.session({ venueId: id, title: '八段锦' })
  await world.db.updateTable('sessions').set({ roomId: east!.id! }).where('id', '=', sessionId).execute()
  const without = () => saveVenue(world, staff, { rooms: [{ id: west!.id!, name: '东厅' }] }, id)
  expect(await world.refusal(without())).toMatchObject({ code: 'places.roomInUse', detail: { room: '西厅', title: '八段锦' } })
  world.now = world.in(60)
  await world.db.updateTable('tokens').set({ createdAt: world.now, usedAt: world.now }).execute()
  await without()
  expect(await rooms()).toHaveLength(1)
  // A room of another venue is none of this one's.
  const other = await saveVenue(world, staff, { rooms: [{ name: '教室' }] })
  const [foreign] = (await world.call(staff, 'places', 'getVenueForm', { id: other.id })).form.rooms
  expect(await refusalOf(saveVenue(world, staff, { rooms: [{ ...foreign!, id: foreign!.id! }] }, id))).toBe('places.notFound')
})

test('pictures of an organization wait for the union, whose save publishes them', async () => {
  const organizationId = await world.organization()
  const admin = await world.admin(organizationId)
  const picture = await putPicture(world, admin)
  const { id } = await saveVenue(world, admin, { organizationId, pictureIds: [picture] })
  expect(await statusOf(world, picture)).toBe('waiting')
  expect((await world.call(null, 'places', 'getVenue', { id })).pictures).toEqual([])
  await saveVenue(world, await world.staff('620103'), { organizationId, pictureIds: [picture] }, id)
  expect(await statusOf(world, picture)).toBe('public')
  expect((await world.call(null, 'places', 'getVenue', { id })).pictures).toHaveLength(1)
  await saveVenue(world, admin, { organizationId }, id)
  expect(await statusOf(world, picture)).not.toBe('public')
  expect(await refusalOf(saveVenue(world, admin, { organizationId, pictureIds: [await putPicture(world, await world.person())] }, id))).toBe(
    'pictures.notFound',
  )
})
