import { randomUUID } from 'node:crypto'
import { makeWorld, type World } from '../world'
import { saveVenue } from '../places/venue-form'
import { makePoster, type Poster } from './posting'

let world: World
let poster: Poster
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  poster = await makePoster(world)
})
afterEach(() => world.clear())
afterAll(() => world.close())

/** A venue of the union with two rooms, in the county of the poster. */
const makeHall = async () => {
  const { id } = await saveVenue(world, poster.staff, { kind: 'workersHome', rooms: [{ name: '多功能厅', seats: 60 }, { name: '教室' }] })
  const [hall, classroom] = (await world.call(poster.staff, 'places', 'getVenueForm', { id })).form.rooms
  return { venueId: id, hall: hall!.id!, classroom: classroom!.id! }
}
const sessionIn = (roomId: string | undefined, from = 72, to = 74) => [
  { startsAt: world.in(from).toISOString(), endsAt: world.in(to).toISOString(), capacity: 2, ...(roomId && { roomId }) },
]
const clashOf = async (id: string) => {
  await world.call(poster.admin, 'activities', 'submitActivity', { id })
  return (await world.call(poster.staff, 'activities', 'getReview', { id })).checks.find(({ name }) => name === 'venueClash')
}

test('S16 two rooms of a venue do not clash; the same room is named, and so is what takes all of the venue', async () => {
  const { venueId, hall, classroom } = await makeHall()
  await poster.published({ venueId, title: '合唱队排练', sessions: sessionIn(hall) })
  const inOther = await poster.save({ venueId, sessions: sessionIn(classroom) })
  expect(await clashOf(inOther.id)).toMatchObject({ ok: true })
  const inSame = await poster.save({ venueId, sessions: sessionIn(hall, 73.5, 75) })
  expect(await clashOf(inSame.id)).toMatchObject({ ok: false, detail: expect.stringMatching(/^多功能厅 .*“合唱队排练”，重叠 30 分钟$/) })
  const everywhere = await poster.save({ venueId, sessions: sessionIn(undefined) })
  expect(await clashOf(everywhere.id)).toMatchObject({ ok: false, detail: expect.stringMatching(/^同一地点 /) })
})

test('the reviewer is told that a room, or the venue, is closed then', async () => {
  const { venueId, hall, classroom } = await makeHall()
  const times = { fromAt: world.in(70).toISOString(), toAt: world.in(90).toISOString() }
  const change = { kind: 'close' as const, roomId: hall, ...times, reason: '修暖气' }
  await world.call(poster.staff, 'places', 'closeVenue', { key: randomUUID(), id: venueId, change })
  expect(await clashOf((await poster.save({ venueId, sessions: sessionIn(classroom) })).id)).toMatchObject({ ok: true })
  expect(await clashOf((await poster.save({ venueId, sessions: sessionIn(hall) })).id)).toMatchObject({ ok: false, detail: '多功能厅那时不开门：修暖气' })
})

test('a room of another venue, or one that is gone, is refused; the page shows the room', async () => {
  const { venueId, hall, classroom } = await makeHall()
  expect((await world.refusal(poster.save({ sessions: sessionIn(hall) }))).code).toBe('places.notFound')
  const id = await poster.published({ venueId, sessions: sessionIn(hall) })
  expect((await poster.sessionsOf(id))[0]!.room).toEqual({ id: hall, name: '多功能厅' })
  await saveVenue(world, poster.staff, { kind: 'workersHome', rooms: [{ id: hall, name: '多功能厅', seats: 60 }] }, venueId)
  expect((await world.refusal(poster.save({ venueId, sessions: sessionIn(classroom) }))).code).toBe('places.notFound')
})

test('two sessions of one activity may be at the same time in two rooms, not in one', async () => {
  const { venueId, hall, classroom } = await makeHall()
  expect((await poster.save({ venueId, sessions: [...sessionIn(hall), ...sessionIn(classroom)] })).status).toBe('draft')
  expect((await world.refusal(poster.save({ venueId, sessions: [...sessionIn(hall), ...sessionIn(hall)] }))).code).toBe('activities.sameTwice')
})
